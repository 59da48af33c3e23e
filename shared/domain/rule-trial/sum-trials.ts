/** What a rule did to many items, added up: plain data, so that several processes can share the items out. */
import type { RuleAim, RuleLint } from '../rule-expression/index.ts';
import { monthOf } from '../../kernel/calendar-date.ts';
import type { ItemTrial, TrialDays } from './trial-types.ts';

export type TrialSums = {
  readonly items: number;
  readonly alerts: number;
  readonly useful: number;
  readonly useless: number;
  readonly undecided: number;
  readonly stockOuts: number;
  readonly missed: number;
  readonly heldDays: number;
  readonly knownDays: number;
  readonly valueDaysE4: number;
  readonly contradictedDays: number;
  readonly contradictedItems: number;
  readonly itemsOnAlert: number;
  readonly byMonth: Readonly<Record<string, number>>;
};

export const NO_TRIALS: TrialSums = {
  items: 0, alerts: 0, useful: 0, useless: 0, undecided: 0, stockOuts: 0, missed: 0, heldDays: 0, knownDays: 0, valueDaysE4: 0, contradictedDays: 0, contradictedItems: 0, itemsOnAlert: 0, byMonth: {},
};

/** One item more. */
export function addTrial(sums: TrialSums, trial: ItemTrial, { dates }: TrialDays): TrialSums {
  const count = (verdict: ItemTrial['alerts'][number]['verdict']) => trial.alerts.filter(alert => alert.verdict === verdict).length;
  const byMonth: Record<string, number> = {};
  for (const { fromDay } of trial.alerts) {
    const month = monthOf(dates[fromDay] ?? '');
    byMonth[month] = (byMonth[month] ?? 0) + 1;
  }
  return joinTrials(sums, {
    items: 1, alerts: trial.alerts.length, useful: count('useful'), useless: count('useless'), undecided: count('undecided'), stockOuts: trial.stockOuts, missed: trial.missed,
    heldDays: trial.heldDays, knownDays: trial.knownDays, valueDaysE4: trial.valueDaysE4, contradictedDays: trial.contradictedDays, contradictedItems: trial.contradictedDays > 0 ? 1 : 0,
    itemsOnAlert: trial.alerts.length > 0 ? 1 : 0, byMonth,
  });
}

/** Two parts of the same items together. */
export function joinTrials(a: TrialSums, b: TrialSums): TrialSums {
  const byMonth: Record<string, number> = { ...a.byMonth };
  for (const [month, alerts] of Object.entries(b.byMonth)) byMonth[month] = (byMonth[month] ?? 0) + alerts;
  return {
    items: a.items + b.items, alerts: a.alerts + b.alerts, useful: a.useful + b.useful, useless: a.useless + b.useless, undecided: a.undecided + b.undecided,
    stockOuts: a.stockOuts + b.stockOuts, missed: a.missed + b.missed, heldDays: a.heldDays + b.heldDays, knownDays: a.knownDays + b.knownDays, valueDaysE4: a.valueDaysE4 + b.valueDaysE4,
    contradictedDays: a.contradictedDays + b.contradictedDays, contradictedItems: a.contradictedItems + b.contradictedItems, itemsOnAlert: a.itemsOnAlert + b.itemsOnAlert, byMonth,
  };
}

export type TrialFigures = {
  readonly alerts: number;
  readonly useful: number | null;
  readonly useless: number | null;
  readonly undecided: number;
  readonly stockOuts: number | null;
  readonly missed: number | null;
  readonly share: number | null;
  readonly itemsOnAlert: number;
  readonly averageValueE4: number;
  /** Every month played, those without an alert too. */
  readonly byMonth: { readonly month: string; readonly alerts: number }[];
};

export function figuresOf(sums: TrialSums, aim: RuleAim, { dates, firstDay }: TrialDays): TrialFigures {
  const played = dates.slice(firstDay);
  const isJudged = aim !== 'other';
  const isShortage = aim === 'shortage';
  return {
    alerts: sums.alerts, useful: isJudged ? sums.useful : null, useless: isJudged ? sums.useless : null, undecided: sums.undecided,
    stockOuts: isShortage ? sums.stockOuts : null, missed: isShortage ? sums.missed : null,
    share: sums.knownDays === 0 ? null : sums.heldDays / sums.knownDays, itemsOnAlert: sums.itemsOnAlert,
    averageValueE4: played.length === 0 ? 0 : Math.round(sums.valueDaysE4 / played.length),
    byMonth: [...new Set(played.map(monthOf))].map(month => ({ month, alerts: sums.byMonth[month] ?? 0 })),
  };
}

/** A rule that holds on more item-days than this is no warning. */
const FIRING_SHARE_MAX = 0.5;
/** Item-days less than this say nothing about "never". */
const ITEM_DAYS_MIN = 180;

/** What the past says against a rule (N12): it held most of the time, or never, or asked to clear what had to be restocked. */
export function lintTrial({ items, heldDays, knownDays, contradictedDays, contradictedItems }: TrialSums): RuleLint[] {
  const lints: RuleLint[] = [];
  if (knownDays > 0 && heldDays / knownDays > FIRING_SHARE_MAX) lints.push({ code: 'fires_mostly', values: { percent: Math.round((100 * heldDays) / knownDays), days: knownDays } });
  if (items > 0 && knownDays === 0) lints.push({ code: 'no_data', values: {} });
  if (heldDays === 0 && knownDays >= ITEM_DAYS_MIN) lints.push({ code: 'never_fires', values: { days: knownDays } });
  if (contradictedDays > 0) lints.push({ code: 'restock_and_clear', values: { days: contradictedDays, items: contradictedItems } });
  return lints;
}
