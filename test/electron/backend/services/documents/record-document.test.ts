import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { WritableDb } from '../../../../../db/connection.ts';
import { POSITION_STEP, findBalance, listMovementsOfDocument, listStoredSteps } from '../../../../../db/repositories/ledger-repository.ts';
import { listDemandDays } from '../../../../../db/repositories/demand-repository.ts';
import { BACKDATED_LINES_MAX } from '../../../../../electron/backend/services/ledger/book-fact.ts';
import { DOCUMENT_PREFIXES, type LedgerScope, formatDocumentNumber, numberPrefix, recordDocument } from '../../../../../electron/backend/services/documents/record-document.ts';
import { DomainError } from '../../../../../shared/contract/errors.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { DOCUMENT_TYPES } from '../../../../../shared/kernel/vocabulary.ts';
import { START_AT, START_DAY, units } from '../../../../helpers/start-day.ts';
import { erasOf } from '../../../../../shared/domain/valuation/index.ts';
import { type MemoryBackend, insertBareItem, insertPlaces, makeEnvironment } from '../../../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  insertPlaces(rig.db);
  insertBareItem(rig.db, 'I', { referencePriceE4: 25_000, locationId: 'A' });
});
afterEach(() => { rig.close(); });

type Type = Parameters<typeof recordDocument>[1]['type'];
type Line = { itemId?: string; quantity: number; at?: string; to?: string; priceE4?: number };
const scope = (tx: WritableDb): LedgerScope => ({ tx, now: START_AT, today: START_DAY, eras: erasOf('moving_average'), closedThrough: null, actor: { id: 'k', name: '仓管' }, newId: () => rig.env.newId() });
const record = (type: Type, businessDate: string, ...lines: Line[]) =>
  rig.db.write(tx => recordDocument(scope(tx), { type, businessDate }, lines.map(line => ({
    itemId: line.itemId ?? 'I', quantityMicro: units(line.quantity), requestedMicro: null, locationId: line.at ?? null, toLocationId: line.to ?? null, unitPriceE4: line.priceE4 ?? null, note: '',
  }))));
const refusal = (call: () => unknown): unknown => {
  try {
    call();
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.params];
    throw error;
  }
  return 'accepted';
};
const count = (table: string) => rig.db.reader.get<{ n: number }>(`select count(*) as n from ${table}`)?.n;

describe('numbers', () => {
  test('every type has two letters of its own, the day, and a running number of that type and day', () => {
    expect(Object.keys(DOCUMENT_PREFIXES).sort()).toEqual([...DOCUMENT_TYPES].sort());
    expect(new Set(Object.values(DOCUMENT_PREFIXES)).size).toBe(DOCUMENT_TYPES.length);
    expect(formatDocumentNumber(numberPrefix('receipt', '2026-06-08'), 7)).toBe('RK20260608-007');
    expect(formatDocumentNumber('RK20260608', 1000)).toBe('RK20260608-1000');
    expect([record('receipt', START_DAY, { quantity: 1 }), record('receipt', START_DAY, { quantity: 1 }), record('receipt', addDays(START_DAY, -1), { quantity: 1 }), record('issue', START_DAY, { quantity: 1 })].map(made => made.number))
      .toEqual(['RK20260608-001', 'RK20260608-002', 'RK20260607-001', 'LL20260608-001']);
  });

  test('a refused document takes no number', () => {
    expect(refusal(() => record('issue', START_DAY, { quantity: 1 }))).toMatchObject(['STOCK_NEGATIVE', {}]);
    record('receipt', START_DAY, { quantity: 1 });
    expect(record('issue', START_DAY, { quantity: 1 }).number).toBe('LL20260608-001');
  });
});

describe('what is refused, whole and with the line it is about', () => {
  test('a day that has not come; today is allowed', () => {
    expect(refusal(() => record('receipt', addDays(START_DAY, 1), { quantity: 1 }))).toEqual(['DATE_IN_FUTURE', { date: '2026-06-09' }]);
    expect(record('receipt', START_DAY, { quantity: 1 }).itemIds).toEqual(['I']);
  });

  test('an unknown item; an item put away may be issued to the last piece, but nothing more is bought', () => {
    record('receipt', START_DAY, { quantity: 2 });
    rig.tamper("update items set is_active = 0 where id = 'I'");
    expect(refusal(() => record('receipt', START_DAY, { quantity: 1 }))).toEqual(['ITEM_INACTIVE', { line: 1, code: 'I', name: '物料 I' }]);
    expect(record('issue', START_DAY, { quantity: 2 }).number).toBe('LL20260608-001');
    insertBareItem(rig.db, 'J');
    expect(refusal(() => record('receipt', START_DAY, { itemId: 'J', quantity: 1 }, { itemId: 'no', quantity: 1 }))).toEqual(['ITEM_NOT_FOUND', { line: 2 }]);
    expect(findBalance(rig.db.reader, 'J')).toBeUndefined();
  });

  test('more than is there, by the line, the day and what is missing', () => {
    record('receipt', START_DAY, { quantity: 5 });
    expect(refusal(() => record('issue', START_DAY, { quantity: 2 }, { quantity: 3.5 }))).toEqual(['STOCK_NEGATIVE', { line: 2, itemId: 'I', code: 'I', name: '物料 I', date: START_DAY, short: '0.5' }]);
    expect([count('documents'), count('movements')]).toEqual([1, 1]);
  });

  test('a document of nothing; a count that finds what the book says is something', () => {
    expect(refusal(() => record('receipt', START_DAY, { quantity: 0 }))).toEqual(['NOTHING_TO_POST', {}]);
    expect(refusal(() => record('transfer', START_DAY, { quantity: 1, at: 'A', to: 'A' }))).toEqual(['NOTHING_TO_POST', {}]);
    expect(refusal(() => record('count', START_DAY, { quantity: 0 }))).toBe('accepted');
  });
});

describe('what is written', () => {
  test('a receipt at its price, else at the reference price; the amount is whole 分', () => {
    record('receipt', START_DAY, { quantity: 3, priceE4: 33_333 }, { quantity: 2 });
    const { documentId } = record('return_in', START_DAY, { quantity: 1 });
    expect(listStoredSteps(rig.db.reader, 'I').map(step => [step.quantityMicro, step.valueE4, step.onHandAfterMicro, step.valueAfterE4])).toEqual([
      [units(3), 100_000, units(3), 100_000],
      [units(2), 50_000, units(5), 150_000],
      [units(1), 30_000, units(6), 180_000],
    ]);
    expect(listMovementsOfDocument(rig.db.reader, documentId)).toMatchObject([{ kind: 'return_in', quantityMicro: units(1), locationId: 'A', givenValueE4: null, recordedAt: START_AT }]);
    expect(findBalance(rig.db.reader, 'I')).toEqual({
      itemId: 'I', onHandMicro: units(6), valueE4: 180_000, averageValueE4: 150_000, averageQuantityMicro: units(5), lastBusinessDate: START_DAY, lastPosition: 3 * POSITION_STEP, layersJson: '[]', lastIssueOn: null, lastReceiptOn: START_DAY, version: 3,
    });
  });

  test('the last issue and the last receipt are those of the latest day, in whatever order they come in', () => {
    record('receipt', addDays(START_DAY, -3), { quantity: 10 });
    record('issue', addDays(START_DAY, -1), { quantity: 1 });
    record('issue', addDays(START_DAY, -2), { quantity: 1 });
    record('receipt', addDays(START_DAY, -9), { quantity: 1 });
    expect(findBalance(rig.db.reader, 'I')).toMatchObject({ lastIssueOn: addDays(START_DAY, -1), lastReceiptOn: addDays(START_DAY, -3), lastBusinessDate: addDays(START_DAY, -1) });
  });

  test('use is what was issued, less what came back in the last 60 days, never below zero', () => {
    record('receipt', '2026-01-01', { quantity: 100 });
    record('issue', '2026-03-01', { quantity: 10 });
    record('issue', '2026-05-01', { quantity: 4 });
    record('issue', '2026-05-02', { quantity: 5 });
    record('return_in', '2026-05-03', { quantity: 7 });
    expect(listDemandDays(rig.db.reader, 'I')).toEqual([{ businessDate: '2026-03-01', quantityMicro: units(10), lineCount: 1 }, { businessDate: '2026-05-01', quantityMicro: units(2), lineCount: 1 }]);
    record('return_in', '2026-05-03', { quantity: 50 });
    expect(listDemandDays(rig.db.reader, 'I')).toEqual([{ businessDate: '2026-03-01', quantityMicro: units(10), lineCount: 1 }]);
  });
});

test('a late paper may move 200,000 later lines, not one more', () => {
  record('receipt', '2026-01-01', { quantity: 1 });
  const columns = '(id, document_id, line_number, item_id, kind, business_date, position, quantity_micro, location_id, given_value_e4, recorded_at, hash)';
  rig.tamper(`with recursive n(i) as (select 2 union all select i + 1 from n where i <= ${BACKDATED_LINES_MAX})
    insert into movements ${columns} select 'm' || i, (select id from documents limit 1), i, 'I', 'receipt', '2026-02-02', i * ${POSITION_STEP}, 1, 'A', 0, 0, '' from n`);
  rig.tamper("update item_balances set last_business_date = '2026-02-02'");
  expect(refusal(() => record('receipt', '2026-01-01', { quantity: 1 }))).toBe('accepted');
  rig.tamper(`insert into movements ${columns} select 'last', id, 999999, 'I', 'receipt', '2026-02-03', 999999 * ${POSITION_STEP}, 1, 'A', 0, 0, '' from documents limit 1`);
  expect(refusal(() => record('receipt', '2026-01-01', { quantity: 1 }))).toMatchObject(['BACKDATED_TOO_FAR', { line: 1, date: '2026-01-01', lines: BACKDATED_LINES_MAX + 1 }]);
});
