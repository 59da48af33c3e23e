/** At the edges of what can be written down a figure is kept exactly or refused with a code; it is never kept as something else. */
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openDatabase } from '../../../db/connection.ts';
import { DATA_FILE } from '../../../db/data-file.ts';
import { SAFE_MAX } from '../../../shared/kernel/rounding.ts';
import { type MadeItem, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, must, op } from '../../helpers/make-backend.ts';

let rig: TestBackend;
let item: MadeItem;
beforeEach(async () => {
  rig = await makeBackend();
  item = await makeItem(rig.client, { code: 'EDGE', priceE4: null });
});
afterEach(() => { rig.close(); });

type Fields = { readonly quantityMicro: unknown; readonly unitPriceE4?: unknown; readonly amountE4?: unknown };
const post = (type: 'receipt' | 'issue' | 'count', fields: Fields) =>
  rig.client.documents.post({ ...op(), type, businessDate: START_DAY, lines: [{ itemId: item.id, ...fields } as { itemId: string; quantityMicro: number }] });
const stock = async () => {
  const { rows } = must(await rig.client.stock.list({}));
  const row = rows.find(each => each.itemId === item.id);
  return row === undefined ? null : [row.onHandMicro, row.valueE4];
};

/** Every stored figure of the whole file that is no whole number although its column is one. */
function findInexact(): string[] {
  const { handle, sqlite } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
  const tables = sqlite.prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'").pluck().all() as string[];
  const found = tables.flatMap(table => {
    const columns = sqlite.prepare(`select name from pragma_table_info('${table}') where type in ('INTEGER', 'INT')`).pluck().all() as string[];
    return columns.filter(column => sqlite.prepare(`select count(*) from "${table}" where typeof("${column}") not in ('integer', 'null')`).pluck().get() !== 0).map(column => `${table}.${column}`);
  });
  handle.close();
  return found;
}

describe('quantities', () => {
  test.each([
    ['one millionth', 1], ['one more', 2], ['the largest there is', SAFE_MAX], ['one less', SAFE_MAX - 1],
  ])('%s is kept to the last digit', async (_name, quantityMicro) => {
    must(await post('receipt', { quantityMicro, unitPriceE4: 0 }));
    expect(await stock()).toEqual([quantityMicro, 0]);
    must(await post('issue', { quantityMicro: quantityMicro - 1 === 0 ? 1 : quantityMicro - 1 }));
    expect((await stock())?.[0]).toBe(quantityMicro === 1 ? 0 : 1);
    expect(findInexact()).toEqual([]);
  });

  test.each([
    ['less than one millionth', 0.1, 'INVALID_INPUT'], ['a tenth of a millionth more than one', 1.1, 'INVALID_INPUT'], ['below zero', -1, 'INVALID_INPUT'],
    ['one beyond the largest', SAFE_MAX + 1, 'INVALID_INPUT'], ['2⁵³ − 1', 2 ** 53 - 1, 'INVALID_INPUT'], ['2⁵³ + 1, which a double cannot hold', 2 ** 53 + 2, 'INVALID_INPUT'], ['2⁶³ − 1', 2 ** 63, 'INVALID_INPUT'],
    ['infinitely many', Infinity, 'INVALID_INPUT'], ['not a number', NaN, 'INVALID_INPUT'], ['a text', '1', 'INVALID_INPUT'], ['nothing', null, 'INVALID_INPUT'],
    ['none of it', 0, 'NOTHING_TO_POST'],
  ])('%s is refused', async (_name, quantityMicro, code) => {
    expect(codeOf(await post('receipt', { quantityMicro, unitPriceE4: 10_000 }))).toBe(code);
    expect([await stock(), findInexact(), rig.errors]).toEqual([[0, 0], [], []]);
  });

  test('minus zero is zero: a count of none', async () => {
    must(await post('count', { quantityMicro: -0 }));
    expect(await stock()).toEqual([0, 0]);
    expect(findInexact()).toEqual([]);
  });

  test('a sum beyond the largest is refused as a whole', async () => {
    must(await post('receipt', { quantityMicro: SAFE_MAX, unitPriceE4: 0 }));
    expect(codeOf(await post('receipt', { quantityMicro: 1, unitPriceE4: 0 }))).toBe('TOO_LARGE');
    expect(await stock()).toEqual([SAFE_MAX, 0]);
    expect(rig.errors).toEqual([]);
  });
});

describe('money', () => {
  test.each([
    ['nothing', 0, 0], ['one 分', 100, 100], ['the largest whole 分', SAFE_MAX - (SAFE_MAX % 100), SAFE_MAX - (SAFE_MAX % 100)],
    ['half a 分 is rounded to one', 50, 100], ['less than half is none', 49, 0],
  ])('an amount of %s', async (_name, amountE4, valueE4) => {
    must(await post('receipt', { quantityMicro: 3_000_000, amountE4 }));
    expect(await stock()).toEqual([3_000_000, valueE4]);
    for (let piece = 0; piece < 3; piece += 1) must(await post('issue', { quantityMicro: 1_000_000 }));
    expect(await stock()).toEqual([0, 0]);
    expect(findInexact()).toEqual([]);
  });

  test('rounded once: 0.0495 at 0.10 is 0.00495 元, which is no 分', async () => {
    must(await post('receipt', { quantityMicro: 49_500, unitPriceE4: 1000 }));
    expect(await stock()).toEqual([49_500, 0]);
  });

  test.each([
    ['quantity × price beyond the largest', { quantityMicro: SAFE_MAX, unitPriceE4: 2_000_000 }, 'TOO_LARGE'], ['a price beyond the largest', { quantityMicro: 1, unitPriceE4: SAFE_MAX + 1 }, 'INVALID_INPUT'],
    ['a tenth of 0.0001 元', { quantityMicro: 1, unitPriceE4: 0.1 }, 'INVALID_INPUT'], ['a price below zero', { quantityMicro: 1, unitPriceE4: -1 }, 'INVALID_INPUT'], ['2⁵³', { quantityMicro: 1, amountE4: 2 ** 53 }, 'INVALID_INPUT'],
  ])('%s is refused', async (_name, fields, code) => {
    expect(codeOf(await post('receipt', fields))).toBe(code);
    expect([await stock(), findInexact(), rig.errors]).toEqual([[0, 0], [], []]);
  });

  test('values that no longer add up are refused as a whole', async () => {
    const most = SAFE_MAX - (SAFE_MAX % 100);
    must(await post('receipt', { quantityMicro: 1, amountE4: most }));
    expect(codeOf(await post('receipt', { quantityMicro: 1, amountE4: 100 }))).toBe('TOO_LARGE');
    expect(await stock()).toEqual([1, most]);
  });

  test('an invoice for goods that are all used changes what they cost, not the empty shelf', async () => {
    const { document } = must(await post('receipt', { quantityMicro: 5_000_000, unitPriceE4: 10_000 }));
    must(await post('issue', { quantityMicro: 5_000_000 }));
    const invoice = (amountE4: number) => rig.client.documents.invoice({ ...op(), businessDate: START_DAY, lines: [{ movementId: document.lines[0]!.movementId, amountE4, taxRateBp: null }] });
    for (const amountE4 of [0, 100, SAFE_MAX - (SAFE_MAX % 100)]) {
      must(await invoice(amountE4));
      expect(await stock()).toEqual([0, 0]);
    }
    expect(codeOf(await invoice(SAFE_MAX + 1))).toBe('INVALID_INPUT');
    expect([findInexact(), rig.errors]).toEqual([[], []]);
  });

  test('the sweep sees a figure that is no whole number', () => {
    const { handle, sqlite } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
    sqlite.exec('create table loose (amount INTEGER); insert into loose values (0.5)');
    handle.close();
    expect(findInexact()).toEqual(['loose.amount']);
  });
});
