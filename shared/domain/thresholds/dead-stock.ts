/** Age of stock: which layers are left under first in, first out, what is dead and what is too old. */
import { type CalendarDate, daysBetween } from '../../kernel/calendar-date.ts';

/** 呆滞: no issue for this many days. */
export const DEAD_STOCK_DAYS = 90;
/** 高库龄: in stock for more than this many days. */
export const OLD_STOCK_DAYS = 180;

/** Stock received on one day and still there, base units. */
export type AgeLayer = { readonly date: CalendarDate; readonly quantity: number };

/**
 * The layers of the stock on hand, oldest first. Issues take the oldest stock, so what is left is the newest: receipts (opening stock,
 * gains and returns included) are taken from the latest back until they make up `onHand`. Stock beyond all known receipts counts to the
 * oldest of them, as it is at least that old. Empty when nothing is on hand or nothing was ever received.
 */
export function ageLayers(receipts: readonly AgeLayer[], onHand: number): AgeLayer[] {
  const newestFirst = receipts.filter(({ quantity }) => quantity > 0).sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0));
  const layers: { date: CalendarDate; quantity: number }[] = [];
  let open = onHand;
  for (const { date, quantity } of newestFirst) {
    if (open <= 0) break;
    const taken = Math.min(quantity, open);
    const newest = layers.at(-1);
    if (newest?.date === date) newest.quantity += taken;
    else layers.push({ date, quantity: taken });
    open -= taken;
  }
  const oldest = layers.at(-1);
  if (oldest !== undefined && open > 0) oldest.quantity += open;
  return layers.reverse();
}

export type DeadStockInput = {
  /** Day of the last issue to use; null when there was none. */
  readonly lastIssueOn: CalendarDate | null;
  /** From `ageLayers`; empty when nothing is on hand. */
  readonly layers: readonly AgeLayer[];
  readonly today: CalendarDate;
  /** Days without issue from which stock is dead. */
  readonly deadDays: number;
};

export type DeadStockFinding = {
  readonly isDead: boolean;
  /** Days since the last issue; null when there was none. */
  readonly idleDays: number | null;
  /** Age of the oldest layer; null without stock. */
  readonly oldestLayerDays: number | null;
  /** The stock in layers that are at least `deadDays` old: only this is reported as dead. 0 unless dead. */
  readonly deadQuantity: number;
};

/**
 * Dead stock: no issue for at least `deadDays` days and the oldest layer at least as old, so that neither a fresh delivery of a new item
 * is dead nor a small receipt hides an old pile. Last issue 2025-01-01 with 90 days: not on 2025-03-31 (89), dead on 2025-04-01 (90).
 */
export function evaluateDeadStock(input: DeadStockInput): DeadStockFinding {
  const { lastIssueOn, layers, today, deadDays } = input;
  const idleDays = lastIssueOn === null ? null : daysBetween(lastIssueOn, today);
  const oldLayers = layers.filter(({ date, quantity }) => quantity > 0 && daysBetween(date, today) >= deadDays);
  const isDead = (idleDays === null || idleDays >= deadDays) && oldLayers.length > 0;
  const ages = layers.map(({ date }) => daysBetween(date, today));
  return {
    isDead,
    idleDays,
    oldestLayerDays: ages.length === 0 ? null : Math.max(...ages),
    deadQuantity: isDead ? oldLayers.reduce((sum, { quantity }) => sum + quantity, 0) : 0,
  };
}

/** Whether a lot is older than the limit. Received 2025-01-01 with 180 days: not on 2025-06-30 (180), yes on 2025-07-01 (181). */
export function isOverAge(receivedOn: CalendarDate, today: CalendarDate, limitDays: number): boolean {
  return daysBetween(receivedOn, today) > limitDays;
}
