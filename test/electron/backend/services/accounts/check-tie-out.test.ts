import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { checkTieOut } from '../../../../../electron/backend/services/accounts/check-tie-out.ts';
import { type Table, anyGame, makeTable, play } from '../../../../helpers/ledger-play.ts';
import { type TestBackend, bookPast, makeBackend, makeItem, must, post } from '../../../../helpers/make-backend.ts';
import { openDatabase } from '../../../../../db/connection.ts';
import { DATA_FILE } from '../../../../../db/data-file.ts';
import { join } from 'node:path';

/** The months the random ledgers move in, and the quiet ones around them. */
const MONTHS = ['2026-03', '2026-04', '2026-05', '2026-06', '2026-07'] as const;

describe.each(['moving_average', 'monthly_average', 'fifo', 'specific', null] as const)('random ledgers under %s', method => {
  let table: Table;
  beforeAll(() => { table = makeTable(); });
  afterAll(() => { table.rig.close(); });

  test('every report of every month agrees with every other, to the cent', () => {
    fc.assert(fc.property(anyGame(method, { minLength: 4, maxLength: 30 }), game => {
      play(table, game);
      for (const month of MONTHS) {
        const result = checkTieOut(table.context, { month });
        expect({ month, checks: result.checks.filter(check => !check.isOk), findings: result.findings }).toEqual({ month, checks: [], findings: [] });
        expect(result.isOk).toBe(true);
      }
    }), { numRuns: 25, seed: 20_261_201 });
  }, 300_000);
});

describe('somebody with a database tool', () => {
  let rig: TestBackend;
  let itemId: string;
  beforeAll(async () => {
    rig = await makeBackend();
    itemId = (await makeItem(rig.client, { code: 'KD-8' })).id;
    const other = await makeItem(rig.client, { code: 'OTHER' });
    must(await post(rig.client, 'receipt', other.id, 1, '2026-05-20', { priceE4: 70_000 }));
    await bookPast(rig, [{ type: 'opening', businessDate: '2026-04-02', itemId, quantity: 10, priceE4: 100_000 }, { type: 'issue', businessDate: '2026-05-06', itemId, quantity: 3 }]);
    must(await post(rig.client, 'receipt', itemId, 5, '2026-05-20', { priceE4: 130_000 }));
  });
  afterAll(() => { rig.close(); });

  const tamper = (sql: string) => {
    const { handle, sqlite } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
    sqlite.exec('drop trigger if exists movements_no_update');
    sqlite.exec(sql);
    handle.close();
  };
  const tieOut = async () => must(await rig.client.accounts.tieOut({ month: '2026-05' }));

  test('before: the month ties out, and the vouchers say what moved', async () => {
    const result = await tieOut();
    expect(result.isOk).toBe(true);
    expect(result.closing).toEqual({ quantityMicro: 13_000_000, valueE4: 1_420_000 });
    expect(result.checks.map(check => check.check)).toEqual(['identity', 'continuity', 'ledger', 'ages', 'balances', 'places', 'vouchers', 'voucher_balance']);
    expect(result.chain).toMatchObject({ isOk: true, lines: 4 });
  });

  test('a balance changed by one fen: the item and both figures are named', async () => {
    tamper(`update item_balances set value_e4 = value_e4 + 100 where item_id = '${itemId}'`);
    const result = await tieOut();
    expect(result.isOk).toBe(false);
    expect(result.checks.filter(check => !check.isOk).map(check => check.check)).toEqual(['balances']);
    expect(result.findings).toMatchObject([{ check: 'balances', code: 'KD-8', leftE4: 1_350_000, rightE4: 1_350_100 }]);
    tamper(`update item_balances set value_e4 = value_e4 - 100 where item_id = '${itemId}'`);
  });

  test('two mistakes that cancel out in the sum are found item by item', async () => {
    const shift = (sign: 1 | -1) => { tamper(`update movement_values set value_after_e4 = value_after_e4 + case when item_id = '${itemId}' then ${sign * 100} else ${sign * -100} end where business_date = '2026-05-20'`); };
    shift(1);
    const result = await tieOut();
    const failed = result.checks.filter(check => !check.isOk);
    expect(failed.map(check => [check.check, check.leftE4 === check.rightE4])).toEqual([['ledger', true], ['ages', true]]);
    expect(result.findings.map(finding => [finding.check, finding.code, finding.leftE4, finding.rightE4])).toEqual([['ledger', 'KD-8', 1_350_000, 1_350_100], ['ledger', 'OTHER', 70_000, 69_900], ['ages', 'KD-8', 1_350_000, 1_350_100], ['ages', 'OTHER', 70_000, 69_900]]);
    shift(-1);
  });

  test('one byte of a line: the chain names the document and the line', async () => {
    tamper(`update movements set note = 'x' where kind = 'issue'`);
    const result = await tieOut();
    expect(result.chain.isOk).toBe(false);
    expect(result.findings[0]).toMatchObject({ check: 'chain', code: 'KD-8', lineNumber: 1, number: 'LL20260506-001' });
  });
});
