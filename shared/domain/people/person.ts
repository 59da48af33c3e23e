/** One of the company's people, as approvals, messages and alerts see them. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Role } from '../../kernel/vocabulary.ts';

export type Person = {
  readonly id: string;
  readonly role: Role;
  readonly isActive: boolean;
  /** Who acts while they are away. */
  readonly standInId: string | null;
  /** Away from one day to another, both included. */
  readonly absentFrom: CalendarDate | null;
  readonly absentUntil: CalendarDate | null;
};

/** True on every day of an absence; one without an end lasts. */
export function isAbsent({ absentFrom, absentUntil }: Pick<Person, 'absentFrom' | 'absentUntil'>, today: CalendarDate): boolean {
  return absentFrom !== null && absentFrom <= today && (absentUntil === null || today <= absentUntil);
}
