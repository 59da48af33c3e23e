import { describe, expect, it } from 'vitest';
import { type FormulaLine, type FormulaToken, computeThresholds, formulaLines } from '../../../../shared/domain/thresholds/index.ts';
import { makeForecast, makeThresholdInput } from './make-forecast.ts';

function asText(line: FormulaLine): string {
  return line.tokens.map(tokenText).join(' ');
}

function tokenText(token: FormulaToken): string {
  switch (token.kind) {
    case 'name': return token.name;
    case 'number': return String(Math.round(token.value * 100) / 100);
    case 'function': return token.name;
    case 'sign': return token.sign;
  }
}

describe('formulaLines', () => {
  it('reorder point of smooth demand, as on the item page', () => {
    const { explanation } = computeThresholds(makeThresholdInput());
    expect(formulaLines(explanation, 'reorderPoint').map(asText)).toEqual([
      'reorderPoint = dailyDemand × leadTimeDays + safetyStock',
      '= 10 × 14 + 37.72',
      '= 177.72 → 178',
    ]);
  });

  it('safety stock of smooth demand', () => {
    const { explanation } = computeThresholds(makeThresholdInput({ reviewDays: 1 }));
    expect(formulaLines(explanation, 'safetyStock').map(asText)).toEqual([
      'safetyStock = serviceFactor × sqrt ( ( leadTimeDays + reviewDays ) × demandStdDev ² + dailyDemand ² × leadTimeStdDev ² )',
      '= 1.64 × sqrt ( ( 14 + 1 ) × 3 ² + 10 ² × 2 ² )',
      '= 38.05 → 39',
    ]);
  });

  it('lumpy demand: a quantile', () => {
    const forecast = makeForecast({ demandClass: 'lumpy', meanPerDay: 1, cumulativeVariances: [70] });
    const { explanation } = computeThresholds(makeThresholdInput({ forecast }));
    expect(formulaLines(explanation, 'reorderPoint').map(asText)).toEqual([
      'reorderPoint = nbQuantile ( serviceLevel , leadTimeDemand , leadTimeDemandStdDev )',
      '= nbQuantile ( 0.95 , 14 , 12 )',
      '= 38 → 38',
    ]);
    expect(formulaLines(explanation, 'safetyStock').map(asText)[0]).toBe('safetyStock = max ( 0 , reorderPoint − leadTimeDemand )');
  });

  it('maximum and order quantity', () => {
    const { explanation } = computeThresholds(makeThresholdInput({ packSize: 144, minimumOrderQuantity: 100 }));
    expect(formulaLines(explanation, 'maximum').map(asText)).toEqual(['maximum = reorderPoint + orderQuantity', '= 178 + 432', '= 610 → 610']);
    expect(formulaLines(explanation, 'orderQuantity').map(asText)).toEqual([
      'orderQuantity = max ( dailyDemand × coverDays , minimumOrderQuantity )', '= max ( 10 × 30 , 100 )', '= 300 → 432',
    ]);
  });

  it('a step without rounding has a single result', () => {
    const { explanation } = computeThresholds(makeThresholdInput());
    expect(formulaLines(explanation, 'serviceFactor').map(asText)).toEqual([
      'serviceFactor = normalQuantile ( serviceLevel )', '= normalQuantile ( 0.95 )', '= 1.64',
    ]);
  });

  it('numbers carry the name and unit they stand for', () => {
    const { explanation } = computeThresholds(makeThresholdInput());
    expect(formulaLines(explanation, 'reorderPoint')[1]!.tokens[3]).toEqual({ kind: 'number', value: 14, unit: 'days', name: 'leadTimeDays' });
  });

  it('refuses a name the explanation does not compute', () => {
    const { explanation } = computeThresholds(makeThresholdInput());
    expect(() => formulaLines(explanation, 'packSize')).toThrow(/packSize/);
  });
});
