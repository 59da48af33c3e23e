import { randomUUID } from 'node:crypto';

import { afterEach, describe, expect, test } from 'vitest';

import { listDocumentLines } from '../../../../../db/repositories/document-repository.ts';
import { findMovement, listStoredSteps } from '../../../../../db/repositories/ledger-repository.ts';
import { insertInList } from '../../../../../db/repositories/master-data-repository.ts';
import { postInvoice } from '../../../../../electron/backend/services/documents/record-invoice.ts';
import { type Ledger, makeLedger, refusalOf } from '../../../../helpers/make-ledger.ts';
import { START_DAY } from '../../../../helpers/start-day.ts';
import { METHODS } from '../../../../shared/domain/valuation/lines.ts';

let ledger: Ledger;
afterEach(() => { ledger.close(); });

/** 100 at an estimate of 10.00, 60 used the day after; the invoice says 1,200.00. */
function estimate(method: Parameters<typeof makeLedger>[0], day = '2026-05-04') {
  ledger = makeLedger(method);
  const [receipt] = ledger.record('receipt', day, { quantity: 100, price: 10, isEstimated: true }).movementIds;
  const [issue] = ledger.record('issue', `${day.slice(0, 8)}05`, { quantity: 60 }).movementIds;
  return { receipt: receipt!, issue: issue! };
}

describe.each(METHODS)('单到回冲 under %s', method => {
  test('while the month is open: the receipt is worth the invoice from its own day on, and what was used with it', () => {
    const { receipt, issue } = estimate(method);
    expect([ledger.valueOf(receipt), ledger.valueOf(issue), ledger.stock()]).toEqual([1000, -600, [40, 400]]);
    const documentId = ledger.invoice(START_DAY, receipt, 1200);
    expect([ledger.valueOf(receipt), ledger.valueOf(issue), ledger.stock()]).toEqual([1200, -720, [40, 480]]);
    expect(listDocumentLines(ledger.db.reader, documentId)).toMatchObject([{ kind: 'revaluation', revaluesMovementId: receipt, quantityMicro: 0, amountE4: 12_000_000, valueE4: 0, taxRateBp: 1300 }]);
    expect(ledger.problems()).toEqual([]);
    // A second invoice takes the place of the first.
    ledger.invoice(START_DAY, receipt, 1100);
    expect([ledger.valueOf(receipt), ledger.valueOf(issue), ledger.stock(), ledger.problems()]).toEqual([1100, -660, [40, 440], []]);
  });

  test('an invoice that is dated before its goods came counts all the same', () => {
    const { receipt, issue } = estimate(method);
    ledger.invoice('2026-05-02', receipt, 1200);
    expect([ledger.valueOf(receipt), ledger.valueOf(issue), ledger.stock(), ledger.problems()]).toEqual([1200, -720, [40, 480], []]);
  });

  test('a late paper, and a receipt taken back, come out right after it', () => {
    const { receipt, issue } = estimate(method);
    ledger.invoice(START_DAY, receipt, 1200);
    const [late] = ledger.record('issue', '2026-05-04', { quantity: 10 }).movementIds;
    expect([ledger.valueOf(late!), ledger.valueOf(issue), ledger.stock()]).toEqual([-120, -720, [30, 360]]);
    const { movementIds: [other], documentId } = ledger.record('receipt', '2026-05-20', { quantity: 10, price: 10 });
    ledger.invoice(START_DAY, other!, 999.99);
    ledger.reverse(documentId);
    expect([ledger.stock()[0], ledger.problems()]).toEqual([30, []]);
    expect(listStoredSteps(ledger.db.reader, 'I').reduce((sum, step) => sum + step.valueE4, 0)).toBe(ledger.stock()[1] * 10_000);
  });
});

describe('once the month is closed', () => {
  test.each(['moving_average', 'fifo', 'specific'] as const)('the part of the difference whose goods lie there goes to stock, the rest to the cost of what was used: %s', method => {
    const { receipt, issue } = estimate(method);
    ledger.closeMonth('2026-05');
    const documentId = ledger.invoice(START_DAY, receipt, 1200);
    expect([ledger.valueOf(receipt), ledger.valueOf(issue)]).toEqual([1000, -600]);
    expect(listStoredSteps(ledger.db.reader, 'I').at(-1)).toMatchObject({ businessDate: START_DAY, quantityMicro: 0, valueE4: 800_000, expensedE4: 1_200_000, valueAfterE4: 4_800_000 });
    expect(listDocumentLines(ledger.db.reader, documentId)).toMatchObject([{ amountE4: 2_000_000, valueE4: 800_000 }]);
    const [next] = ledger.record('issue', START_DAY, { quantity: 10 }).movementIds;
    expect([ledger.valueOf(next!), ledger.stock(), ledger.problems()]).toEqual([-120, [30, 360], []]);
  });

  test('under a monthly price it makes the price of the month it comes in', () => {
    const { receipt } = estimate('monthly_average');
    ledger.closeMonth('2026-05');
    const [june] = ledger.record('issue', '2026-06-02', { quantity: 10 }).movementIds;
    ledger.invoice(START_DAY, receipt, 1200);
    expect([ledger.valueOf(june!), ledger.stock(), ledger.problems()]).toEqual([-150, [30, 450], []]);
  });

  test.each(METHODS)('with nothing left of the goods all of it is the cost of what was used: %s', method => {
    const { receipt } = estimate(method);
    ledger.record('issue', '2026-05-06', { quantity: 40 });
    ledger.closeMonth('2026-05');
    ledger.invoice(START_DAY, receipt, 1200);
    expect(listStoredSteps(ledger.db.reader, 'I').at(-1)).toMatchObject({ valueE4: 0, expensedE4: 2_000_000, valueAfterE4: 0 });
    expect([ledger.stock(), ledger.problems()]).toEqual([[0, 0], []]);
  });

  test('a cheaper invoice takes out; a second one is compared with the first', () => {
    const { receipt } = estimate('moving_average');
    ledger.closeMonth('2026-05');
    ledger.invoice(START_DAY, receipt, 900);
    expect(ledger.stock()).toEqual([40, 360]);
    ledger.invoice(START_DAY, receipt, 1000);
    expect([ledger.stock(), ledger.problems()]).toEqual([[40, 400], []]);
  });

  test.each(METHODS)('a receipt that is taken back takes with it what invoices added later: %s', method => {
    ledger = makeLedger(method);
    const { movementIds: [receipt], documentId } = ledger.record('receipt', '2026-05-04', { quantity: 10, price: 10 });
    ledger.closeMonth('2026-05');
    ledger.record('receipt', '2026-06-02', { quantity: 10, price: 10 });
    ledger.invoice(START_DAY, receipt!, 120);
    expect(ledger.stock()).toEqual([20, 220]);
    const reversal = ledger.reverse(documentId);
    expect(listDocumentLines(ledger.db.reader, reversal).map(({ kind, valueE4 }) => [kind, valueE4])).toEqual([['revaluation', -200_000], ['reversal', -1_000_000]]);
    expect([ledger.stock(), ledger.problems()]).toEqual([[10, 100], []]);
  });

  test.each(METHODS)('after the month was opened again, differences booked meanwhile stay and are not counted twice: %s', method => {
    const { receipt } = estimate(method);
    ledger.closeMonth('2026-05');
    ledger.invoice(START_DAY, receipt, 1200);
    ledger.reopenMonth('2026-05');
    ledger.invoice(START_DAY, receipt, 1300);
    const steps = listStoredSteps(ledger.db.reader, 'I');
    // What came in for the receipt in all is what the last invoice says.
    expect(steps.filter(step => step.quantityMicro >= 0).reduce((sum, step) => sum + step.valueE4 + step.expensedE4, 0)).toBe(13_000_000);
    expect(ledger.problems()).toEqual([]);
  });
});

describe('what is refused', () => {
  test('what is no receipt, what was taken back, what nobody knows, what has not come yet', () => {
    const { receipt, issue } = estimate('moving_average');
    expect(refusalOf(() => ledger.invoice(START_DAY, issue, 1))).toEqual(['NOT_REVERSIBLE', { number: '', line: 1 }]);
    expect(refusalOf(() => ledger.invoice(START_DAY, 'no', 1))).toEqual(['NOT_FOUND', { what: 'movements', line: 1 }]);
    expect(refusalOf(() => ledger.invoice('2026-06-09', receipt, 1))).toEqual(['DATE_IN_FUTURE', { date: '2026-06-09' }]);
    const wrong = ledger.record('receipt', '2026-06-01', { quantity: 1, amount: 5 });
    ledger.reverse(wrong.documentId);
    expect(refusalOf(() => ledger.invoice(START_DAY, wrong.movementIds[0]!, 1))).toEqual(['ALREADY_REVERSED', { number: '', line: 1 }]);
    expect(refusalOf(() => ledger.reverse(ledger.invoice(START_DAY, receipt, 1200)))).toMatchObject(['NOT_REVERSIBLE', {}]);
  });

  test('an unknown supplier; with a known one the paper names it and its number', () => {
    const { receipt } = estimate('moving_average');
    ledger.db.write(tx => { insertInList(tx, 'suppliers', { id: 's', code: '', name: '恒锐', leadTimeDays: null, contact: '', isActive: true }); });
    const post = (supplierId: string) => postInvoice(ledger.contextOf('accountant', 'documents.invoice'), { opId: randomUUID(), businessDate: START_DAY, supplierId, sourceNumber: 'FP-77', note: '补票', lines: [{ movementId: receipt, amountE4: 12_000_049, taxRateBp: null }] });
    expect(refusalOf(() => post('no'))).toEqual(['NOT_FOUND', { what: 'suppliers' }]);
    const { document } = post('s');
    expect(document).toMatchObject({ number: 'JS20260608-001', type: 'invoice', supplierName: '恒锐', sourceNumber: 'FP-77', note: '补票' });
    // Amounts are whole 分.
    expect(findMovement(ledger.db.reader, document.lines[0]?.movementId ?? '')).toMatchObject({ givenValueE4: 12_000_000, isRetroactive: true, revaluesMovementId: receipt });
  });
});
