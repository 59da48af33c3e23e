import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type AnomalySet, measureAnomalies } from '../../../measure/evaluate/anomalies.ts';

const folder = resolve(import.meta.dirname, '../../../../shared/data/series');
const NAMES = ['hospital', 'raf', 'carparts', 'uciweekly', 'onlineretail_w', 'suporders', 'cnorders', 'auto'];

function readSet(name: string): AnomalySet {
  const lines = gunzipSync(readFileSync(resolve(folder, `${name}.csv.gz`))).toString('utf8').trim().split('\n').slice(1);
  return { name, series: lines.map(line => line.split(',')[3]!.split(' ').map(value => (value === 'NA' ? null : Number(value)))) };
}

describe('measuring the watch over demand', () => {
  it('counts what it judged and what it found', () => {
    const steady = Array.from({ length: 40 }, (_, t) => 50 + (t % 5));
    const report = measureAnomalies([{ name: 'steady', series: [steady, [...steady, 5000]] }]);
    expect(report.sets[0]).toMatchObject({ name: 'steady', judgedBuckets: 28 + 29, keyedBuckets: 57, tenfoldUsualFound: 1, tenfoldAnyFound: 1 });
    expect(report.sets[0]!.falseAlarmsPer100).toBeCloseTo(100 / 57, 10);
    expect(report).toMatchObject({ setsFound95: 1, isReached: true });
    expect(measureAnomalies([{ name: 'empty', series: [[], [1]] }]).sets[0]).toMatchObject({ judgedBuckets: 0, falseAlarmsPer100: 0 });
  });

  it('misses the goal when nothing is found', () => {
    const rest = new Array<number>(30).fill(0);
    const wild = Array.from({ length: 60 }, (_, t) => (t % 2 === 0 ? 1 : 10 ** (t % 7)));
    expect(measureAnomalies([{ name: 'wild', series: [wild] }, { name: 'a', series: [rest] }, { name: 'b', series: [rest] }]).isReached).toBe(false);
  });
});

describe.skipIf(!existsSync(folder))('G8 on real series', () => {
  const report = existsSync(folder) ? measureAnomalies(NAMES.map(readSet)) : null;

  it('at most two false alarms per 100 buckets on every set, and ten times the usual found in 95 of 100 cases on all but one', () => {
    expect(report!.worstFalseAlarmsPer100).toBeLessThanOrEqual(2);
    expect(report!.setsFound95).toBeGreaterThanOrEqual(7);
    expect(report!.isReached).toBe(true);
  });

  it.each(['hospital', 'uciweekly'])('%s: even a tenfold of any single bucket is found in 95 of 100 cases', name => {
    expect(report!.sets.find(set => set.name === name)!.tenfoldAnyFound).toBeGreaterThanOrEqual(0.95);
  });
});
