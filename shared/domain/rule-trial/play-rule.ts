/** Plays rules over the past of one item, day by day, and judges their alerts by what came next. */
import { assert } from '../../kernel/assert.ts';
import { HistoryGround } from './history-ground.ts';
import type { DayReading, ItemHistory, ItemTrial, TrialAlert, TrialDays, TrialJudge, TrialStockOut, TrialVerdict } from './trial-types.ts';

/** Says of a day whether the rule holds; `isOpen`: its alert is open, then it may take more to clear. */
export type RuleReader = (ground: HistoryGround, isOpen: boolean) => DayReading;

/** One rule as it is played. */
export type PlayedRule = {
  readonly read: RuleReader;
  readonly deadDays: number;
  /** Days a condition must hold in a row before it speaks. */
  readonly pendingDays: number;
  readonly judge: TrialJudge;
};

/** Something not used for half a year is not missed when it runs out. */
const NEEDED_DAYS = 180;

type Course = {
  readonly rule: PlayedRule;
  readonly alerts: TrialAlert[];
  /** The day since which it holds; null: it does not. */
  heldSince: number | null;
  open: TrialAlert | null;
  heldDays: number;
  knownDays: number;
  valueDaysE4: number;
  contradictedDays: number;
};

/** Plays all rules in one pass: what is known of a day is worked out once. In the order of `rules`. */
export function playRules(history: ItemHistory, days: TrialDays, rules: readonly PlayedRule[], refreshDays: number): ItemTrial[] {
  const ground = new HistoryGround(history, days.dates, refreshDays);
  const courses = rules.map((rule): Course => ({ rule, alerts: [], heldSince: null, open: null, heldDays: 0, knownDays: 0, valueDaysE4: 0, contradictedDays: 0 }));
  const stockOuts: TrialStockOut[] = [];
  for (let day = 0; day < days.dates.length; day += 1) {
    const before = ground.onHandMicro;
    ground.advance();
    if (day < days.firstDay || !ground.isStocked) continue;
    if (before > 0 && ground.onHandMicro <= 0 && ground.wasUsedWithin(NEEDED_DAYS)) stockOuts.push({ day, leadTimeDays: ground.leadTimeDays });
    for (const course of courses) {
      ground.facts.deadDays = course.rule.deadDays;
      step(course, ground);
    }
  }
  return courses.map(course => toTrial(course, ground, stockOuts));
}

function step(course: Course, ground: HistoryGround): void {
  const { rule } = course;
  const reading = rule.read(ground, course.open !== null);
  if (reading !== null) course.knownDays += 1;
  if (reading === true) {
    course.heldDays += 1;
    course.heldSince ??= ground.day;
    if (rule.judge.aim === 'excess') course.contradictedDays += isAtReorderPoint(ground) ? 1 : 0;
    if (course.open === null && ground.day - course.heldSince >= rule.pendingDays) course.open = raise(ground);
  } else if (reading === false) {
    course.heldSince = null;
    if (course.open !== null) {
      course.alerts.push({ ...course.open, throughDay: ground.day - 1 });
      course.open = null;
    }
  }
  if (course.open !== null) course.valueDaysE4 += Math.max(0, ground.valueE4);
}

function isAtReorderPoint(ground: HistoryGround): boolean {
  const { reorderPointMicro } = ground.dayThresholds();
  return reorderPointMicro !== null && reorderPointMicro > 0 && ground.facts.availableMicro <= reorderPointMicro;
}

function raise(ground: HistoryGround): TrialAlert {
  return {
    fromDay: ground.day, throughDay: null, onHandMicro: ground.onHandMicro, valueE4: ground.valueE4,
    safetyStockMicro: ground.dayThresholds().safetyStockMicro, leadTimeDays: ground.leadTimeDays,
  };
}

function toTrial({ rule, alerts, open, heldDays, knownDays, valueDaysE4, contradictedDays }: Course, ground: HistoryGround, stockOuts: readonly TrialStockOut[]): ItemTrial {
  const all = open === null ? alerts : [...alerts, open];
  return {
    alerts: all.map(alert => ({ ...alert, verdict: verdictOf(alert, ground, rule.judge) })),
    stockOuts: stockOuts.length,
    missed: stockOuts.filter(stockOut => !isWarned(all, stockOut)).length,
    heldDays, knownDays, valueDaysE4, contradictedDays,
  };
}

/** Warned in time: an alert that was open one lead time before, or opened earlier and was closed later than that. */
function isWarned(alerts: readonly TrialAlert[], { day, leadTimeDays }: TrialStockOut): boolean {
  const latest = day - leadTimeDays;
  return alerts.some(alert => alert.fromDay <= latest && (alert.throughDay === null || alert.throughDay >= latest));
}

/** What an alert was worth, by what the history says of the days after it. `ground` stands at the end of the history. */
function verdictOf(alert: TrialAlert, ground: HistoryGround, { aim, windowDays }: TrialJudge): TrialVerdict {
  assert(ground.day >= alert.fromDay, 'an alert is judged after it was raised');
  if (aim === 'shortage') return shortageVerdict(alert, ground);
  return aim === 'excess' ? excessVerdict(alert, ground, windowDays) : 'undecided';
}

/** Useful: without what came in afterwards the stock would have come to the safety stock or to nothing within one lead time, or it did. */
function shortageVerdict({ fromDay, onHandMicro, safetyStockMicro, leadTimeDays }: TrialAlert, ground: HistoryGround): TrialVerdict {
  const last = fromDay + leadTimeDays;
  const bound = safetyStockMicro ?? 0;
  let left = onHandMicro;
  for (let day = fromDay; day <= Math.min(last, ground.day); day += 1) {
    if (day > fromDay) left -= ground.usedBetween(day, day);
    if (left < bound || left <= 0 || ground.endOf(day) <= 0) return 'useful';
  }
  return last > ground.day ? 'undecided' : 'useless';
}

/** Useful: after the window more than half of it is still there unused. */
function excessVerdict({ fromDay, onHandMicro }: TrialAlert, ground: HistoryGround, windowDays: number): TrialVerdict {
  const last = fromDay + windowDays;
  const used = ground.usedBetween(fromDay + 1, Math.min(last, ground.day));
  if (used * 2 >= onHandMicro) return 'useless';
  return last > ground.day ? 'undecided' : 'useful';
}
