import { expect, test } from 'vitest';

import { type PastAlert, suggestChange, tunedParameterOf } from '../../../../shared/domain/scorecard/index.ts';

const alerts = (verdict: PastAlert['verdict'], ...figures: (number | null)[]): PastAlert[] => figures.map((figure, index) => ({ alertId: `${verdict}${index}`, verdict, figure }));

test('F54: two false alarms suggest nothing, the third does: the smallest figure that would have spared them', () => {
  expect(suggestChange('dead_stock', 90, alerts('false_alarm', 95, 110))).toBeNull();
  expect(suggestChange('dead_stock', 90, alerts('false_alarm', 95, 110, 100))).toEqual({
    parameter: 'deadDays', toValue: 111, falseAlarms: 3, avoided: 3, hitsLost: 0, hits: 0, alertIds: ['false_alarm0', 'false_alarm1', 'false_alarm2'],
  });
});

test('a hit is worth three false alarms: it stops short of the hits, or says nothing', () => {
  const past = [...alerts('false_alarm', 91, 92, 93, 94, 130), ...alerts('hit', 120, 200)];
  expect(suggestChange('dead_stock', 90, past)).toMatchObject({ toValue: 95, avoided: 4, hitsLost: 0, hits: 2 });
  expect(suggestChange('dead_stock', 90, [...alerts('false_alarm', 100, 101, 102), ...alerts('hit', 99)])).toBeNull();
});

test('a figure moves by whole steps, upwards, and never so far that the rule falls silent', () => {
  expect(suggestChange('over_stock', 20, alerts('false_alarm', 22, 31, 33))).toMatchObject({ parameter: 'overPercent', toValue: 35 });
  expect(suggestChange('over_stock', 40, alerts('false_alarm', 22, 31, 33))).toBeNull();
  expect(suggestChange('below_safety', 0, alerts('false_alarm', 0.5, 1, 20))).toMatchObject({ parameter: 'pendingDays', toValue: 2, avoided: 2 });
  expect(suggestChange('dead_stock', 90, alerts('false_alarm', null, null, null))).toBeNull();
});

test('what is undecided or excluded says nothing; a rule without a figure to move is left alone', () => {
  expect(suggestChange('dead_stock', 90, [...alerts('open', 95, 96, 97), ...alerts('excluded', 95, 96, 97)])).toBeNull();
  expect([suggestChange('expired', 0, alerts('false_alarm', 1, 2, 3)), tunedParameterOf('expired'), tunedParameterOf('stock_age')]).toEqual([null, null, 'ageDays']);
});
