/** The rules a list of alerts can be narrowed to. */
import { RULE_KINDS, type RuleKind } from '../../../shared/kernel/vocabulary.ts';
import type { FilterOption } from '../../parts/filter-menu.tsx';

/** Expired stock is a task and raises no alert; rules of one's own stand by their names. */
const BUILT_IN = RULE_KINDS.filter(kind => kind !== 'expired' && kind !== 'custom');

/** Built-in rules in their usual order, then the company's own by name, one step to the right. */
export function ruleOptions(rules: readonly { readonly ruleId: string; readonly kind: RuleKind; readonly name: string }[], nameOf: (kind: (typeof BUILT_IN)[number]) => string): FilterOption[] {
  const own = rules.filter(rule => rule.kind === 'custom').map(({ ruleId, name }) => ({ id: ruleId, label: name, depth: 1 }));
  return [...BUILT_IN.map(id => ({ id, label: nameOf(id) })), ...own.sort((a, b) => a.label.localeCompare(b.label, 'zh'))];
}
