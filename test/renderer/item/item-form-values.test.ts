import { describe, expect, test } from 'vitest';

import { EMPTY_ITEM_FORM, formOfItem, readItemForm, type Item } from '../../../renderer/features/item/item-form-values.ts';

const insert: Item = {
  id: 'i1', code: 'DJ-0107', name: '数控刀片', spec: 'CNMG120408-PM', unitId: 'u1', unit: '片', unitDecimals: 0, categoryId: 'c1', categoryName: '刀具',
  barcode: null, mnemonic: 'skdp', supplierId: 's1', supplierName: '宏锐刀具', locationId: null, locationCode: '', leadTimeDays: 14,
  minimumOrderMicro: null, packSizeMicro: 10_000_000, referencePriceE4: 385_000, shelfLifeDays: null, isBatchTracked: true, note: '', isActive: true, isNoLongerBought: false, version: 3,
};

describe('the item form', () => {
  test('an item put into the form and read back is the same item', () => {
    expect(readItemForm(formOfItem(insert), 0)).toEqual({
      ok: true,
      fields: {
        code: 'DJ-0107', name: '数控刀片', spec: 'CNMG120408-PM', unitId: 'u1', categoryId: 'c1', barcode: null, supplierId: 's1', locationId: null,
        leadTimeDays: 14, minimumOrderMicro: null, packSizeMicro: 10_000_000, referencePriceE4: 385_000, shelfLifeDays: null, isBatchTracked: true, isNoLongerBought: false, note: '',
      },
    });
  });

  test('code, name and unit are required', () => {
    expect(readItemForm(EMPTY_ITEM_FORM, 0)).toEqual({ ok: false, problems: { code: 'required', name: 'required', unitId: 'required' } });
  });

  test('each wrong number is named', () => {
    const wrong = { ...formOfItem(insert), minimumOrder: '十二', packSize: '0', referencePrice: '-', leadTimeDays: '1.5', shelfLifeDays: '0' };
    expect(readItemForm(wrong, 0)).toEqual({
      ok: false,
      problems: { minimumOrder: 'not_a_quantity', packSize: 'not_zero', referencePrice: 'not_money', leadTimeDays: 'not_days', shelfLifeDays: 'not_days' },
    });
  });
});
