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

/** The trouble of the open alert is over although the item has another: too much has become too little. Then a new alert says so. */
export function isOtherTrouble(before: readonly RuleKind[], now: readonly RuleKind[]): boolean {
  const families = before.map(reasonFamily);
  return now.length > 0 && families.length > 0 && !now.some(kind => families.includes(reasonFamily(kind)));
}

type Speaking = { readonly level: AlertLevel | null; readonly rules: readonly RuleKind[] };

/** What a person closed against its condition stays quiet while that holds; another trouble, or the same at a higher level, is news. */
export function isNewsAfter(muted: Speaking, now: Speaking): boolean {
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
