/** How the demo company's plain data become rows: ids by name, moments by day and minute, money in 10⁻⁴ 元. */
import type { DemoCompany, DemoUser } from '../../../../db/seed/demo-company.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { dayNumber } from '../../../../shared/kernel/calendar-date.ts';
import { E4_PER_YUAN } from '../../../../shared/kernel/money.ts';
import { roundHalfAway } from '../../../../shared/kernel/rounding.ts';
import type { Role } from '../../../../shared/kernel/vocabulary.ts';

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
/** China keeps one time zone, eight hours ahead, all year. */
const ZONE_SHIFT_MS = 8 * 3_600_000;

/** The id of a thing of the company; the same kind and key is the same thing. */
export type DemoIds = (kind: string, key: string) => string;

export function demoIds(newId: () => string): DemoIds {
  const made = new Map<string, string>();
  return (kind, key) => {
    const name = `${kind}:${key}`;
    const id = made.get(name) ?? newId();
    made.set(name, id);
    return id;
  };
}

/** The instant of a minute of a day in the company's time zone. */
export function atMinute(date: string, minute: number): number {
  return dayNumber(date) * MS_PER_DAY - ZONE_SHIFT_MS + minute * MS_PER_MINUTE;
}
/** The minute of the day an instant falls on. */
export function minuteOfDay(at: number): number {
  return Math.floor(((at + ZONE_SHIFT_MS) % MS_PER_DAY) / MS_PER_MINUTE);
}

export const priceE4 = (yuan: number) => roundHalfAway(yuan * E4_PER_YUAN);

/** The one who holds a role: each is held once. */
export function personOf(demo: Pick<DemoCompany, 'users'>, role: Role): DemoUser {
  return mustExist(demo.users.find(user => user.role === role), `the demo company has a ${role}`);
}
