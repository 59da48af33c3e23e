import { expect, test } from 'vitest';

import { thresholdsInForce } from '../../../../../electron/backend/services/thresholds/in-force.ts';

const system = { safetyStockMicro: 1, reorderPointMicro: 2, maximumMicro: null };
const byHand = (field: 'safetyStock' | 'maximum', expiresOn: string | null) => ({ id: field, itemId: 'I', field, valueMicro: 9, reason: '', remindOn: null, expiresOn, setAt: 1, setByName: '' });

test('a value by hand counts to the end of its last day; the others are as computed, or nothing', () => {
  const values = (today: string) => {
    const { safetyStock, reorderPoint, maximum } = thresholdsInForce(system, [byHand('safetyStock', '2026-01-31'), byHand('maximum', null)], today);
    return [safetyStock.value, safetyStock.source, reorderPoint.value, maximum.value];
  };
  expect(values('2026-01-31')).toEqual([9, 'manual', 2, 9]);
  expect(values('2026-02-01')).toEqual([1, 'system', 2, 9]);
  expect(thresholdsInForce(undefined, [], '2026-01-01').maximum).toMatchObject({ value: null, systemValue: null, source: 'system' });
});
