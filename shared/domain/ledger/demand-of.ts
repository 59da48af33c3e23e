/** Which movements are use. Issues are; returns from the workshop take use back; scrap, transfers, counts and openings are not demand. */
import type { MovementKind } from '../../kernel/vocabulary.ts';

/** `add` on the day; `take` on the day of the line it reverses; `takeRecent` from the latest days with use, 60 days back at most. */
export type DemandEvent =
  | { readonly kind: 'add'; readonly businessDate: string; readonly quantityMicro: number; readonly lines: 1 | -1 }
  | { readonly kind: 'takeRecent'; readonly businessDate: string; readonly quantityMicro: number }
  | null;

export const RETURN_LOOKBACK_DAYS = 60;

/** `reversed`: the line a reversal takes back. */
export function demandOf(
  line: { readonly kind: MovementKind; readonly businessDate: string; readonly quantityMicro: number },
  reversed: { readonly kind: MovementKind; readonly businessDate: string; readonly quantityMicro: number } | null,
): DemandEvent {
  if (line.kind === 'issue') return { kind: 'add', businessDate: line.businessDate, quantityMicro: -line.quantityMicro, lines: 1 };
  if (line.kind === 'return_in') return { kind: 'takeRecent', businessDate: line.businessDate, quantityMicro: line.quantityMicro };
  if (line.kind !== 'reversal' || reversed === null) return null;
  if (reversed.kind === 'issue') return { kind: 'add', businessDate: reversed.businessDate, quantityMicro: reversed.quantityMicro, lines: -1 };
  if (reversed.kind === 'return_in') return { kind: 'add', businessDate: reversed.businessDate, quantityMicro: reversed.quantityMicro, lines: 1 };
  return null;
}
