import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  findBalanceAsOf, findItemWords, findLineWords, firstMovedOn, iterateInbound, lastSequenceKnownAt, listBalancesAsOf, listBalancesRolledBack, listFlows, listItemWords, listLateItems, listLateLines, listLedgerLines, listMonthCosts,
  listPlacesRolledBack, listPostedPapers, listPostings, listSumsUpTo,
} from '../../../db/repositories/accounts-repository.ts';
import { type LedgerScope, recordDocument } from '../../../electron/backend/services/documents/record-document.ts';
import { reverseDocument } from '../../../electron/backend/services/documents/reverse-document.ts';
import { findDocument } from '../../../db/repositories/document-repository.ts';
import { erasOf } from '../../../shared/domain/valuation/index.ts';
import type { BusinessType, PaperType } from '../../../shared/kernel/vocabulary.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../helpers/make-environment.ts';

const DAY = '2026-05-04';
let rig: MemoryBackend;
const scopeOf = (tx: LedgerScope['tx'], now: number): LedgerScope => ({ tx, now, today: '2026-06-08', eras: erasOf('moving_average'), closedThrough: null, actor: { id: 'a', name: '会计' }, newId: () => rig.env.newId() });
/** One document of one line; its id. */
function book(type: PaperType, quantity: number, options: { readonly date?: string; readonly businessType?: BusinessType; readonly now?: number; readonly to?: string; readonly price?: number } = {}): string {
  return rig.db.write(tx => recordDocument(scopeOf(tx, options.now ?? 1000), { type, businessType: options.businessType ?? '', businessDate: options.date ?? DAY }, [
    { itemId: 'x', quantityMicro: quantity, requestedMicro: null, locationId: 'A', toLocationId: options.to ?? null, unitPriceE4: options.price ?? null, note: '' },
  ]).documentId);
}
const reverse = (documentId: string, now = 1000) => rig.db.write(tx => reverseDocument(scopeOf(tx, now), findDocument(tx, documentId)!, '错'));

beforeAll(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  insertBareItem(rig.db, 'x', { locationId: 'A' });
  insertBareItem(rig.db, 'never');
  book('opening', 100_000_000, { date: '2026-04-01', price: 10_000 });
  book('receipt', 10_000_000, { price: 10_000 });
  book('receipt', 5_000_000, { businessType: 'production_in', price: 10_000 });
  book('receipt', 4_000_000, { businessType: 'other_in', price: 10_000 });
  book('return_out', 1_000_000);
  book('issue', 20_000_000);
  book('issue', 3_000_000, { businessType: 'sale' });
  book('issue', 2_000_000, { businessType: 'other_out' });
  book('return_in', 6_000_000);
  book('scrap', 7_000_000);
  book('transfer', 30_000_000, { to: 'B' });
  book('count', 70_000_000);
  book('count', 61_000_000);
  reverse(book('receipt', 8_000_000, { price: 10_000 }), 2000);
});
afterAll(() => { rig.close(); });

describe('what came and went', () => {
  test('every kind of line has its place; a transfer has none, and what is taken back belongs where it was', () => {
    const flows = new Map(listFlows(rig.db.reader, DAY, DAY).map(row => [row.flow, row.quantityMicro / 1_000_000]));
    // At A: 100 + 10 + 5 + 4 − 1 − 20 − 3 − 2 + 6 − 7 − 30 = 62; counted 70, then 61.
    expect(Object.fromEntries(flows)).toEqual({ purchase: 18, production_in: 5, other_in: 4, purchase_return: -1, requisition: -20, sale: -3, other_out: -2, return_in: 6, scrap: -7, count_gain: 8, count_loss: -9 });
    expect(listFlows(rig.db.reader, '2026-06-08', '2026-06-08')).toMatchObject([{ flow: 'purchase', quantityMicro: -8_000_000 }]);
    expect(listFlows(rig.db.reader, '2026-04-01', '2026-04-01')).toMatchObject([{ flow: 'opening', quantityMicro: 100_000_000 }]);
  });

  test('lines of an item, without transfers, with what lay there after each', () => {
    const lines = listLedgerLines(rig.db.reader, 'x', '2026-04-01', '2026-06-30');
    expect(lines.map(line => line.kind)).not.toContain('transfer_out');
    expect([lines[0]?.flow, lines.at(-1)?.flow, lines.at(-1)?.isReversal, lines.at(-1)?.onHandAfterMicro]).toEqual(['opening', 'purchase', true, 91_000_000]);
  });

  test('vouchers are made of the same sums; papers are told apart', () => {
    const value = listPostings(rig.db.reader, DAY, DAY).reduce((sum, posting) => sum + posting.valueE4, 0);
    expect(value).toBe(listFlows(rig.db.reader, DAY, DAY).reduce((sum, flow) => sum + flow.valueE4, 0));
    expect(listPostedPapers(rig.db.reader, DAY, DAY)).toHaveLength(12);
    expect(listMonthCosts(rig.db.reader, DAY, DAY)).toEqual([{ month: '2026-05', changeE4: -10_000, costE4: 190_000 }]);
  });
});

describe('balances of a day', () => {
  test('the last line up to it, the sum of all lines up to it and today’s balance taken back are the same', () => {
    for (const date of ['2026-03-31', '2026-04-30', DAY, '2026-06-30']) {
      const [one] = listBalancesAsOf(rig.db.reader, date);
      const [sum] = listSumsUpTo(rig.db.reader, date);
      const [back] = listBalancesRolledBack(rig.db.reader, date);
      const [place] = listPlacesRolledBack(rig.db.reader, date);
      expect([one?.onHandMicro ?? 0, one?.valueE4 ?? 0]).toEqual([sum?.quantityMicro ?? 0, sum?.valueE4 ?? 0]);
      expect([one?.onHandMicro ?? 0, one?.valueE4 ?? 0, one?.onHandMicro ?? 0]).toEqual([back?.onHandMicro, back?.valueE4, place?.onHandMicro]);
    }
    expect(findBalanceAsOf(rig.db.reader, 'x', '2026-03-31')).toBeUndefined();
    expect(firstMovedOn(rig.db.reader, 'x')).toBe('2026-04-01');
    expect(firstMovedOn(rig.db.reader, 'never')).toBeNull();
  });

  test('what brought goods in, newest first; a receipt that was taken back only until it was', () => {
    const inbound = (date: string) => [...iterateInbound(rig.db.reader, 'x', date)].map(line => line.quantityMicro / 1_000_000);
    expect(inbound(DAY)).toEqual([8, 8, 4, 5, 10, 100]);
    expect(inbound('2026-06-30')).toEqual([8, 4, 5, 10, 100]);
  });
});

describe('what was known', () => {
  test('the last line written when an instant had passed; later lines by item and by document', () => {
    const all = lastSequenceKnownAt(rig.db.reader, 9999);
    const known = lastSequenceKnownAt(rig.db.reader, 1000);
    expect([lastSequenceKnownAt(rig.db.reader, 999), all - known]).toEqual([0, 1]);
    expect(listLateItems(rig.db.reader, known, '2026-06-08')).toEqual([{ itemId: 'x', firstOn: '2026-06-08', lastKnownOn: DAY }]);
    expect(listLateItems(rig.db.reader, known, '2026-06-07')).toEqual([]);
    expect(listLateLines(rig.db.reader, known, '2026-06-08', '2026-06-08').map(line => [line.type, line.quantityMicro, line.isWithin, line.isTransfer])).toEqual([['reversal', -8_000_000, true, false]]);
    expect(findLineWords(rig.db.reader, all)).toMatchObject({ code: 'x', lineNumber: 1 });
  });
});

test('items by category and code, with the words of a report', () => {
  expect(listItemWords(rig.db.reader).map(item => item.code)).toEqual(['never', 'x']);
  expect(findItemWords(rig.db.reader, 'x')).toMatchObject({ unit: '件', locationCode: 'A', categoryName: '' });
});
