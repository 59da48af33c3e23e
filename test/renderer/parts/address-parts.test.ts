import { expect, test } from 'vitest';

import { dateOf, searchOf } from '../../../renderer/parts/address-parts.ts';

test('a day is taken from an address only where it is one', () => {
  expect([dateOf('2026-02-28'), dateOf('2026-02-30'), dateOf(''), dateOf(null)]).toEqual(['2026-02-28', null, null, null]);
});

test('what is not set is left out of an address', () => {
  expect(searchOf({ view: null, from: '2026-01-01', text: '钢 管' }).toString()).toBe('from=2026-01-01&text=%E9%92%A2+%E7%AE%A1');
});
