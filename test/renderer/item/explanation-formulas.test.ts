import { describe, expect, test } from 'vitest';

import { figureText, formulasOf, inputsOf, type FormulaWords } from '../../../renderer/features/item/explanation-formulas.ts';
import type { FormulaPart } from '../../../renderer/ui/explanation-view.tsx';
import type { Explanation } from '../../../shared/domain/thresholds/index.ts';
import { orderQuantitySteps } from '../../../shared/domain/thresholds/order-quantity.ts';
import { reorderPointSteps } from '../../../shared/domain/thresholds/reorder-point.ts';

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
  steps: [...reorderPointSteps('normal', false), ...orderQuantitySteps({ isEconomic: false, hasShelfLife: false, hasMinimum: false, hasPack: false, rounding: 'up' })],
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
    const lumpy: Explanation = { ...insert, basis: { ...insert.basis, distribution: 'negativeBinomial' }, steps: reorderPointSteps('negativeBinomial', false) };
    expect(formulasOf(lumpy, 'reorderPoint', words).map(formula => formula.title[0])).toEqual(['reorderPoint', 'leadTimeDemand', 'leadTimeDemandStdDev']);
  });

  test('figures carry as many decimals as it takes to follow the sum', () => {
    expect([figureText(177.7159, 'quantity'), figureText(10, 'quantityPerDay'), figureText(0.0042, 'quantityPerDay'), figureText(1.6448536, 'factor'), figureText(0.95, 'share')])
      .toEqual(['177.7', '10', '0.004', '1.645', '95 %']);
  });
});
