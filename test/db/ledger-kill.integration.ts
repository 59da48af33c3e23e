/**
 * The process is ended with SIGKILL in the middle of posting, 200 times. Whatever was answered is there once, whatever was not answered
 * is there once after it was sent again, and every projection equals the ledger.
 */
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { makeRandom } from '../../db/seed/random.ts';
import type { AppClient } from '../../renderer/client/create-client.ts';
import { newDataDir, newOperation, startRealBackend, valueOf, type RealBackend } from '../helpers/real-backend.ts';

const KILLS = Number(process.env['CANGSHAO_KILLS'] ?? 100);
const KILL_AFTER_MS_MAX = 120;
/** Calls sent without waiting for the answers of those before: the kill finds work in every stage. */
const UNDER_WAY = 3;
const SPARE_PROCESSES = 2;
const ONE = 1_000_000;

type Posting = { readonly opId: string; readonly itemId: string; readonly quantityMicro: number; readonly type: 'receipt' | 'issue' };
type Store = { readonly dataDir: string; readonly today: string; readonly itemIds: readonly string[] };

const random = makeRandom(20_261_122, 'ledger-kill');
const spares: RealBackend[] = [];

function takeBackend(): RealBackend {
  while (spares.length < SPARE_PROCESSES) spares.push(startRealBackend());
  const taken = spares.shift()!;
  spares.push(startRealBackend());
  return taken;
}

async function makeStore(): Promise<Store> {
  const dataDir = newDataDir('kill');
  const backend = takeBackend();
  await backend.open(dataDir);
  const { client } = backend;
  const session = valueOf(await client.session.setUp({ ...newOperation(), companyName: '断电试验', name: 'owner', displayName: '老板', password: 'a long password', language: 'zh-CN' }));
  const unit = valueOf(await client.masterData.saveUnit({ ...newOperation(), name: '支', decimals: 0 }));
  const itemIds: string[] = [];
  for (const code of ['A', 'B', 'C', 'D']) {
    itemIds.push(valueOf(await client.items.create({ ...newOperation(), code, name: `试验 ${code}`, unitId: unit.id, referencePriceE4: 12_345 })).id);
  }
  valueOf(await client.documents.post({ ...newOperation(), type: 'opening', businessDate: session.today, lines: itemIds.map(itemId => ({ itemId, quantityMicro: 1_000_000 * ONE })) }));
  await backend.kill();
  return { dataDir, today: session.today, itemIds };
}

function post(client: AppClient, { today, itemIds }: Store, { opId, itemId, quantityMicro, type }: Posting) {
  const second = itemIds.find(id => id !== itemId) ?? itemId;
  return client.documents.post({ opId, type, businessDate: today, sourceNumber: opId, lines: [{ itemId, quantityMicro }, { itemId: second, quantityMicro: ONE }] });
}

/** Posts until the process is gone. What was answered goes to `answered`, the rest is returned. */
async function postUntilKilled(backend: RealBackend, store: Store, answered: Posting[]): Promise<Posting[]> {
  const open = new Map<string, Posting>();
  const seats = Array.from({ length: UNDER_WAY }, async () => {
    for (;;) {
      const posting: Posting = { opId: randomUUID(), itemId: store.itemIds[random.whole(0, store.itemIds.length - 1)]!, quantityMicro: random.whole(1, 9) * ONE, type: random.chance(0.5) ? 'receipt' : 'issue' };
      open.set(posting.opId, posting);
      const reply = await post(backend.client, store, posting);
      if (!reply.ok && reply.failure.code === 'BACKEND_GONE') return;
      valueOf(reply);
      open.delete(posting.opId);
      answered.push(posting);
    }
  });
  await sleep(random.between(0, KILL_AFTER_MS_MAX));
  await backend.kill();
  await Promise.all(seats);
  return [...open.values()];
}

type Facts = { readonly documents: Map<string, number>; readonly sums: Map<string, number>; readonly balances: Map<string, number>; readonly integrity: string };

/** Reads the file past the program: documents by the number written on them, sums of the ledger, stored balances. */
function readFacts(dataDir: string): Facts {
  const name = readdirSync(dataDir).find(file => /\.(db|sqlite3?)$/.test(file));
  const sqlite = new Database(join(dataDir, name!), { readonly: true });
  const pairs = (sql: string) => new Map(sqlite.prepare(sql).raw(true).all() as [string, number][]);
  const facts = {
    documents: pairs('select source_number, count(*) from documents where source_number <> \'\' group by source_number'),
    sums: pairs('select item_id, sum(quantity_micro) from movements group by item_id'),
    balances: pairs('select item_id, on_hand_micro from item_balances'),
    integrity: sqlite.pragma('integrity_check', { simple: true }) as string,
  };
  sqlite.close();
  return facts;
}

async function verify(dataDir: string): Promise<{ isOk: boolean; problems: readonly string[] }> {
  const backend = takeBackend();
  await backend.open(dataDir);
  const result = valueOf(await backend.client.settings.verifyLedger(newOperation()));
  await backend.kill();
  return result;
}

/** A copy of the data folder with something done to it that a program with a fault could have done. */
function damagedCopy(dataDir: string, damage: (sqlite: Database.Database) => void): string {
  const copy = newDataDir('kill-damaged');
  mkdirSync(copy, { recursive: true });
  for (const file of readdirSync(dataDir, { withFileTypes: true })) {
    if (file.isFile() && !file.name.endsWith('.lock')) copyFileSync(join(dataDir, file.name), join(copy, file.name));
  }
  const name = readdirSync(copy).find(file => /\.(db|sqlite3?)$/.test(file));
  const sqlite = new Database(join(copy, name!));
  sqlite.pragma('foreign_keys = OFF');
  for (const trigger of sqlite.prepare('select name from sqlite_master where type = \'trigger\'').pluck().all() as string[]) sqlite.exec(`drop trigger "${trigger}"`);
  damage(sqlite);
  sqlite.close();
  return copy;
}

describe('kill -9 in the middle of posting', () => {
  let store: Store;
  const answered: Posting[] = [];
  const kills = { total: 0, withWorkUnderWay: 0 };

  beforeAll(async () => { store = await makeStore(); });
  afterAll(async () => {
    await Promise.all(spares.map(spare => spare.kill()));
    rmSync(store.dataDir, { recursive: true, force: true });
  });

  it(`loses and doubles nothing in ${KILLS} kills`, async () => {
    let unanswered: Posting[] = [];
    for (let round = 0; round < KILLS; round += 1) {
      const backend = takeBackend();
      await backend.open(store.dataDir);
      for (const posting of unanswered) {
        valueOf(await post(backend.client, store, posting));
        answered.push(posting);
      }
      const status = valueOf(await backend.client.settings.status({}));
      expect(status.movementCount, `round ${round}`).toBe(store.itemIds.length + 2 * answered.length);
      if (round % 20 === 0) expect(valueOf(await backend.client.settings.verifyLedger(newOperation()))).toMatchObject({ isOk: true, problems: [] });
      unanswered = await postUntilKilled(backend, store, answered);
      kills.total += 1;
      kills.withWorkUnderWay += unanswered.length > 0 ? 1 : 0;
    }
    const backend = takeBackend();
    await backend.open(store.dataDir);
    for (const posting of unanswered) {
      valueOf(await post(backend.client, store, posting));
      answered.push(posting);
    }
    await backend.kill();
    expect(kills.withWorkUnderWay).toBeGreaterThan(KILLS * 0.9);
    expect(answered.length).toBeGreaterThan(KILLS);
  }, 480_000);

  it('has every answered document once, and balances that are the sums of the ledger, read past the program', () => {
    const facts = readFacts(store.dataDir);
    expect(facts.integrity).toBe('ok');
    expect([...facts.documents.values()].filter(count => count !== 1)).toEqual([]);
    expect(new Set(facts.documents.keys())).toEqual(new Set(answered.map(posting => posting.opId)));
    expect(facts.balances).toEqual(facts.sums);
    const expected = new Map(store.itemIds.map(id => [id, 1_000_000 * ONE]));
    for (const { itemId, quantityMicro, type } of answered) {
      const sign = type === 'receipt' ? 1 : -1;
      const second = store.itemIds.find(id => id !== itemId) ?? itemId;
      expected.set(itemId, (expected.get(itemId) ?? 0) + sign * quantityMicro);
      expected.set(second, (expected.get(second) ?? 0) + sign * ONE);
    }
    expect(facts.balances).toEqual(expected);
  });

  it('verifies as a whole, hash chain included', async () => {
    expect(await verify(store.dataDir)).toMatchObject({ isOk: true, problems: [] });
  });

  it.each([
    ['a balance written outside the transaction', 'update item_balances set on_hand_micro = on_hand_micro + 1000000, version = version + 1 where rowid = (select min(rowid) from item_balances)'],
    ['a lost movement', 'delete from movements where sequence = (select max(sequence) from movements)'],
    ['a movement changed afterwards', 'update movements set quantity_micro = quantity_micro + 1000000 where kind = \'receipt\' and sequence = (select min(sequence) from movements where kind = \'receipt\')'],
  ])('would be noticed: %s', async (_fault, sql) => {
    const copy = damagedCopy(store.dataDir, sqlite => { expect(sqlite.prepare(sql).run().changes).toBe(1); });
    const result = await verify(copy);
    rmSync(copy, { recursive: true, force: true });
    expect(result.isOk).toBe(false);
    expect(result.problems.length).toBeGreaterThan(0);
  });
});
