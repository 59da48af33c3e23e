import { readFileSync, statSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { moveSampleDates, SAMPLE_LAST_DAY } from '../../../db/seed/samples/move-sample-dates.ts';

const sample = (name: string) => new URL(`../../../db/seed/samples/${name}`, import.meta.url);
const read = (name: string) => readFileSync(sample(name), 'utf8').trimEnd().split('\n');

describe('the samples for the import', () => {
  const sales = read('online-retail-sales.csv');
  const opening = read('online-retail-opening.csv');

  it('are small enough to ship and name their source', () => {
    expect(statSync(sample('online-retail-sales.csv')).size + statSync(sample('online-retail-opening.csv')).size).toBeLessThan(1_000_000);
    expect(readFileSync(sample('SOURCE.md'), 'utf8')).toContain('10.24432/C5BW33');
  });

  it('cover a full year of real lines, cancellations included, and a stock list for every article', () => {
    const articles = new Set(sales.slice(1).map(line => line.split(',')[1]));
    expect(sales.length).toBeGreaterThan(10_000);
    expect(sales.filter(line => line.startsWith('C')).length).toBeGreaterThan(100);
    expect(new Set(opening.slice(1).map(line => line.split(',')[0]))).toEqual(articles);
    expect(sales.at(-1)).toContain(SAMPLE_LAST_DAY);
  });

  it('are brought up to now in whole weeks, so that weekdays stay', () => {
    const line = (today: string) => moveSampleDates('536385,22168,ORGANISER,2,2010-12-01T09:56,8.5', today);
    expect(line('2026-06-09')).toBe('536385,22168,ORGANISER,2,2025-05-28T09:56,8.5');
    expect(line('2026-06-12')).toBe('536385,22168,ORGANISER,2,2025-06-04T09:56,8.5');
    expect(line('2011-01-01')).toBe('536385,22168,ORGANISER,2,2010-12-01T09:56,8.5');
  });
});
