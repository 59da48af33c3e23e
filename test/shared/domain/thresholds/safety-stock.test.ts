import { describe, expect, it } from 'vitest';
import { evaluateExpression } from '../../../../shared/domain/thresholds/explanation.ts';
import { leadTimeDemandStdDevExpression, protectionDaysExpression } from '../../../../shared/domain/thresholds/safety-stock.ts';

describe('what safety stock is held against', () => {
  const values = new Map([['dailyDemand', 10], ['demandStdDev', 3], ['leadTimeDays', 14], ['leadTimeStdDev', 2], ['reviewDays', 7]] as const);

  it('√(L·σd² + d̄²·σL²) over the lead time (F19), and over the review period with it', () => {
    expect(evaluateExpression(leadTimeDemandStdDevExpression(false), values)).toBeCloseTo(Math.sqrt(14 * 9 + 100 * 4), 12);
    expect(evaluateExpression(leadTimeDemandStdDevExpression(true), values)).toBeCloseTo(Math.sqrt(21 * 9 + 100 * 4), 12);
  });

  it('without a review period only the lead time is protected', () => {
    expect([protectionDaysExpression(false), protectionDaysExpression(true)].map((days) => evaluateExpression(days, values))).toEqual([14, 21]);
  });
});
