/** N11: what a review that ended set free. */
import { multiplyDivide } from '../../kernel/rounding.ts';
import type { DisposalDecision } from '../../kernel/vocabulary.ts';

/** Quantities in micro-units, the value in 10⁻⁴ 元 of all that was reviewed. `planFromMicro`: on hand when the run-down began; `leftMicro`: when the review ended. */
export type EndedReview = {
  readonly decision: DisposalDecision | null;
  readonly quantityMicro: number;
  readonly valueE4: number;
  readonly disposedMicro: number;
  readonly planFromMicro: number | null;
  readonly leftMicro: number;
};

/** The book value, in 10⁻⁴ 元, of what really went: all of it where nothing is left, what ran down by the plan, what papers took out. What stays in the store sets nothing free. */
export function releasedE4({ decision, quantityMicro, valueE4, disposedMicro, planFromMicro, leftMicro }: EndedReview): number {
  if (leftMicro <= 0 || quantityMicro <= 0) return valueE4;
  const ranDownMicro = decision === 'run_down' && planFromMicro !== null ? Math.max(0, planFromMicro - leftMicro) : 0;
  return multiplyDivide(valueE4, Math.min(quantityMicro, disposedMicro + ranDownMicro), quantityMicro);
}
