// Pins: line-money.ts, take-draft.ts
import { describe, expect, test } from 'vitest';

import { newDraft, newLine, type Draft, type DraftLine, type ItemHit } from '../../../renderer/features/record/draft.ts';
import { isEstimated, moneyOf, priceE4Of, referencePriceE4, totalE4 } from '../../../renderer/features/record/line-money.ts';
import { draftContent, readLine } from '../../../renderer/features/record/read-lines.ts';
import { type KeptDraft, takeDraft } from '../../../renderer/features/record/take-draft.ts';
import { byLine } from '../../../renderer/features/record/use-preview.ts';
import type { LinePreview } from '../../../renderer/features/record/warning-words.ts';

const BOX = { unitId: 'box', unit: '箱', decimals: 0, numerator: 12, denominator: 1 };
const item: ItemHit = {
  id: 'i1', code: 'JZ-0001', name: '切削液', spec: '20L', unit: '桶', unitDecimals: 0, locationId: null, locationCode: '', onHandMicro: 0, referencePriceE4: 385_000, isActive: true, isBatchTracked: true, units: [BOX],
};
const line = (changes: Partial<DraftLine> = {}): DraftLine => ({ ...newLine('k1', item), quantity: '3', batchNumber: 'B1', ...changes });
const receipt = (...lines: DraftLine[]): Draft => ({ ...newDraft('receipt', '7e3d6c1e-9a57-4f0e-8f66-0d6f0c7d7a10', '2026-06-09'), lines });

describe('what a line comes to', () => {
  test('an amount that is typed stands; else quantity × price; else × reference price; tax on top, to the cent', () => {
    expect(moneyOf(line({ price: '40', amount: '118.50', taxRate: '13' }))).toEqual({ amountE4: 1_185_000, taxE4: 154_100, totalE4: 1_339_100 });
    expect(moneyOf(line({ price: '40' }))).toEqual({ amountE4: 1_200_000, taxE4: null, totalE4: 1_200_000 });
    expect([moneyOf(line()).amountE4, totalE4(receipt(line(), line({ price: '1' }), line({ quantity: '' })))]).toEqual([1_155_000, 1_185_000]);
    expect(moneyOf(line({ taxRate: '130' }))).toMatchObject({ taxE4: null, totalE4: null });
  });

  test('a box is twelve: its price too', () => {
    expect(referencePriceE4(line({ unitId: 'box' }))).toBe(4_620_000);
    expect(moneyOf(line({ unitId: 'box', quantity: '2' })).amountE4).toBe(9_240_000);
  });

  test('an amount without a price gives the price', () => {
    expect([priceE4Of(line({ amount: '100' })), priceE4Of(line({ price: '40', amount: '100' })), priceE4Of(line())]).toEqual([333_333, 400_000, null]);
  });

  test('a purchase whose price nobody has typed is an estimate, unless somebody says otherwise', () => {
    const ticked = (changes: Partial<DraftLine>, draft: Partial<Draft> = {}) => isEstimated({ ...receipt(), ...draft }, line(changes));
    expect([ticked({}), ticked({ price: '40' }), ticked({ isEstimated: false }), ticked({ price: '40', isEstimated: true }), ticked({}, { businessType: 'production_in' }), ticked({}, { type: 'opening' })]).toEqual([true, false, false, true, false, false]);
  });
});

describe('goods with batches', () => {
  test('come in with their number; go out as what expires first unless a batch is named', () => {
    expect(readLine(receipt(line({ batchNumber: ' ' })), line({ batchNumber: ' ' })).problems).toEqual({ batch: 'missing' });
    expect(readLine(receipt(), line({ producedOn: '2026-05-01' })).input).toMatchObject({ batchNumber: 'B1', producedOn: '2026-05-01', expiresOn: null });
    const issue = { ...receipt(), type: 'issue' as const };
    expect(readLine(issue, line({ batchNumber: '' })).input).not.toHaveProperty('batchId');
    expect(readLine(issue, line({ batchId: 'b9' })).input).toMatchObject({ batchId: 'b9' });
  });
});

describe('a kept paper', () => {
  test('is kept as far as it is written, and comes back as it was', () => {
    const draft = { ...receipt(line({ quantity: '', unitId: 'box', taxRate: '13', price: '40.5' }), line({ amount: '99', reason: '破损', isEstimated: true })), supplierId: 's1', inspector: '赵敏' };
    const content = draftContent(draft, draft.lines.map(each => readLine(draft, each)));
    expect(content).toMatchObject({ type: 'receipt', supplierId: 's1', inspector: '赵敏', lines: [{ quantityMicro: null, unitId: 'box', taxRateBp: 1300, unitPriceE4: 405_000 }, { quantityMicro: 3_000_000, amountE4: 990_000, isEstimated: true }] });
    expect(draftContent(draft, [readLine(draft, line({ quantity: '三' }))])).toBeNull();
    const kept = {
      id: 'd1', type: 'receipt', version: 4, returnedReason: '', items: [item], batches: [],
      content: {
        businessType: 'purchase', businessDate: '2026-06-09', departmentId: null, supplierId: 's1', customer: '', person: '', purpose: '', sourceNumber: '', inspector: '赵敏', reason: '', appraisal: '', residualValueE4: null, note: '',
        lines: content!.lines.map(each => ({ unitId: null, amountE4: null, taxRateBp: null, isEstimated: false, batchId: null, batchNumber: '', producedOn: null, expiresOn: null, reason: '', ...each })),
      },
    } as unknown as KeptDraft;
    const back = takeDraft(kept, () => 'id');
    expect(back).toMatchObject({ supplierId: 's1', inspector: '赵敏', kept: { id: 'd1', version: 4 } });
    expect(draftContent(back, back.lines.map(each => readLine(back, each)))).toEqual(content);
  });

  test('two lines of one item each have their own answer, in their order', () => {
    const answers = [{ itemId: 'i1', onHandAfterMicro: 1 }, { itemId: 'i2', onHandAfterMicro: 2 }, { itemId: 'i1', onHandAfterMicro: 3 }] as unknown as LinePreview[];
    const draft = receipt(line({ key: 'a' }), line({ key: 'b' }), line({ key: 'c' }));
    expect([...byLine(draft, answers)].map(([key, answer]) => [key, answer.onHandAfterMicro])).toEqual([['a', 1], ['b', 3]]);
  });
});
