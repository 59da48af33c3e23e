/** F54: what a rule's figure would have had to be so that its false alarms had not come. Only ever a suggestion: a person applies it. */
import type { AlertVerdict, RuleKind } from '../../kernel/vocabulary.ts';

/** One judged alert of a rule, with the figure of the rule's bound it was raised at. */
export type PastAlert = {
  readonly alertId: string;
  readonly verdict: AlertVerdict;
  /** What the bound would have to exceed for this alert not to come: days idle until it was used, percent above the maximum, days until it cleared by itself. */
  readonly figure: number | null;
};

export type Suggestion = {
  readonly parameter: string;
  readonly toValue: number;
  readonly falseAlarms: number;
  /** False alarms that would not have come, and hits that would not have come or come too late. */
  readonly avoided: number;
  readonly hitsLost: number;
  readonly hits: number;
  readonly alertIds: readonly string[];
};

/** The figure each rule can be tuned by, and how far: beyond it the rule would not warn any more. */
const TUNED: { readonly [K in RuleKind]?: { readonly parameter: string; readonly step: number; readonly most: number } } = {
  dead_stock: { parameter: 'deadDays', step: 1, most: 365 },
  stock_age: { parameter: 'ageDays', step: 1, most: 730 },
  over_stock: { parameter: 'overPercent', step: 5, most: 100 },
  running_out: { parameter: 'pendingDays', step: 1, most: 3 },
  below_safety: { parameter: 'pendingDays', step: 1, most: 5 },
};

/** So many false alarms make a suggestion. */
export const FALSE_ALARMS_MIN = 3;
/** A hit lost is worth as much as so many false alarms spared. */
const HIT_WORTH = 3;

export function tunedParameterOf(kind: RuleKind): string | null {
  return TUNED[kind]?.parameter ?? null;
}

/**
 * The smallest raise of the rule's figure that is worth most: each candidate is the figure of one false alarm, rounded up to the step; its worth is the
 * false alarms it spares less three times the hits it costs, on the alerts that were raised. Null without three false alarms, or where no raise is worth it.
 */
export function suggestChange(kind: RuleKind, current: number, all: readonly PastAlert[]): Suggestion | null {
  const tuned = TUNED[kind];
  // What came while the figure was lower would not come now.
  const past = all.filter(alert => alert.figure === null || alert.figure >= current);
  const falseAlarms = past.filter(alert => alert.verdict === 'false_alarm');
  if (tuned === undefined || falseAlarms.length < FALSE_ALARMS_MIN) return null;
  const hits = past.filter(alert => alert.verdict === 'hit');
  const upTo = (alerts: readonly PastAlert[], value: number) => alerts.filter(alert => alert.figure !== null && alert.figure < value);
  const candidates = [...new Set(falseAlarms.flatMap(alert => (alert.figure === null ? [] : [(Math.floor(alert.figure / tuned.step) + 1) * tuned.step])))].sort((a, b) => a - b);
  let best: Suggestion | null = null;
  let bestWorth = 0;
  for (const toValue of candidates) {
    if (toValue <= current || toValue > tuned.most) continue;
    const spared = upTo(falseAlarms, toValue);
    const lost = upTo(hits, toValue);
    const worth = spared.length - HIT_WORTH * lost.length;
    if (worth <= bestWorth) continue;
    bestWorth = worth;
    best = { parameter: tuned.parameter, toValue, falseAlarms: falseAlarms.length, avoided: spared.length, hitsLost: lost.length, hits: hits.length, alertIds: spared.map(alert => alert.alertId) };
  }
  return best;
}
