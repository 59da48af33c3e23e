import { describe, expect, test } from 'vitest';

import { oneMore } from '../../../renderer/features/record/scan-quantity.ts';
import { withBarcode } from '../../../renderer/features/record/unknown-code.tsx';

describe('a scan is one piece', () => {
  test('the first scan of something counted writes 1, each further one adds 1', () => {
    expect(['', '1', '9', '1200'].map(quantity => oneMore(quantity, { unitDecimals: 0 }))).toEqual(['1', '2', '10', '1201']);
  });

  test('what is weighed waits for its figure; once it is there a scan adds 1', () => {
    expect([oneMore('', { unitDecimals: 3 }), oneMore('2.5', { unitDecimals: 3 })]).toEqual([undefined, '3.5']);
  });

  test('a text that is no number is left alone', () => {
    expect(oneMore('abc', { unitDecimals: 0 })).toBeUndefined();
  });
});

describe('linking a barcode to an item', () => {
  test('saves the item as it is but for the barcode, onto the version that was read', () => {
    const item = {
      id: '1', code: 'DJ-0107', name: '刀片', spec: 'CNMG', unitId: 'u', unit: '片', unitDecimals: 0, categoryId: 'c', categoryName: '刀具', barcode: null, mnemonic: 'dp',
      supplierId: null, supplierName: '', locationId: 'l', locationCode: 'A-01', leadTimeDays: 7, minimumOrderMicro: 10_000_000, packSizeMicro: null, referencePriceE4: null, shelfLifeDays: 180, isBatchTracked: true, note: '备注', isActive: true, isNoLongerBought: true, version: 5,
    };
    expect(withBarcode(item, '6901')).toEqual({
      itemId: '1', expectedVersion: 5, code: 'DJ-0107', name: '刀片', spec: 'CNMG', unitId: 'u', categoryId: 'c', barcode: '6901', supplierId: null, locationId: 'l',
      leadTimeDays: 7, minimumOrderMicro: 10_000_000, packSizeMicro: null, referencePriceE4: null, shelfLifeDays: 180, isBatchTracked: true, isNoLongerBought: true, note: '备注',
    });
  });
});
