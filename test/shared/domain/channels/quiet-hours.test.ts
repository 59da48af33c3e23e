import { describe, expect, it } from 'vitest';

import { quietUntil } from '../../../../shared/domain/channels/index.ts';

const at = (time: string) => Date.parse(`2026-03-10T${time}:00+08:00`);
const until = (quiet: { from: string; until: string } | null, time: string, zone = 'Asia/Shanghai') => {
  const end = quietUntil(quiet, at(time), zone);
  return end === null ? null : new Date(end).toISOString();
};

describe('quiet hours', () => {
  const night = { from: '22:00', until: '06:30' };
  it.each([['21:59', null], ['22:00', '2026-03-10T22:30:00.000Z'], ['23:59', '2026-03-10T22:30:00.000Z'], ['00:00', '2026-03-09T22:30:00.000Z'], ['06:29', '2026-03-09T22:30:00.000Z'], ['06:30', null]])('of the night at %s', (time, end) => {
    expect(until(night, time)).toBe(end);
  });
  it('of the day, in the zone of the company', () => {
    const noon = { from: '12:00', until: '13:30' };
    expect([until(noon, '11:59'), until(noon, '12:00'), until(noon, '13:30')]).toEqual([null, '2026-03-10T05:30:00.000Z', null]);
    expect(until(noon, '12:00', 'America/New_York')).toBeNull();
  });
  it('none are set, or they have no length', () => {
    expect([until(null, '23:00'), until({ from: '08:00', until: '08:00' }, '08:00')]).toEqual([null, null]);
  });
});
