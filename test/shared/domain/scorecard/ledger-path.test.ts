import { expect, test } from 'vitest';

import { lowestBetween, onHandBefore } from '../../../../shared/domain/scorecard/index.ts';

const path = [['2026-03-01', 100], ['2026-03-05', 30], ['2026-03-05', 60], ['2026-03-09', 45], ['2026-03-20', 5]].map(([date, onHandMicro], index) => ({ date: String(date), position: index, onHandMicro: Number(onHandMicro) }));

test('what lay there in the morning is what the day before left; nothing before the first movement', () => {
  expect(['2026-03-01', '2026-03-02', '2026-03-05', '2026-03-06', '2026-12-01'].map(date => onHandBefore(path, date))).toEqual([0, 100, 100, 60, 5]);
});

test('the lowest within the days, at its first day, counts points within a day and the morning of the first', () => {
  expect(lowestBetween(path, '2026-03-02', '2026-03-19', [])).toEqual({ date: '2026-03-05', onHandMicro: 30 });
  expect(lowestBetween(path, '2026-03-06', '2026-03-08', [])).toEqual({ date: '2026-03-06', onHandMicro: 60 });
  expect(lowestBetween(path, '2026-03-06', '2026-03-20', [])).toEqual({ date: '2026-03-20', onHandMicro: 5 });
});

test('without a receipt everything from its day on is lower by it, what was before is not', () => {
  expect(lowestBetween(path, '2026-03-02', '2026-03-19', [{ date: '2026-03-09', position: 3, quantityMicro: 40 }])).toEqual({ date: '2026-03-09', onHandMicro: 5 });
  expect(lowestBetween(path, '2026-03-02', '2026-03-19', [{ date: '2026-03-20', position: 4, quantityMicro: 40 }])).toEqual({ date: '2026-03-05', onHandMicro: 30 });
});

test('what was taken out earlier on the day the goods came is what it was', () => {
  expect(lowestBetween(path, '2026-03-05', '2026-03-05', [{ date: '2026-03-05', position: 2, quantityMicro: 50 }])).toEqual({ date: '2026-03-05', onHandMicro: 10 });
  expect(lowestBetween(path, '2026-03-05', '2026-03-05', [{ date: '2026-03-05', position: 2, quantityMicro: 20 }])).toEqual({ date: '2026-03-05', onHandMicro: 30 });
});
