// Pins: read-stock-as-of.ts, explain-as-of.ts
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { findBalanceAsOf, listItemWords } from '../../../../../db/repositories/accounts-repository.ts';
import { listItemIdsWithMovements, readPlaces } from '../../../../../db/repositories/ledger-repository.ts';
import { balancesAsOf, changesSince } from '../../../../../electron/backend/services/accounts/read-stock-as-of.ts';
import { type Command, type Table, anyGame, makeTable, play } from '../../../../helpers/ledger-play.ts';
import { START_DAY, type TestBackend, codeOf, makeBackend, makeItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';

const DAYS = ['2026-04-07', '2026-04-30', '2026-05-19', '2026-06-01', '2026-06-08'] as const;

/** What the ledger said of some days when its last line was `sequence`. */
type Snapshot = { readonly sequence: number; readonly said: ReadonlyMap<string, readonly string[]> };

describe.each(['moving_average', 'monthly_average', 'fifo', 'specific', null] as const)('any corrections under %s', method => {
  let table: Table;
  beforeAll(() => { table = makeTable(); });
  afterAll(() => { table.rig.close(); });

  const say = (itemId: string) => DAYS.map(date => {
    const balance = findBalanceAsOf(table.rig.db.reader, itemId, date);
    return `${balance?.onHandMicro ?? 0} for ${balance?.valueE4 ?? 0}`;
  });
  const lastSequence = () => table.rig.db.reader.get<{ last: number | null }>('select max(sequence) as last from movements')?.last ?? 0;

  test('what was known at any moment is what the ledger said at that moment', () => {
    fc.assert(fc.property(anyGame(method, { minLength: 3, maxLength: 25 }), game => {
      const before = new Set(listItemIdsWithMovements(table.rig.db.reader));
      const snapshots: Snapshot[] = [];
      const look = () => {
        const own = listItemIdsWithMovements(table.rig.db.reader).filter(id => !before.has(id));
        snapshots.push({ sequence: lastSequence(), said: new Map(own.map(id => [id, say(id)])) });
      };
      // The game is played as it is; between two commands the ledger is asked what it says.
      const commands = [...game.commands];
      commands[Symbol.iterator] = function* steps(): ArrayIterator<Command> {
        for (const command of game.commands) {
          look();
          yield command;
        }
      };
      play(table, { eras: game.eras, commands });
      const own = listItemIdsWithMovements(table.rig.db.reader).filter(id => !before.has(id));
      for (const snapshot of snapshots.slice(-8)) {
        for (const [index, date] of DAYS.entries()) {
          const changes = new Map(changesSince(table.rig.db.reader, game.eras, { date, known: snapshot.sequence }, balancesAsOf(table.rig.db.reader, date)).map(change => [change.itemId, change]));
          for (const itemId of own) {
            const change = changes.get(itemId);
            const said = change === undefined ? say(itemId)[index] : `${change.known.quantityMicro} for ${change.known.valueE4}`;
            expect({ itemId, date, said }).toEqual({ itemId, date, said: snapshot.said.get(itemId)?.[index] ?? '0 for 0' });
            if (change !== undefined) expect(`${change.now.quantityMicro} for ${change.now.valueE4}`).toBe(say(itemId)[index]);
          }
        }
      }
    }), { numRuns: 60, seed: 20_261_202 });
  }, 300_000);

  test('today’s view is what lies at all places together', () => {
    const now = balancesAsOf(table.rig.db.reader, '9999-12-31');
    for (const { itemId } of listItemWords(table.rig.db.reader)) expect(now.get(itemId)?.quantityMicro ?? 0).toBe([...readPlaces(table.rig.db.reader, itemId).values()].reduce((sum, quantity) => sum + quantity, 0));
  });
});

describe('three months printed, four papers later', () => {
  let rig: TestBackend;
  let itemId: string;
  let printedAt: number;
  beforeAll(async () => {
    rig = await makeBackend();
    itemId = (await makeItem(rig.client, { code: 'ZC-6204' })).id;
    const idle = await makeItem(rig.client, { code: 'IDLE' });
    must(await post(rig.client, 'opening', idle.id, 1, '2026-03-01', { priceE4: 10_000 }));
    must(await post(rig.client, 'receipt', itemId, 100, '2026-03-01', { priceE4: 100_000 }));
    must(await post(rig.client, 'issue', itemId, 40, '2026-03-20'));
    printedAt = rig.now();
    moveTo(rig, printedAt + 3_600_000);
    // Late: 50 for 13 元 on the 10th, which makes the issue of the 20th dearer; 20 used; and one paper of April that March does not care about.
    must(await post(rig.client, 'receipt', itemId, 50, '2026-03-10', { priceE4: 130_000 }));
    must(await post(rig.client, 'issue', itemId, 20, '2026-03-25'));
    must(await post(rig.client, 'receipt', itemId, 7, '2026-04-02', { priceE4: 100_000 }));
  });
  afterAll(() => { rig.close(); });

  test('both views of 31 March, and their difference', async () => {
    const view = must(await rig.client.accounts.asOf({ date: '2026-03-31', knownAt: printedAt }));
    // Known: 100 − 40 at 10.00. Now: 150 at 11.00, 60 out.
    expect(view.rows.find(row => row.itemId === itemId)).toMatchObject({ onHandMicro: units(90), valueE4: 9_900_000, knownMicro: units(60), knownValueE4: 6_000_000 });
    expect(view).toMatchObject({ changedItems: 1, lateDocuments: 2, valueE4: 9_910_000, knownValueE4: 6_010_000 });
    const now = must(await rig.client.accounts.asOf({ date: '2026-03-31' }));
    expect(now.rows.map(row => [row.code, row.onHandMicro, row.knownMicro])).toEqual([['IDLE', units(1), units(1)], ['ZC-6204', units(90), units(90)]]);
  });

  test('page by page, in the order asked for, or only what is known otherwise now; the sums stay those of everything', async () => {
    const ask = async (input: object) => {
      const { rows, total, valueE4 } = must(await rig.client.accounts.asOf({ date: '2026-03-31', knownAt: printedAt, ...input }));
      return [rows.map(row => row.code), total, valueE4];
    };
    expect(await ask({ limit: 1 })).toEqual([['IDLE'], 2, 9_910_000]);
    expect(await ask({ offset: 1, limit: 1 })).toEqual([['ZC-6204'], 2, 9_910_000]);
    expect(await ask({ sort: 'code', isDescending: true })).toEqual([['ZC-6204', 'IDLE'], 2, 9_910_000]);
    expect(await ask({ sort: 'changeQuantity', isDescending: true })).toEqual([['ZC-6204', 'IDLE'], 2, 9_910_000]);
    expect(await ask({ sort: 'changeAmount' })).toEqual([['IDLE', 'ZC-6204'], 2, 9_910_000]);
    expect(await ask({ isChangedOnly: true })).toEqual([['ZC-6204'], 1, 9_910_000]);
  });

  test('the difference explained: the papers, and what they did to the issue that was there before', async () => {
    const why = must(await rig.client.accounts.explainAsOf({ date: '2026-03-31', knownAt: printedAt }));
    expect(why.documents.map(document => [document.number, document.quantityMicro, document.valueE4, document.itemCodes])).toEqual([['RK20260310-001', units(50), 6_500_000, ['ZC-6204']], ['LL20260325-001', -units(20), -2_200_000, ['ZC-6204']]]);
    expect(why.items).toMatchObject([{ code: 'ZC-6204', quantityMicro: units(30), valueE4: 3_900_000, directMicro: units(30), directE4: 4_300_000 }]);
    expect(why.valueE4).toBe(3_900_000);
  });

  test('a day before anything was known has nothing in it', async () => {
    const view = must(await rig.client.accounts.asOf({ date: '2026-03-31', knownAt: 0 }));
    expect(view.knownValueE4).toBe(0);
    expect(view.rows.every(row => row.knownMicro === 0)).toBe(true);
  });

  test('a keeper sees quantities and no money', async () => {
    const keeper = await rig.signInAs('keeper');
    const view = must(await keeper.accounts.asOf({ date: START_DAY, knownAt: printedAt }));
    expect([view.valueE4, view.knownValueE4, ...view.rows.flatMap(row => [row.valueE4, row.knownValueE4])].every(value => value === null)).toBe(true);
    const why = must(await keeper.accounts.explainAsOf({ date: '2026-03-31', knownAt: printedAt }));
    expect(JSON.stringify(why)).not.toMatch(/"(valueE4|directE4)":-?\d/);
    expect(codeOf(await keeper.accounts.summary({ from: '2026-03', to: '2026-03' }))).toBe('FORBIDDEN');
  });

  test('an invoice that came later and counts from the receipt on is part of the explanation', async () => {
    const document = must(await post(rig.client, 'receipt', itemId, 10, '2026-04-03', { priceE4: 100_000 })).document;
    const known = rig.now();
    moveTo(rig, known + 60_000);
    must(await rig.client.documents.invoice({ ...op(), businessDate: '2026-05-02', supplierId: null, sourceNumber: 'F1', note: '', lines: [{ movementId: document.lines[0]!.movementId, amountE4: 1_200_000, taxRateBp: null }] }));
    const view = must(await rig.client.accounts.asOf({ date: '2026-04-30', knownAt: known }));
    const row = view.rows.find(each => each.itemId === itemId)!;
    expect([row.onHandMicro - row.knownMicro, row.valueE4! - row.knownValueE4!]).toEqual([0, 200_000]);
  });
});
