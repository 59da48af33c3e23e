import { describe, expect, test } from 'vitest';

import { presetOf, readAddress, spanAsked, spanOf, writeAddress } from '../../../renderer/features/health/health-address.ts';

const read = (text: string) => readAddress(new URLSearchParams(text));

describe('the address of the health page', () => {
  test('what it does not understand counts as absent', () => {
    expect(read('view=nowhere&check=no_colour&from=2026-02-30')).toEqual({ view: 'checks', check: null, from: null, to: null, person: null });
    expect(read('view=lag&from=2026-02-01&person=%E7%8E%8B')).toEqual({ view: 'lag', check: null, from: '2026-02-01', to: null, person: '王' });
  });

  test('writes what it reads; what belongs to the other view is left out', () => {
    for (const text of ['', 'check=duplicate', 'view=lag', 'view=lag&from=2026-05-01&to=2026-05-31', 'view=lag&person=%E7%8E%8B']) expect(writeAddress(read(text)).toString()).toBe(text);
    expect(writeAddress({ view: 'checks', check: null, from: '2026-05-01', to: null, person: '王' }).toString()).toBe('');
  });
});

describe('the span of the report', () => {
  test.each([['week', '2026-06-02', '2026-06-08'], ['month', '2026-05-10', '2026-06-08'], ['thisMonth', '2026-06-01', '2026-06-08'], ['lastMonth', '2026-05-01', '2026-05-31']] as const)('%s is %s to %s', (preset, from, to) => {
    expect(spanOf(preset, '2026-06-08')).toEqual({ from, to });
    expect(presetOf({ from, to }, '2026-06-08')).toBe(preset);
  });

  test('thirty days unless it says otherwise; never backwards, never longer than a year', () => {
    expect(spanAsked({ from: null, to: null }, '2026-06-08')).toEqual(spanOf('month', '2026-06-08'));
    expect(spanAsked({ from: '2026-06-03', to: '2026-05-01' }, '2026-06-08')).toEqual({ from: '2026-05-01', to: '2026-05-01' });
    expect(spanAsked({ from: '2020-01-01', to: '2026-06-08' }, '2026-06-08')).toEqual({ from: '2025-06-08', to: '2026-06-08' });
    expect(presetOf({ from: '2026-06-03', to: '2026-06-05' }, '2026-06-08')).toBeNull();
  });
});
