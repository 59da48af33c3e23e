/** The four costing methods through the whole ledger: the worked examples of the accountant, changes of method, what is not known before a month is closed. */
import { afterEach, describe, expect, test } from 'vitest';

import { readPostedDocument } from '../../../electron/backend/services/documents/read-document.ts';
import { findBalance, listStoredSteps } from '../../../db/repositories/ledger-repository.ts';
import type { ValuationEra } from '../../../shared/domain/valuation/index.ts';
import { erasOf } from '../../../shared/domain/valuation/index.ts';
import { type Ledger, makeLedger } from '../../helpers/make-ledger.ts';
import { METHODS } from '../../shared/domain/valuation/lines.ts';

let ledger: Ledger;
afterEach(() => {
  expect(ledger.problems()).toEqual([]);
  ledger.close();
});

describe('worked examples', () => {
  test('移动加权: 100 at 10, 50 at 13: 60 leave at 11.00 for 660.00, 90 for 990.00 stay', () => {
    ledger = makeLedger('moving_average');
    ledger.record('opening', '2026-03-01', { quantity: 100, price: 10 });
    ledger.record('receipt', '2026-03-05', { quantity: 50, price: 13 });
    ledger.record('issue', '2026-03-06', { quantity: 60 });
    expect([ledger.values(), ledger.stock()]).toEqual([[1000, 650, -660], [90, 990]]);
  });

  test('全月一次: the issue of the 3rd costs 12.25 a piece because of what came on the 5th and the 20th, and is 未计价 until the month is closed', () => {
    ledger = makeLedger('monthly_average');
    ledger.record('opening', '2026-03-01', { quantity: 100, price: 10 });
    const issue = ledger.record('issue', '2026-03-03', { quantity: 60 });
    const line = () => {
      const [found] = readPostedDocument(ledger.contextOf('accountant'), issue.documentId).lines;
      return [found?.valueE4, found?.isProvisional];
    };
    expect(line()).toEqual([-6_000_000, true]);
    const receipt = ledger.record('receipt', '2026-03-05', { quantity: 50, price: 13 });
    expect(line()).toEqual([-6_600_000, true]);
    ledger.record('receipt', '2026-03-20', { quantity: 50, price: 16 });
    expect([line(), ledger.stock()]).toEqual([[-7_350_000, true], [140, 1715]]);
    // What comes with an amount of its own is known at once.
    expect(readPostedDocument(ledger.contextOf('accountant'), receipt.documentId).lines).toMatchObject([{ valueE4: 6_500_000, isProvisional: false }]);
    ledger.closeMonth('2026-03');
    expect(line()).toEqual([-7_350_000, false]);
    ledger.reopenMonth('2026-03');
    expect(line()).toEqual([-7_350_000, true]);
  });

  test('under the other methods nothing is 未计价', () => {
    ledger = makeLedger('fifo');
    ledger.record('receipt', '2026-03-01', { quantity: 100, price: 10 });
    const issue = ledger.record('issue', '2026-03-03', { quantity: 60 });
    expect(readPostedDocument(ledger.contextOf('accountant'), issue.documentId).lines).toMatchObject([{ isProvisional: false }]);
  });

  test('先进先出: 100 at 10, 50 at 13: 120 leave for 1,260.00', () => {
    ledger = makeLedger('fifo');
    ledger.record('opening', '2026-03-01', { quantity: 100, price: 10 });
    ledger.record('receipt', '2026-03-05', { quantity: 50, price: 13 });
    ledger.record('issue', '2026-03-06', { quantity: 120 });
    expect([ledger.values(), ledger.stock()]).toEqual([[1000, 650, -1260], [30, 390]]);
    expect(JSON.parse(findBalance(ledger.db.reader, 'I')?.layersJson ?? '')).toMatchObject([{ receivedOn: '2026-03-05', quantityMicro: 30_000_000, valueE4: 3_900_000 }]);
  });

  test('先进先出: goods that change place keep their layers and their age', () => {
    ledger = makeLedger('fifo');
    ledger.record('receipt', '2026-03-01', { quantity: 10, price: 10 });
    ledger.record('receipt', '2026-03-05', { quantity: 10, price: 20 });
    const before = findBalance(ledger.db.reader, 'I')?.layersJson;
    ledger.record('transfer', '2026-04-01', { quantity: 10, at: 'A', to: 'B' });
    expect(findBalance(ledger.db.reader, 'I')?.layersJson).toBe(before);
    ledger.record('issue', '2026-04-02', { quantity: 5, at: 'B' });
    ledger.reverse(ledger.record('transfer', '2026-04-03', { quantity: 5, at: 'B', to: 'C' }).documentId);
    expect([ledger.values(), JSON.parse(findBalance(ledger.db.reader, 'I')?.layersJson ?? '')]).toMatchObject([[100, 200, 0, 0, -50, 0, 0, 0, 0], [{ receivedOn: '2026-03-01', quantityMicro: 5_000_000 }, { receivedOn: '2026-03-05', quantityMicro: 10_000_000 }]]);
  });

  test('个别计价: each of two batches leaves at what it came for, also after it was moved', () => {
    ledger = makeLedger('specific');
    ledger.tamper("update items set is_batch_tracked = 1 where id = 'I'");
    ledger.record('receipt', '2026-03-01', { quantity: 10, price: 10, batch: 'x' });
    ledger.record('receipt', '2026-03-02', { quantity: 10, price: 16, batch: 'y' });
    ledger.record('transfer', '2026-03-03', { quantity: 6, batch: 'y', to: 'B' });
    ledger.record('issue', '2026-03-04', { quantity: 6, batch: 'y', at: 'B' });
    ledger.record('issue', '2026-03-05', { quantity: 3, batch: 'x' });
    expect([ledger.values(), ledger.stock()]).toEqual([[100, 160, 0, 0, -96, -30], [11, 134]]);
  });

  test.each(METHODS)('尾差: 3 pieces for 10.00 leave one by one for 3.33, 3.33 and 3.34; no goods, no value: %s', method => {
    ledger = makeLedger(method);
    ledger.record('receipt', '2026-03-01', { quantity: 3, amount: 10 });
    for (const day of ['02', '03', '04']) ledger.record('issue', `2026-03-${day}`, { quantity: 1 });
    expect([ledger.values(), ledger.stock()]).toEqual([[10, -3.33, -3.33, -3.34], [0, 0]]);
    expect(listStoredSteps(ledger.db.reader, 'I').at(-1)).toMatchObject({ valueAfterE4: 0, roundingE4: -100 });
  });
});

describe('a change of method at a month’s end', () => {
  const directions = METHODS.flatMap(from => METHODS.filter(to => to !== from).map(to => [from, to] as const));

  test.each(directions)('%s to %s: nothing of the value is lost or made, and late papers on both sides agree with a full rebuild', (from, to) => {
    const eras: ValuationEra[] = [...erasOf(from), { from: '2026-05-01', method: to }];
    const april = (of: Ledger) => {
      of.tamper("update items set is_batch_tracked = 1 where id = 'I'");
      of.record('receipt', '2026-04-02', { quantity: 30, amount: 100, batch: 'x' });
      of.record('receipt', '2026-04-08', { quantity: 20, amount: 77.77, batch: 'y' });
      of.record('issue', '2026-04-15', { quantity: 11, batch: 'y' });
      of.record('issue', '2026-04-20', { quantity: 7, batch: 'x' });
    };
    ledger = makeLedger(from);
    april(ledger);
    const asBefore = ledger.values();
    ledger.close();
    ledger = makeLedger(eras);
    april(ledger);
    expect(ledger.values()).toEqual(asBefore);
    const lain = ledger.stock()[1];
    // Moving it about is the first thing that happens under the new method: what lies there is worth what it was.
    ledger.record('transfer', '2026-05-02', { quantity: 5, batch: 'x', to: 'B' });
    expect([ledger.stock(), ledger.problems()]).toEqual([[32, lain], []]);
    ledger.record('receipt', '2026-05-05', { quantity: 10, amount: 60.01, batch: 'y' });
    ledger.record('issue', '2026-05-09', { quantity: 9, batch: 'x', at: 'A' });
    ledger.record('issue', '2026-05-03', { quantity: 2, batch: 'y' });
    expect(ledger.problems()).toEqual([]);
    ledger.record('receipt', '2026-04-05', { quantity: 4, amount: 9.99, batch: 'x' });
    ledger.record('issue', '2026-04-30', { quantity: 1, batch: 'y' });
    expect(ledger.problems()).toEqual([]);
    for (const [quantity, place, batch] of [[13, 'A', 'x'], [5, 'B', 'x'], [16, 'A', 'y']] as const) ledger.record('issue', '2026-06-01', { quantity, at: place, batch });
    expect(ledger.stock()).toEqual([0, 0]);
    expect(listStoredSteps(ledger.db.reader, 'I').reduce((sum, step) => sum + step.valueE4, 0)).toBe(0);
  });

  test.each(directions)('%s to %s with the month before it closed', (from, to) => {
    ledger = makeLedger([...erasOf(from), { from: '2026-05-01', method: to }]);
    ledger.record('receipt', '2026-04-02', { quantity: 30, amount: 100 });
    ledger.record('issue', '2026-04-03', { quantity: 7 });
    ledger.closeMonth('2026-04');
    const [, value] = ledger.stock();
    ledger.record('receipt', '2026-05-09', { quantity: 10, amount: 55.55 });
    ledger.record('issue', '2026-05-04', { quantity: 3 });
    ledger.record('issue', '2026-06-02', { quantity: 30 });
    const spent = listStoredSteps(ledger.db.reader, 'I').reduce((sum, step) => sum + step.valueE4, 0);
    expect([spent, ledger.stock()]).toEqual([0, [0, 0]]);
    expect(value).toBe(76.67);
  });
});
