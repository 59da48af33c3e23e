import { expect, test } from 'vitest';

import { findMetricByName, stockOutPercent } from '../../../../shared/domain/metrics/index.ts';
import { makeGround } from '../../../helpers/make-ground.ts';

test('F74: 断货率 is days without stock of the days in use; not in use it is none at all', () => {
  expect([stockOutPercent({ outDays: 9, daysInUse: 90 }), stockOutPercent({ outDays: 0, daysInUse: 90 }), stockOutPercent({ outDays: 0, daysInUse: 0 })]).toEqual([10, 0, null]);
  expect(findMetricByName('stock_out_percent')?.read(makeGround({ stockOutDays: { outDays: 3, daysInUse: 30 } }))).toBe(10);
});
