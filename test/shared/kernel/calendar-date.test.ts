import { expect, test } from 'vitest';

import { addDays, dateFromDayNumber, dayNumber, isCalendarDate } from '../../../shared/kernel/calendar-date.ts';

const MS_PER_DAY = 86_400_000;

test('the number of every day from 1890 to 2110 is that of the clock’s own calendar, there and back', () => {
  const [first, last] = [Date.UTC(1890, 0, 1) / MS_PER_DAY, Date.UTC(2110, 0, 1) / MS_PER_DAY];
  for (let day = first; day <= last; day += 1) {
    const text = new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
    if (dayNumber(text) !== day || dateFromDayNumber(day) !== text) throw new Error(`${text} is day ${day}, got ${dayNumber(text)}`);
  }
  expect([dayNumber('1970-01-01'), dayNumber('0100-03-01'), dayNumber('9999-12-31'), addDays('2028-02-28', 2)]).toEqual([0, -682_944, 2_932_896, '2028-03-01']);
});

test('what is no day of the calendar is none', () => {
  for (const text of ['2025-02-29', '2100-02-29', '2025-04-31', '2025-13-01', '2025-00-10', '2025-01-00', '0099-01-01', '2025-2-3', '2025/02/03', '2025-02-0x', ' 025-02-03', '2025-02-031', '', '２０２５-01-01']) expect([text, isCalendarDate(text)]).toEqual([text, false]);
  expect(() => dayNumber('2025-02-30')).toThrow('calendar date, got 2025-02-30');
});
