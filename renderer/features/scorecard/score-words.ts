/** What the parts of the page share: the review's data, which figure was pressed, percentages, the name of a rule. */
import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { DASH, numberText } from '../../ui/format-number.ts';

export type Summary = OutputOf<'scorecard.summary'>;

export type RowsName = 'avoided' | 'released' | 'wasted' | 'missed' | 'hit' | 'false_alarm' | 'open' | 'excluded' | 'all';
/** Which figure's rows are shown. */
export type Chosen = { readonly name: RowsName; readonly ruleId?: string };

export function percentOf(permille: number | null): string {
  return permille === null ? DASH : `${numberText(permille / 10, permille % 10 === 0 ? 0 : 1)} %`;
}

type RuleWords = { readonly kind: Summary['byRule'][number]['kind']; readonly ruleName: string };

/** A rule by the name the company gave it, else by that of its kind. */
export function useRuleName(): (rule: RuleWords) => string {
  const common = useTexts('common');
  return rule => (rule.ruleName === '' ? common(`ruleKinds.${rule.kind}`) : rule.ruleName);
}
