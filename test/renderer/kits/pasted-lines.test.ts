import { describe, expect, test } from 'vitest';

import { readPasted } from '../../../renderer/features/kits/pasted-lines.ts';
import { microFromUnits as units } from '../../../shared/kernel/quantity.ts';

describe('lines pasted from a spreadsheet', () => {
  test('code and quantity by tab or comma; heads and empty lines are left out; a name with a number in it stays whole', () => {
    expect(readPasted('编码\t用量\r\nA-1\t2\r\n\r\nB 2,0.5\nC-3;4\n轴承 6204')).toEqual([
      { code: 'A-1', quantityMicro: units(2) }, { code: 'B 2', quantityMicro: units(0.5) }, { code: 'C-3', quantityMicro: units(4) }, { code: '轴承 6204', quantityMicro: units(1) },
    ]);
  });

  test('the last number of a longer line counts; without one it is one; full-width digits are read', () => {
    expect(readPasted('A-1\t轴承\t件\t３\nB-2\nC-3\t无')).toEqual([{ code: 'A-1', quantityMicro: units(3) }, { code: 'B-2', quantityMicro: units(1) }, { code: 'C-3', quantityMicro: units(1) }]);
  });
});
