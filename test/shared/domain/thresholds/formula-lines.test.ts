import { describe, expect, it } from 'vitest';
import { type FormulaLine, type FormulaToken, formulaLines, planThresholds } from '../../../../shared/domain/thresholds/index.ts';
import { makePlan, planOfWeeks } from './make-plan.ts';

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
  it('reorder point of stated demand', () => {
    const { explanation } = planThresholds(makePlan());
    expect(formulaLines(explanation, 'reorderPoint').map(asText)).toEqual(['reorderPoint = leadTimeDemand + safetyStock', '= 140 + 37.72', '= 177.72 → 178']);
    expect(formulaLines(explanation, 'leadTimeDemand').map(asText)).toEqual(['leadTimeDemand = dailyDemand × leadTimeDays', '= 10 × 14', '= 140']);
  });

  it('its safety stock, and the deviation in it', () => {
    const { explanation } = planThresholds(makePlan({ reviewDays: 1 }));
    expect(formulaLines(explanation, 'safetyStock').map(asText)).toEqual(['safetyStock = serviceFactor × leadTimeDemandStdDev', '= 1.64 × 23.13', '= 38.05 → 39']);
    expect(formulaLines(explanation, 'leadTimeDemandStdDev').map(asText)).toEqual([
      'leadTimeDemandStdDev = sqrt ( ( leadTimeDays + reviewDays ) × demandStdDev ² + dailyDemand ² × leadTimeStdDev ² )',
      '= sqrt ( ( 14 + 1 ) × 3 ² + 10 ² × 2 ² )',
      '= 23.13',
    ]);
  });

  it('forecast demand: a quantile of what was forecast', () => {
    const { explanation } = planThresholds(planOfWeeks([0, 40, 0, 0, 25, 0, 0, 31]));
    expect(formulaLines(explanation, 'reorderPoint').map(asText).slice(0, 2)).toEqual(['reorderPoint = demandQuantile ( serviceLevel )', '= demandQuantile ( 0.95 )']);
    expect(formulaLines(explanation, 'safetyStock').map(asText)[0]).toBe('safetyStock = max ( 0 , reorderPoint − leadTimeDemand )');
  });

  it('maximum and order quantity', () => {
    const { explanation } = planThresholds(makePlan({ packSize: 144, minimumOrderQuantity: 100 }));
    expect(formulaLines(explanation, 'maximum').map(asText)).toEqual(['maximum = reorderPoint + orderQuantity', '= 178 + 432', '= 610 → 610']);
    expect(formulaLines(explanation, 'orderQuantity').map(asText)).toEqual([
      'orderQuantity = max ( dailyDemand × coverDays , minimumOrderQuantity )', '= max ( 10 × 30 , 100 )', '= 300 → 432',
    ]);
  });

  it('a step without rounding has a single result', () => {
    const { explanation } = planThresholds(makePlan());
    expect(formulaLines(explanation, 'serviceFactor').map(asText)).toEqual([
      'serviceFactor = normalQuantile ( serviceLevel )', '= normalQuantile ( 0.95 )', '= 1.64',
    ]);
  });

  it('numbers carry the name and unit they stand for', () => {
    const { explanation } = planThresholds(makePlan());
    expect(formulaLines(explanation, 'leadTimeDemand')[1]!.tokens[3]).toEqual({ kind: 'number', value: 14, unit: 'days', name: 'leadTimeDays' });
  });

  it('refuses a name the explanation does not compute', () => {
    const { explanation } = planThresholds(makePlan());
    expect(() => formulaLines(explanation, 'packSize')).toThrow(/packSize/);
  });
});
