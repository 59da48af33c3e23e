/** N1: was an alert right? Judged by what happened next in the ledger, never by what people thought of it at the time. */
import { type CalendarDate, addDays } from '../../kernel/calendar-date.ts';
import type { AlertCloseReason, AlertOrigin, AlertVerdict, RuleKind } from '../../kernel/vocabulary.ts';
import { type LinkedReceipt, type PathPoint, firstBelowOn, lowestBetween, onHandBefore } from './ledger-path.ts';

/** What is needed to judge one alert. Quantities in micro-units. */
export type AlertCase = {
  readonly rule: RuleKind;
  readonly openedOn: CalendarDate;
  /** Null: it still stands. */
  readonly closedOn: CalendarDate | null;
  readonly closeReason: AlertCloseReason | null;
  readonly origin: AlertOrigin;
  /** As frozen when it was raised. */
  readonly leadTimeDays: number;
  readonly safetyStockMicro: number;
  /** What it pointed at: the excess, the dead or aged quantity, the demand due; 0 where it is about none. */
  readonly concernsMicro: number;
  /** The day it warned of: demand due, expiry, promised day. Null: none. */
  readonly dueOn: CalendarDate | null;
  /** The item's whole path as known now. */
  readonly path: readonly PathPoint[];
  /** Receipts of orders placed because of this alert. */
  readonly receipts: readonly LinkedReceipt[];
  /** Use by day (issues less returns). */
  readonly use: readonly { readonly date: CalendarDate; readonly quantityMicro: number }[];
  /** Answered by a disposal, a use-first list or a count: the thing warned of was met, not missed. */
  readonly wasAnswered: boolean;
};

/** Figures the verdict rests on; they are shown and kept. */
export type Evidence = {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Shortage rules: the lowest on hand without the receipts it caused, and the day. Others: null. */
  readonly lowestMicro: number | null;
  readonly lowestOn: CalendarDate | null;
  readonly boundMicro: number | null;
  /** It lay below safety stock when the alert was raised: then the bound is what lay there. Missing: it did not. */
  readonly wasLowAlready?: boolean;
  readonly withoutMicro: number;
  /** Rules about too much: what was used of what it pointed at. */
  readonly usedMicro: number | null;
  readonly concernsMicro: number;
  /** It would have come to nothing left: a stock-out that did not happen because somebody acted. */
  readonly isStockOutAvoided: boolean;
};
export type Judged = { readonly verdict: AlertVerdict; readonly finalOn: CalendarDate; readonly evidence: Evidence };

const SHORTAGES: readonly RuleKind[] = ['out_of_stock', 'running_out', 'below_safety', 'demand_gap'];
/** Too much, too old, unused: a quarter of a year shows whether it was used after all. */
export const SURPLUS_WINDOW_DAYS = 90;
/** Of what it pointed at, this part used within the window makes it a false alarm. */
const USED_AFTER_ALL = 0.5;

/**
 * Shortage rules look one lead time ahead: a hit when the stock, without the receipts the alert led to, would have reached less than safety stock (or come
 * to nothing), a false alarm otherwise. Stock that lay below it already when the alert was raised has nothing to reach there, or the rule 低于安全库存 could
 * never be wrong: such an alert warns that it goes on falling, and is a hit when it would have within the lead time, or later as long as the alert stood. Rules about too much look a quarter ahead: a hit when less than half of what they pointed at was used. The others
 * are right when the day they warned of came with the thing unmet, or when somebody had to act.
 * `corrected` and retroactive alerts are excluded: late papers, not the rule, are to blame (N7).
 */
export function judgeAlert(alert: AlertCase, today: CalendarDate): Judged {
  if (SHORTAGES.includes(alert.rule)) return judgeShortage(alert, today);
  if (alert.rule === 'over_stock' || alert.rule === 'dead_stock' || alert.rule === 'stock_age' || alert.rule === 'slowing_down') return judgeSurplus(alert, today);
  return judgeByAnswer(alert, today);
}

function isExcluded({ closeReason, origin }: AlertCase): boolean {
  return closeReason === 'corrected' || origin === 'retroactive';
}

function judgeShortage(alert: AlertCase, today: CalendarDate): Judged {
  const ahead = addDays(alert.openedOn, Math.max(1, Math.ceil(alert.leadTimeDays)));
  const safety = Math.max(alert.safetyStockMicro, 1);
  const lowAlready = firstBelowOn(alert.path, alert.openedOn, safety, alert.receipts);
  const isStanding = lowAlready !== null && alert.closedOn === null;
  const to = latestOf(ahead, alert.dueOn, lowAlready === null ? null : alert.closedOn);
  const seenTo = isStanding || to > today ? today : to;
  const lowest = lowestBetween(alert.path, alert.openedOn, seenTo, alert.receipts);
  const bound = Math.max(lowAlready ?? safety, 1);
  const isLow = lowest.onHandMicro < bound;
  const actual = lowestBetween(alert.path, alert.openedOn, seenTo, []);
  const evidence: Evidence = {
    from: alert.openedOn, to, lowestMicro: lowest.onHandMicro, lowestOn: lowest.date, boundMicro: bound, ...(lowAlready === null ? {} : { wasLowAlready: true }),
    withoutMicro: alert.receipts.filter(receipt => receipt.date <= seenTo).reduce((sum, receipt) => sum + receipt.quantityMicro, 0),
    usedMicro: null, concernsMicro: alert.concernsMicro, isStockOutAvoided: lowest.onHandMicro <= 0 && actual.onHandMicro > 0,
  };
  if (isExcluded(alert)) return { verdict: 'excluded', finalOn: to, evidence };
  // A hit stays one; nothing that happens later takes back that the stock would have been too low.
  if (isLow) return { verdict: 'hit', finalOn: to, evidence };
  return { verdict: today > to && !isStanding ? 'false_alarm' : 'open', finalOn: to, evidence };
}

function latestOf(first: CalendarDate, ...others: readonly (CalendarDate | null)[]): CalendarDate {
  return others.reduce<CalendarDate>((latest, date) => (date !== null && date > latest ? date : latest), first);
}

function judgeSurplus(alert: AlertCase, today: CalendarDate): Judged {
  const to = addDays(alert.openedOn, SURPLUS_WINDOW_DAYS);
  const usedMicro = alert.use.reduce((sum, day) => (day.date > alert.openedOn && day.date <= to ? sum + day.quantityMicro : sum), 0);
  const concerns = Math.max(1, alert.concernsMicro);
  const evidence: Evidence = { from: alert.openedOn, to, lowestMicro: null, lowestOn: null, boundMicro: null, withoutMicro: 0, usedMicro, concernsMicro: alert.concernsMicro, isStockOutAvoided: false };
  if (isExcluded(alert)) return { verdict: 'excluded', finalOn: to, evidence };
  if (usedMicro >= USED_AFTER_ALL * concerns) return { verdict: 'false_alarm', finalOn: to, evidence };
  return { verdict: today > to || alert.wasAnswered ? 'hit' : 'open', finalOn: to, evidence };
}

function judgeByAnswer(alert: AlertCase, today: CalendarDate): Judged {
  const to = alert.dueOn !== null && alert.dueOn > alert.openedOn ? alert.dueOn : alert.openedOn;
  const left = onHandBefore(alert.path, addDays(to < today ? to : today, 1));
  const usedMicro = alert.use.reduce((sum, day) => (day.date > alert.openedOn && day.date <= to ? sum + day.quantityMicro : sum), 0);
  const evidence: Evidence = { from: alert.openedOn, to, lowestMicro: left, lowestOn: to, boundMicro: null, withoutMicro: 0, usedMicro, concernsMicro: alert.concernsMicro, isStockOutAvoided: false };
  if (isExcluded(alert)) return { verdict: 'excluded', finalOn: to, evidence };
  if (alert.wasAnswered) return { verdict: 'hit', finalOn: to, evidence };
  if (alert.closeReason === 'false_alarm') return { verdict: 'false_alarm', finalOn: to, evidence };
  if (alert.rule === 'expiring' && today > to) return { verdict: usedMicro < alert.concernsMicro ? 'hit' : 'false_alarm', finalOn: to, evidence };
  if (alert.rule === 'expired' || alert.rule === 'order_overdue') return { verdict: 'hit', finalOn: to, evidence };
  return { verdict: alert.closeReason === null ? 'open' : 'false_alarm', finalOn: to, evidence };
}
