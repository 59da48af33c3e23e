import { expect, test } from 'vitest';

import { type CountLine, isInView, LINE_VIEWS, locateLine, matchesText, newerLine, summaryOf } from '../../../renderer/features/stocktakes/count-lines.ts';

const line = (fields: Partial<CountLine>): CountLine => ({
  id: 'l', lineNumber: 1, itemId: 'i', code: 'DJ-0001', name: '数控刀片', spec: 'CNMG', barcode: null, unit: '片', unitDecimals: 0, locationId: 'a', locationCode: 'A-01', batchId: null, batchNumber: '', expiresOn: null, state: 'open',
  countedMicro: null, firstCountedMicro: null, countedAt: null, countedOn: null, countedBy: '', bookMicro: null, differenceMicro: null, differenceThenMicro: null, unitCostE4: null, differenceE4: null, isAboveLimits: false, reason: '', note: '',
  documentId: null, documentNumber: '', isReversed: false, version: 0, ...fields,
});
const counted = (differenceMicro: number, fields: Partial<CountLine> = {}) => line({ state: 'counted', countedMicro: 5, bookMicro: 5 - differenceMicro, differenceMicro, differenceE4: differenceMicro * 10, countedBy: '王', ...fields });

test('each view holds its lines', () => {
  const views = (of: CountLine) => LINE_VIEWS.filter(view => isInView(of, view)).join(' ');
  expect([views(line({})), views(line({ state: 'recount', isAboveLimits: true })), views(counted(0)), views(counted(-2)), views(counted(-2, { isAboveLimits: true })), views(counted(-2, { isAboveLimits: true, reason: '丢失' })), views(counted(3, { state: 'posted' }))]).toEqual([
    'all open', 'all recount', 'all', 'all different', 'all different reason', 'all different', 'all different posted',
  ]);
});

test('surplus and shortage are summed apart; who counted how much; an unknown amount makes no sum', () => {
  const lines = [line({}), counted(0), counted(3), counted(-2), counted(-1, { state: 'posted', countedBy: '李' })];
  expect(summaryOf(lines)).toMatchObject({ total: 5, counted: 4, toPost: 3, gain: { lines: 1, amountE4: 30 }, loss: { lines: 2, amountE4: -30 }, counters: [['王', 3], ['李', 1]] });
  expect(summaryOf([counted(-2), counted(-1, { differenceE4: null })]).loss).toEqual({ lines: 2, amountE4: null });
});

test('a scan finds the item\'s line that is still to be counted, then any of its lines, then the first of a place', () => {
  const lines = [counted(0, { id: '1' }), line({ id: '2', locationCode: 'B-01' }), line({ id: '3', code: 'X-9', barcode: '6901234', locationCode: 'B-01' })];
  expect([locateLine(lines, 'dj-0001'), locateLine(lines, ' 6901234'), locateLine(lines, 'b-01'), locateLine(lines, 'DJ')].map(found => found?.id)).toEqual(['2', '3', '2', undefined]);
  expect(locateLine([counted(0, { id: '1' })], 'DJ-0001')?.id).toBe('1');
});

test('what is typed narrows by code, name, spec, batch and place', () => {
  expect(['', 'dj-00', '刀片', 'cnmg', 'a-01', 'B-1', 'zzz'].map(text => matchesText(line({ batchNumber: 'B-1' }), text))).toEqual([true, true, true, true, true, true, false]);
});

test('the answer to an entry stands until the list is newer', () => {
  expect([newerLine(line({ version: 1 }), line({ version: 2 })).version, newerLine(line({ version: 3 }), line({ version: 2 })).version, newerLine(line({ version: 3 }), undefined).version]).toEqual([2, 3, 3]);
});
