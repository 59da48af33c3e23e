/** How people's attention is used, as it stands in a form. */
import { minutesOf } from '../../../shared/domain/alerts/index.ts';
import type { OutputOf } from '../../client/procedure-types.ts';

export type Attention = OutputOf<'alerts.attention'>;

/** Monday first, as the contract counts. */
export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

const HOURS_PER_DAY = 24;
/** A single day is said in hours. */
const DAYS_SAID_FROM = 2;

/** What is wrong with the working hours: `missing`: a time is not filled in; `order`: the day ends before it begins. */
export function workTimeProblem({ workStart, workEnd }: Pick<Attention, 'workStart' | 'workEnd'>): 'missing' | 'order' | null {
  if (workStart === '' || workEnd === '') return 'missing';
  return minutesOf(workEnd) <= minutesOf(workStart) ? 'order' : null;
}

/** Hours by the clock as whole days, to be read beside them: 720 → 30; null where hours say it better. */
export function wholeDays(hours: number): number | null {
  const days = hours / HOURS_PER_DAY;
  return Number.isInteger(days) && days >= DAYS_SAID_FROM ? days : null;
}
