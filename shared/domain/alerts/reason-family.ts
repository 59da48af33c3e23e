/** Which reasons are about the same trouble, and how an alert of that trouble ends. */
import { ALERT_LEVELS, type AlertCloseReason, type AlertLevel, type DocumentType, type RuleKind } from '../../kernel/vocabulary.ts';

/** Too little, too much, dates that run out, unusual use, a count that differs, a rule of the company's own. */
export type ReasonFamily = 'shortage' | 'excess' | 'date' | 'use' | 'count' | 'custom';

const FAMILIES: Readonly<Record<RuleKind, ReasonFamily>> = {
  out_of_stock: 'shortage',
  running_out: 'shortage',
  below_safety: 'shortage',
  demand_gap: 'shortage',
  order_overdue: 'shortage',
  expired: 'date',
  expiring: 'date',
  over_stock: 'excess',
  dead_stock: 'excess',
  stock_age: 'excess',
  slowing_down: 'excess',
  usage_surge: 'use',
  count_variance: 'count',
  custom: 'custom',
};

export function reasonFamily(kind: RuleKind): ReasonFamily {
  return FAMILIES[kind];
}

/** What somebody who could buy more would want to know. Goods that were ordered and do not come are late either way. */
const ASKS_TO_BUY: readonly RuleKind[] = ['out_of_stock', 'running_out', 'below_safety', 'demand_gap'];
const LIES_THERE: readonly ReasonFamily[] = ['excess', 'date'];

/**
 * C2: what is no longer bought (不再采购) is short of nothing; of what is out of use (停用) only what lies there is told, as long as it does: it is too
 * much, grows old and expires all the same.
 */
export function isRuleFor(kind: RuleKind, { isActive, isNoLongerBought }: { readonly isActive: boolean; readonly isNoLongerBought: boolean }): boolean {
  if (!isActive) return LIES_THERE.includes(reasonFamily(kind));
  return !isNoLongerBought || !ASKS_TO_BUY.includes(kind);
}

/** The trouble of the open alert is over although the item has another: too much has become too little. Then a new alert says so. */
export function isOtherTrouble(before: readonly RuleKind[], now: readonly RuleKind[]): boolean {
  const families = before.map(reasonFamily);
  return now.length > 0 && families.length > 0 && !now.some(kind => families.includes(reasonFamily(kind)));
}

type Speaking = { readonly level: AlertLevel | null; readonly rules: readonly RuleKind[] };

/**
 * What a person closed against its condition stays quiet while that holds; another trouble, or the same at a higher level, is news. That nothing is
 * left of what was disposed of because nobody used it is none, until somebody uses it again: `isDisposedUnused`.
 */
export function isNewsAfter(muted: Speaking & { readonly isDisposedUnused: boolean }, now: Speaking): boolean {
  const has = (family: ReasonFamily, rules: readonly RuleKind[]) => rules.some(kind => reasonFamily(kind) === family);
  if (muted.isDisposedUnused && has('excess', muted.rules) && has('shortage', now.rules)) return false;
  const rank = (level: AlertLevel | null) => (level === null ? -1 : ALERT_LEVELS.indexOf(level));
  return isOtherTrouble(muted.rules, now.rules) || rank(now.level) > rank(muted.level);
}

/** Why an alert that cleared is closed, by the worst of its reasons and the paper that cleared it; null: no paper, time or a new threshold did. */
export function closeReasonOf(worst: RuleKind | undefined, paper: DocumentType | null): AlertCloseReason {
  if (worst === undefined || paper === null) return 'cleared';
  const family = reasonFamily(worst);
  if (family === 'shortage' || family === 'custom') return paper === 'receipt' || paper === 'opening' ? 'replenished' : 'cleared';
  if (family !== 'excess' && family !== 'date') return 'cleared';
  if (paper === 'scrap' || paper === 'return_out') return 'disposed';
  return paper === 'issue' ? 'consumed' : 'cleared';
}
