/** 消化计划: from so much to so much in a straight line, and whether the stock follows it (F51). */
import { type CalendarDate, daysBetween } from '../../kernel/calendar-date.ts';
import { multiplyDivide } from '../../kernel/rounding.ts';

/** Quantities in micro-units; `untilOn` lies after `fromOn`, `untilMicro` below `fromMicro`. */
export type RunDownPlan = {
  readonly fromOn: CalendarDate;
  readonly fromMicro: number;
  readonly untilOn: CalendarDate;
  readonly untilMicro: number;
  /** How far the stock may be above the line, in percent of all that is to go. */
  readonly tolerancePercent: number;
};

/** `done`: the target is reached, or its day has come and the stock is within the tolerance. `off`: above the line by more than the tolerance. */
export type RunDownVerdict = 'on' | 'off' | 'done';

/** What should be left on a day: 300 on day 0 to 0 on day 90 → 150 on day 45. Before the first day the beginning, after the last the target. */
export function plannedMicro(plan: RunDownPlan, on: CalendarDate): number {
  const days = daysBetween(plan.fromOn, plan.untilOn);
  const passed = Math.min(Math.max(daysBetween(plan.fromOn, on), 0), days);
  return plan.fromMicro - (days <= 0 ? 0 : multiplyDivide(plan.fromMicro - plan.untilMicro, passed, days));
}

export function toleranceMicro(plan: RunDownPlan): number {
  return multiplyDivide(plan.fromMicro - plan.untilMicro, plan.tolerancePercent, 100);
}

/** 300 to 0 in 90 days with 10 %: on day 45, 180 left is on plan and 181 is off. */
export function judgeRunDown(plan: RunDownPlan, on: CalendarDate, leftMicro: number): RunDownVerdict {
  if (leftMicro <= plan.untilMicro) return 'done';
  if (leftMicro > plannedMicro(plan, on) + toleranceMicro(plan)) return 'off';
  return on >= plan.untilOn ? 'done' : 'on';
}
