/** What can be done about an alert: each kind of rule offers its own answers (F63). */
import type { RuleKind } from '../../kernel/vocabulary.ts';

/**
 * 补货, 催货, 延后采购, 促销/换货, 调拨, 报废, 退货, 先用这批, 处置评审, 复盘, 查原因, 优化采购周期 (the figures the alert rests on: lead time, cover, maximum).
 */
export const ALERT_ACTIONS = ['order', 'chase', 'postpone', 'promote', 'transfer', 'scrap', 'return', 'use_first', 'review', 'recount', 'find_cause', 'tune'] as const;
export type AlertAction = (typeof ALERT_ACTIONS)[number];

/** What suits each rule, the usual answer first. */
export const ACTIONS_OF_RULE: Readonly<Record<RuleKind, readonly AlertAction[]>> = {
  out_of_stock: ['order', 'chase', 'recount', 'tune'],
  running_out: ['order', 'chase', 'tune'],
  below_safety: ['order', 'chase', 'tune'],
  demand_gap: ['order', 'chase', 'tune'],
  order_overdue: ['chase', 'order', 'tune'],
  expired: ['scrap', 'return', 'review'],
  expiring: ['use_first', 'promote', 'return', 'transfer'],
  over_stock: ['postpone', 'review', 'promote', 'transfer', 'return', 'tune'],
  dead_stock: ['review', 'promote', 'transfer', 'return', 'scrap'],
  stock_age: ['use_first', 'review', 'promote', 'tune'],
  slowing_down: ['postpone', 'promote', 'tune'],
  usage_surge: ['order', 'find_cause', 'tune'],
  count_variance: ['recount', 'find_cause'],
  custom: ['order', 'review', 'recount', 'tune'],
};

/** What is already under way for the item. */
export type ActionGround = {
  /** A request of the item is open, ordered or not. */
  readonly isRequested: boolean;
  /** Goods are on the way, by a request or a purchase order. */
  readonly isOnOrder: boolean;
  /** A disposal review of the item is open. */
  readonly isInReview: boolean;
  readonly hasStock: boolean;
};

const NEEDS_STOCK: readonly AlertAction[] = ['promote', 'transfer', 'scrap', 'return', 'use_first', 'review'];

/** False where the answer has been given, or there is nothing to give it about. */
function isOpen(action: AlertAction, ground: ActionGround): boolean {
  if (NEEDS_STOCK.includes(action) && !ground.hasStock) return false;
  switch (action) {
    case 'order': return !ground.isRequested;
    case 'chase': case 'postpone': return ground.isOnOrder;
    case 'review': case 'promote': return !ground.isInReview;
    case 'transfer': case 'scrap': case 'return': case 'use_first': case 'recount': case 'find_cause': case 'tune': return true;
  }
}

/**
 * The answers to an alert of these rules (worst first), without repetition: those of the worst rule lead. Buying more and buying later do not stand
 * side by side: what the worst rule says holds. Stock 120 over a maximum of 50 with 30 on the way → postpone, review, promote, transfer, return, tune.
 */
export function alertActions(rules: readonly RuleKind[], ground: ActionGround): AlertAction[] {
  const all = [...new Set(rules.flatMap(rule => ACTIONS_OF_RULE[rule]))].filter(action => isOpen(action, ground));
  const buysMore = all.indexOf('order');
  const buysLater = all.indexOf('postpone');
  if (buysMore < 0 || buysLater < 0) return all;
  const isLater = buysLater < buysMore;
  return all.filter(action => action !== (isLater ? 'order' : 'postpone'));
}
