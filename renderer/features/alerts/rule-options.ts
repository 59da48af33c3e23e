/** The rules a list of alerts can be narrowed to. */
import { RULE_KINDS, type RuleKind } from '../../../shared/kernel/vocabulary.ts';
import type { FilterOption } from '../../parts/filter-menu.tsx';

/** Expired stock is a task and raises no alert; rules of one's own stand by their names. */
const BUILT_IN = RULE_KINDS.filter(kind => kind !== 'expired' && kind !== 'custom');

/** The company's own rules by name, then the built-in ones in their usual order: as on the page of rules. */
export function ruleOptions(rules: readonly { readonly ruleId: string; readonly kind: RuleKind; readonly name: string }[], nameOf: (kind: (typeof BUILT_IN)[number]) => string): FilterOption[] {
  const own = rules.filter(rule => rule.kind === 'custom').map(({ ruleId, name }) => ({ id: ruleId, label: name }));
  return [...own.sort((a, b) => a.label.localeCompare(b.label, 'zh')), ...BUILT_IN.map(id => ({ id, label: nameOf(id) }))];
}
