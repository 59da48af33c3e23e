/** Precision and recall of alerts, and how fast people answered (F52, F74, F75). */
import type { AlertVerdict } from '../../kernel/vocabulary.ts';

export type Tally = {
  readonly alerts: number;
  readonly hits: number;
  readonly falseAlarms: number;
  /** Too early to say. */
  readonly undecided: number;
  readonly excluded: number;
  readonly missed: number;
  /** Of the hits those that warned of a shortage: only they are stock-outs that were warned of. */
  readonly warned: number;
  /** 命中率 hits ÷ (hits + false alarms), and 1 − 漏报率 warned ÷ (warned + missed), in tenths of a percent; null where there is nothing to divide. */
  readonly precisionPermille: number | null;
  readonly recallPermille: number | null;
};

export type Judgement = { readonly verdict: AlertVerdict; readonly isShortage: boolean };

/** Counts verdicts; `missed`: stock-outs without a warning, those by late papers left out. */
export function tallyOf(judged: readonly Judgement[], missed: number): Tally {
  const count = (verdict: AlertVerdict) => judged.filter(each => each.verdict === verdict).length;
  const warned = judged.filter(each => each.verdict === 'hit' && each.isShortage).length;
  const hits = count('hit');
  const falseAlarms = count('false_alarm');
  return {
    alerts: judged.length, hits, falseAlarms, undecided: count('open'), excluded: count('excluded'), missed, warned,
    precisionPermille: permille(hits, hits + falseAlarms), recallPermille: permille(warned, warned + missed),
  };
}

function permille(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part * 1000) / whole);
}

/** `dueAt`: by when it had to be answered; null: nobody had to. */
export type Answer = { readonly openedAt: number; readonly respondedAt: number | null; readonly closedAt: number | null; readonly dueAt: number | null };
export type Answers = {
  readonly alerts: number;
  readonly responded: number;
  readonly closed: number;
  readonly inTime: number;
  readonly late: number;
  /** 处理及时率 in time ÷ (in time + late), and 解决率 closed ÷ alerts, in tenths of a percent; null where there is nothing to divide. */
  readonly onTimePermille: number | null;
  readonly resolvedPermille: number | null;
  readonly medianResponseMs: number | null;
};

/** `late`: answered, or over by itself, after the deadline, or not yet and the deadline has passed. One that still has time is neither in time nor late. */
export function answersOf(alerts: readonly Answer[], now: number): Answers {
  const waits = alerts.flatMap(alert => (alert.respondedAt === null ? [] : [alert.respondedAt - alert.openedAt])).sort((a, b) => a - b);
  const withDeadline = alerts.flatMap(({ dueAt, respondedAt, closedAt }) => (dueAt === null ? [] : [{ dueAt, endedAt: respondedAt ?? closedAt }]));
  const late = withDeadline.filter(({ dueAt, endedAt }) => (endedAt ?? now) > dueAt).length;
  const inTime = withDeadline.filter(({ dueAt, endedAt }) => endedAt !== null && endedAt <= dueAt).length;
  const closed = alerts.filter(alert => alert.closedAt !== null).length;
  const middle = waits.length / 2;
  const medianResponseMs = waits.length === 0 ? null : waits.length % 2 === 1 ? (waits[Math.floor(middle)] ?? null) : Math.round(((waits[middle - 1] ?? 0) + (waits[middle] ?? 0)) / 2);
  return {
    alerts: alerts.length,
    responded: waits.length,
    closed, inTime, late,
    onTimePermille: permille(inTime, inTime + late),
    resolvedPermille: permille(closed, alerts.length),
    medianResponseMs,
  };
}
