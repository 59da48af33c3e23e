/** The reference methods' figures on the sample (`../shared/reference`), and the terms of each set. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type Frequency } from './series-file.ts';

export type SetTerms = { readonly name: string; readonly frequency: Frequency; readonly holdOut: number; readonly last: number | null };

/** Sets, hold-out and the length that is kept, by the protocol of forecast.md. */
export const SETS: readonly SetTerms[] = [
  { name: 'carparts', frequency: 'month', holdOut: 12, last: null },
  { name: 'raf', frequency: 'month', holdOut: 12, last: null },
  { name: 'auto', frequency: 'month', holdOut: 6, last: null },
  { name: 'hospital', frequency: 'month', holdOut: 12, last: null },
  { name: 'jewelry', frequency: 'week', holdOut: 12, last: null },
  { name: 'm3ind', frequency: 'month', holdOut: 12, last: null },
  { name: 'pbs', frequency: 'month', holdOut: 12, last: 120 },
  { name: 'uciweekly', frequency: 'week', holdOut: 8, last: null },
  { name: 'onlineretail_w', frequency: 'week', holdOut: 8, last: null },
  { name: 'cnorders', frequency: 'month', holdOut: 6, last: null },
  // All 240 weeks: the reference figures of this set are those of its whole length.
  { name: 'suporders', frequency: 'week', holdOut: 12, last: null },
];

export type BaselineFigures = { readonly mase: number; readonly rmsse: number; readonly pinball: number; readonly service95: number; readonly ms: number };
/** By set, then method. */
export type Baselines = ReadonlyMap<string, ReadonlyMap<string, BaselineFigures>>;
export type Best = { readonly method: string; readonly value: number };

/** Averages of other methods do not count as single methods. */
const COMBINATIONS: ReadonlySet<string> = new Set(['comb_eat', 'comb_int', 'comb_all']);

export function readBaselines(folder: string): Baselines {
  const [header = '', ...lines] = readFileSync(join(folder, 'baselines.csv'), 'utf8').trim().split(/\r?\n/);
  const names = header.split(',');
  const sets = new Map<string, Map<string, BaselineFigures>>();
  for (const line of lines) {
    const cells = line.split(',');
    const figure = (name: string): number => Number(cells[names.indexOf(name)]);
    const [set = '', method = ''] = cells;
    const methods = sets.get(set) ?? new Map<string, BaselineFigures>();
    sets.set(set, methods.set(method, { mase: figure('MASE'), rmsse: figure('RMSSE'), pinball: figure('pin'), service95: figure('sl95'), ms: figure('ms') }));
  }
  return sets;
}

/** The single method that was best at a figure, chosen with hindsight. */
export function bestSingle(methods: ReadonlyMap<string, BaselineFigures>, figure: 'mase' | 'rmsse' | 'pinball'): Best {
  let best: Best = { method: '', value: Infinity };
  for (const [method, figures] of methods) {
    if (!COMBINATIONS.has(method) && figures[figure] < best.value) best = { method, value: figures[figure] };
  }
  return best;
}

/** Ids that are scored, by set. */
export function readSample(folder: string): Readonly<Record<string, readonly string[]>> {
  return JSON.parse(readFileSync(join(folder, 'baseline-sample.json'), 'utf8')) as Record<string, readonly string[]>;
}
