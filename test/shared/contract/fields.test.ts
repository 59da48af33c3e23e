import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { PAGE_ROWS_MAX, date, e4, id, instant, micro, nonNegativeMicro, page, positiveMicro, shortText, version } from '../../../shared/contract/fields.ts';
import { SAFE_MAX } from '../../../shared/kernel/rounding.ts';

const takes = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;

describe('numbers', () => {
  test.each<[string, z.ZodType, number, number]>([
    ['quantities', micro, -SAFE_MAX, SAFE_MAX], ['quantities not below nought', nonNegativeMicro, 0, SAFE_MAX], ['quantities above nought', positiveMicro, 1, SAFE_MAX], ['money', e4, -SAFE_MAX, SAFE_MAX], ['moments', instant, 0, Number.MAX_SAFE_INTEGER], ['versions', version, 0, Number.MAX_SAFE_INTEGER],
  ])('%s: both ends are taken, one further is not, nor half of one, nor text', (_name, schema, least, most) => {
    expect([takes(schema, least), takes(schema, most), takes(schema, least - 1), takes(schema, most + 1)]).toEqual([true, true, false, false]);
    for (const value of [least + 0.5, Number.NaN, Number.POSITIVE_INFINITY, '1', null, 1n]) expect(takes(schema, value)).toBe(false);
  });
});

test.each<[string, boolean]>([['2026-06-08', true], ['2024-02-29', true], ['2025-02-29', false], ['2026-6-8', false], ['2026-13-01', false], ['2026-06-08T00:00', false], ['', false], ['０２６-06-08', false]])('%s is a day: %s', (text, isDay) => {
  expect(takes(date, text)).toBe(isDay);
});

test('ids and names have a length', () => {
  expect([takes(id, 'a'.repeat(64)), takes(id, 'a'.repeat(65)), takes(id, '')]).toEqual([true, false, false]);
  expect([shortText.parse('  名 '), takes(shortText, '   '), takes(shortText, 'a'.repeat(120)), takes(shortText, 'a'.repeat(121))]).toEqual(['名', false, true, false]);
});

test('a page is a hundred rows unless told otherwise, five hundred at most', () => {
  const schema = z.strictObject(page);
  expect(schema.parse({})).toEqual({ offset: 0, limit: 100 });
  expect([takes(schema, { limit: PAGE_ROWS_MAX }), takes(schema, { limit: PAGE_ROWS_MAX + 1 }), takes(schema, { limit: 0 }), takes(schema, { offset: -1 })]).toEqual([true, false, false, false]);
  expect(PAGE_ROWS_MAX).toBe(500);
});
