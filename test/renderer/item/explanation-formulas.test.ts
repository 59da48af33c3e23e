import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { figureText, formulasOf, inputsOf, type FormulaWords } from '../../../renderer/features/item/explanation-formulas.ts';
import type { FormulaPart } from '../../../renderer/ui/explanation-view.tsx';
import { certainCurve } from '../../../shared/domain/forecast/index.ts';
import {
  EXPLANATION_FUNCTIONS, EXPLANATION_NAMES, EXPLANATION_SOURCES, PLAN_FLAGS, planThresholds, statedLeadTimeDistribution, type DemandOutlook, type Explanation,
} from '../../../shared/domain/thresholds/index.ts';
import { orderQuantitySteps } from '../../../shared/domain/thresholds/order-quantity.ts';
import { storedNormalSteps, storedQuantileSteps } from './stored-steps.ts';

/** Plain text of a line; a root is √( … ), letters above and below the line follow it. */
const textOf = (parts: readonly FormulaPart[]): string => parts.map(part => (typeof part === 'string' ? part : 'root' in part ? `√(${textOf(part.root)})` : Object.values(part).join(''))).join('');

const words: FormulaWords = { name: name => name, function: name => name, days: 'days', unit: 'pcs' };

/** The insert of the drawn item page: 10 a day ± 3, 14 days ± 2, 95 %. */
const insert: Explanation = {
  version: 1,
  basis: { method: 'ses', demandClass: 'smooth', history: 'full', bucketCount: 52, demandBucketCount: 52, leadTimeObservations: 8, distribution: 'normal' },
  inputs: [
    { name: 'dailyDemand', value: 10, unit: 'quantityPerDay', source: 'forecast' },
    { name: 'demandStdDev', value: 3, unit: 'quantityPerDay', source: 'forecast' },
    { name: 'leadTimeDays', value: 14, unit: 'days', source: 'receipts' },
    { name: 'leadTimeStdDev', value: 2, unit: 'days', source: 'receipts' },
    { name: 'serviceLevel', value: 0.95, unit: 'share', source: 'policy' },
    { name: 'coverDays', value: 15, unit: 'days', source: 'policy' },
    { name: 'quantityStep', value: 1, unit: 'quantity', source: 'item' },
  ],
  steps: [...storedNormalSteps, ...orderQuantitySteps({ isEconomic: false, hasShelfLife: false, hasMinimum: false, hasPack: false, rounding: 'up' })],
};

describe('the formulas of a threshold', () => {
  test('the reorder point is written in words, with its numbers, and rounded at the end', () => {
    const [reorder] = formulasOf(insert, 'reorderPoint', words);
    expect(textOf(reorder?.title ?? [])).toBe('reorderPoint = dailyDemand × leadTimeDays + safetyStock');
    expect(reorder?.lines.map(textOf)).toEqual(['10 × 14 + 37.72', '177.7 → 178 pcs']);
  });

  test('under a root the inputs are letters, so that it fits the panel', () => {
    const safety = formulasOf(insert, 'safetyStock', words)[0];
    expect(textOf(safety?.title ?? [])).toBe('safetyStock = serviceFactor × √(L × σd2 + d2 × σL2)');
  });

  test('only the inputs those formulas use are listed', () => {
    expect(inputsOf(insert, 'reorderPoint').map(input => input.name)).toEqual(['dailyDemand', 'demandStdDev', 'leadTimeDays', 'leadTimeStdDev', 'serviceLevel']);
  });

  test('a demand that is not normal is explained by its quantile', () => {
    const lumpy: Explanation = { ...insert, basis: { ...insert.basis, distribution: 'negativeBinomial' }, steps: storedQuantileSteps };
    expect(formulasOf(lumpy, 'reorderPoint', words).map(formula => formula.title[0])).toEqual(['reorderPoint', 'leadTimeDemand', 'leadTimeDemandStdDev']);
  });

  test('figures carry as many decimals as it takes to follow the sum', () => {
    expect([figureText(177.7159, 'quantity'), figureText(10, 'quantityPerDay'), figureText(0.0042, 'quantityPerDay'), figureText(1.6448536, 'factor'), figureText(0.95, 'share')])
      .toEqual(['177.7', '10', '0.004', '1.645', '95 %']);
  });
});

describe('words for everything an explanation may use', () => {
  const texts = (language: string) => JSON.parse(readFileSync(`renderer/features/item/texts.${language}.json`, 'utf8')) as { readonly [section in 'inputs' | 'sources' | 'functions']: Record<string, string> } & { readonly why: { readonly flags: Record<string, string> } };

  test.each(['zh-CN', 'en'])('%s', language => {
    const { inputs, sources, functions, why } = texts(language);
    const missing = (wanted: readonly string[], has: Record<string, string>) => wanted.filter(name => (has[name] ?? '') === '');
    expect(missing(EXPLANATION_NAMES, inputs)).toEqual([]);
    expect(missing(EXPLANATION_SOURCES, sources)).toEqual([]);
    expect(missing(EXPLANATION_FUNCTIONS, functions)).toEqual([]);
    expect(missing(PLAN_FLAGS, why.flags)).toEqual([]);
  });
});

describe('a reorder point read from the distribution of the forecast', () => {
  const outlook: DemandOutlook = { bucketDays: 7, cumulative: [1, 2, 3, 4].map(k => certainCurve(7 * k)) };
  const planned = planThresholds({
    demand: { kind: 'forecast', outlook, dailyDemand: 1 }, leadTime: statedLeadTimeDistribution(14, 2), serviceLevel: 0.95, reviewDays: 0, unitDecimals: 0,
    basis: { method: 'none', demandClass: 'smooth', history: 'full', bucketCount: 52, demandBucketCount: 52 },
  }).explanation;

  test('is explained by the quantile at the service level and the mean, without empty brackets or a line that says nothing', () => {
    const [point, mean] = formulasOf(planned, 'reorderPoint', words);
    expect(textOf(point!.title)).toBe('reorderPoint = demandQuantile(serviceLevel)');
    expect(textOf(point!.lines[0]!)).toBe('demandQuantile(95 %)');
    expect(textOf(mean!.title)).toBe('leadTimeDemand = demandMean');
    expect(mean!.lines).toHaveLength(1);
  });

  test('says what lumpy use adds, and that an order brings it back', () => {
    const lumpy = planThresholds({
      demand: { kind: 'forecast', outlook, dailyDemand: 1 }, leadTime: statedLeadTimeDistribution(14, 2), serviceLevel: 0.95, reviewDays: 0, unitDecimals: 0, undershoot: 4.5,
      basis: { method: 'none', demandClass: 'smooth', history: 'full', bucketCount: 52, demandBucketCount: 52 },
    }).explanation;
    const [point] = formulasOf(lumpy, 'reorderPoint', words);
    expect(textOf(point!.title)).toBe('reorderPoint = demandQuantile(serviceLevel) + undershoot');
    expect(textOf(point!.lines[0]!)).toBe('demandQuantile(95 %) + 4.5');
    expect(inputsOf(lumpy, 'reorderPoint').map(input => input.name)).toContain('undershoot');
    expect(textOf(formulasOf(lumpy, 'maximum', words)[0]!.title)).toBe('maximum = reorderPoint + max(orderQuantity − undershoot, orderQuantity ÷ 2)');
    expect(inputsOf(lumpy, 'maximum').map(input => input.name)).toContain('undershoot');
  });

  test('names what the distribution was made from', () => {
    expect(inputsOf(planned, 'reorderPoint').map(input => input.name)).toEqual(['dailyDemand', 'leadTimeDays', 'leadTimeStdDev', 'serviceLevel']);
    expect(inputsOf(planned, 'maximum').map(input => input.name)).not.toContain('serviceLevel');
  });
});
