import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { behindTheBack, readRows } from '../../../helpers/database-content.ts';
import { makeLedger } from '../../../helpers/make-ledger.ts';
import { START_DAY, type TestBackend, makeBackend, makeItem, must, op, post } from '../../../helpers/make-backend.ts';

let rig: TestBackend;
beforeEach(async () => {
  rig = await makeBackend();
  const [a, b] = [await makeItem(rig.client, { code: 'A1' }), await makeItem(rig.client, { code: 'B1' })];
  must(await post(rig.client, 'receipt', a.id, 10, addDays(START_DAY, -3), { priceE4: 33_300 }));
  must(await post(rig.client, 'receipt', b.id, 10, addDays(START_DAY, -3)));
  must(await post(rig.client, 'issue', a.id, 3, addDays(START_DAY, -1)));
  must(await post(rig.client, 'issue', b.id, 2, START_DAY));
});
afterEach(() => { rig.close(); });

/** Movements 1 to 4: A1 in, B1 in, A1 out, B1 out. The triggers that guard them are in the way of the program, not of a person with a tool. */
const tamper = (...statements: string[]) => {
  behindTheBack(rig.dataDir, sqlite => {
    sqlite.exec('drop trigger movements_no_update; drop trigger movements_no_delete; drop trigger audit_log_no_update; drop trigger audit_log_no_delete');
    sqlite.pragma('foreign_keys = OFF');
    for (const statement of statements) sqlite.exec(statement);
  });
};
const verify = async () => must(await rig.client.settings.verifyLedger(op()));

test('a ledger nobody has touched agrees with itself, and the status says when it was looked at', async () => {
  expect(await verify()).toEqual({ isOk: true, movements: 4, items: 2, problems: [] });
  expect(must(await rig.client.settings.status({}))).toMatchObject({ dataFile: 'ok', ledgerOk: true, lastVerifiedAt: rig.now(), movementCount: 4 });
  expect(rig.errors).toEqual([]);
});

describe('one fact changed behind the back of the program is named by its line', () => {
  const facts = ["id = 'x'", 'line_number = line_number + 1', "business_date = '2026-06-06'", 'requested_micro = 1', 'position = position + 1', 'counted_at = 1', "location_id = 'x'", "batch_id = 'x'", 'tax_rate_bp = 1300', 'is_estimated = 1', "purchase_order_line_id = 'x'", "reservation_id = 'x'", "reason = ' '", 'quantity_micro = quantity_micro - 1', 'unit_price_e4 = 1', 'given_value_e4 = 100', "note = ' '", 'recorded_at = recorded_at + 1', "hash = case substr(hash, 1, 1) when 'f' then '0' else 'f' end || substr(hash, 2)"];
  test.each(facts)('%s', async change => {
    tamper(`update movements set ${change} where sequence = 3`);
    const { isOk, problems } = await verify();
    expect([isOk, problems[0]]).toEqual([false, 'movement 3: hash chain']);
  });

  test('any digit of any line’s quantity, and nothing any more once it is put back', async () => {
    for (const sequence of [1, 2, 3, 4]) {
      for (const power of [1, 1000, 1_000_000]) {
        tamperOnce(`update movements set quantity_micro = quantity_micro + ${power} where sequence = ${sequence}`);
        expect((await verify()).problems[0]).toBe(`movement ${sequence}: hash chain`);
        tamperOnce(`update movements set quantity_micro = quantity_micro - ${power} where sequence = ${sequence}`);
        expect((await verify()).isOk).toBe(true);
      }
    }
  });
  let isOpened = false;
  beforeEach(() => { isOpened = false; });
  function tamperOnce(statement: string): void {
    if (isOpened) behindTheBack(rig.dataDir, sqlite => { sqlite.exec(statement); });
    else tamper(statement);
    isOpened = true;
  }

  test('a line taken out, and two that changed places', async () => {
    tamper('delete from movement_values where sequence = 2; delete from movements where sequence = 2');
    expect((await verify()).problems).toContain('movement 3: hash chain');
  });
  test('two lines that changed places', async () => {
    tamper('update movements set sequence = 99 where sequence = 2; update movements set sequence = 2 where sequence = 3; update movements set sequence = 3 where sequence = 99');
    expect((await verify()).problems[0]).toBe('movement 2: hash chain');
  });
  test('a line put in at the end without a hash that follows', async () => {
    tamper("insert into movements (id, document_id, line_number, item_id, kind, business_date, position, quantity_micro, recorded_at, hash) select 'new', document_id, 9, item_id, 'issue', business_date, position + 1, -1, recorded_at, hash from movements where sequence = 4");
    expect((await verify()).problems[0]).toBe('movement 5: hash chain');
  });
  test('the last line taken out with its value leaves a balance nobody can account for', async () => {
    tamper('delete from movement_values where sequence = 4; delete from movements where sequence = 4');
    expect((await verify()).problems).toEqual(['B1: balance differs from the replay', 'B1: balance at a location differs from the replay']);
  });
  test('every line of an item taken out leaves a balance without movements', async () => {
    tamper(
      "delete from movement_values where item_id = (select id from items where code = 'B1'); delete from movements where item_id = (select id from items where code = 'B1')",
      "update movements set sequence = 2 where sequence = 3; update movement_values set sequence = 2 where sequence = 3",
    );
    expect((await verify()).problems).toContain('B1: balance without movements');
  });
});

describe('what was worked out from the facts', () => {
  const cases: [string, string, string[]][] = [
    ['a balance off by one micro-unit', 'update item_balances set on_hand_micro = on_hand_micro + 1', ['A1: balance differs from the replay', 'B1: balance differs from the replay']],
    ['a value off by one hundredth of a 分', "update item_balances set value_e4 = value_e4 + 1 where item_id = (select id from items where code = 'A1')", ['A1: balance differs from the replay']],
    ['an average nobody paid', "update item_balances set average_value_e4 = 1 where item_id = (select id from items where code = 'A1')", ['A1: balance differs from the replay']],
    ['goods in a place they are not in', "insert into location_balances (item_id, location_id, on_hand_micro) select id, 'nowhere', 5 from items where code = 'B1'", ['B1: balance at a location differs from the replay']],
    ['what an issue cost', 'update movement_values set value_e4 = value_e4 - 1 where sequence = 3', ['A1: stored values differ from the replay']],
    ['what was on hand after a line', 'update movement_values set on_hand_after_micro = 1 where sequence = 2', ['B1: stored values differ from the replay']],
    ['the average after a line', 'update movement_values set average_quantity_micro = 1 where sequence = 1', ['A1: stored values differ from the replay']],
    ['what went straight to the cost of what was used', 'update movement_values set expensed_e4 = 100 where sequence = 4', ['B1: stored values differ from the replay']],
    ['where a line stands in its day', 'update movement_values set position = position + 1 where sequence = 4', ['B1: stored values differ from the replay']],
    ['layers where there are none', "update item_balances set layers_json = '[{}]' where item_id = (select id from items where code = 'B1')", ['B1: balance differs from the replay']],
    ['a value that is missing', 'delete from movement_values where sequence = 1', ['A1: stored values differ from the replay']],
  ];
  test.each(cases)('%s is found at its item', async (_name, statement, problems) => {
    tamper(statement);
    const check = await verify();
    expect({ ...check, problems: [...check.problems].sort() }).toEqual({ isOk: false, movements: 4, items: 2, problems });
    expect(must(await rig.client.settings.status({}))).toMatchObject({ dataFile: 'damaged', ledgerOk: false });
    expect(rig.errors).toHaveLength(1);
  });
});

describe.each(['fifo', 'specific'] as const)('the layers of %s', method => {
  // Two layers or batches: 6 left of 10 for 100.00, and 5 for 80.00.
  const made = () => {
    const ledger = makeLedger(method);
    ledger.tamper("update items set is_batch_tracked = 1 where id = 'I'");
    ledger.record('receipt', '2026-06-01', { quantity: 10, amount: 100, batch: 'x' });
    ledger.record('receipt', '2026-06-02', { quantity: 5, amount: 80, batch: 'y' });
    ledger.record('issue', '2026-06-03', { quantity: 4, batch: 'x' });
    return ledger;
  };
  test.each([
    ['value put from one to the other', "json_set(layers_json, '$[0].valueE4', 500000, '$[1].valueE4', 900000)"],
    ['an age changed', "json_set(layers_json, '$[0].receivedOn', '2026-05-01')"],
    ['a price changed', "json_set(layers_json, '$[1].ratio.valueE4', 1)"],
    ['one taken out', "json_remove(layers_json, '$[1]')"],
    ['all taken out', "'[]'"],
  ])('%s is found', (_name, change) => {
    const ledger = made();
    expect(ledger.problems()).toEqual([]);
    ledger.tamper(`update item_balances set layers_json = ${change}`);
    expect(ledger.problems()).toEqual(['I: balance differs from the replay']);
    ledger.close();
  });
});

test('the log of changes is chained too: an entry changed or taken out is named', async () => {
  const count = readRows(rig.dataDir, 'select * from audit_log').length;
  expect(count).toBeGreaterThan(4);
  tamper("update audit_log set actor_name = 'somebody else' where sequence = 3");
  expect((await verify()).problems).toEqual(['audit 3: hash chain']);
  behindTheBack(rig.dataDir, sqlite => { sqlite.exec('delete from audit_log where sequence = 2'); });
  expect((await verify()).problems).toEqual(['audit 3: hash chain']);
});

test('the program itself cannot change what is posted: the file refuses', () => {
  for (const statement of ["update movements set note = 'x'", 'delete from movements', "update documents set note = 'x'", 'delete from documents', "update audit_log set reason = 'x'", 'delete from audit_log', 'insert or replace into movements select * from movements']) {
    expect(() => { behindTheBack(rig.dataDir, sqlite => {
      sqlite.pragma('recursive_triggers = ON');
      sqlite.exec(statement);
    }); }, statement).toThrow('LEDGER_IMMUTABLE');
  }
});
