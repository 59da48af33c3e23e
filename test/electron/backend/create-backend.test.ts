import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { createBackend } from '../../../electron/backend/create-backend.ts';
import { DomainError } from '../../../shared/contract/errors.ts';
import { MIGRATIONS, START_AT, START_DAY, makeBackend, makeItem, must, op, openBackend, post } from '../../helpers/make-backend.ts';
import { behindTheBack } from '../../helpers/database-content.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'cangshao-open-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

const failure = (dataDir: string) => {
  try {
    createBackend(
      { dataDir, migrationsDir: MIGRATIONS, version: 'test', isResident: true },
      { clock: { now: () => START_AT }, newId: randomUUID, log: () => undefined, startJob: () => { throw new Error('no job'); } },
    ).close();
    return 'opened';
  } catch (error) {
    if (error instanceof DomainError) return [error.code, error.params];
    throw error;
  }
};

describe('a folder that cannot be used is refused by code and place', () => {
  test('one that a cloud service copies about: nothing is made there', () => {
    const dataDir = join(folder, 'OneDrive - 恒锐', 'data');
    expect(failure(dataDir)).toEqual(['DB_LOCATION', { place: dataDir, problem: 'sync' }]);
    expect(existsSync(dataDir)).toBe(false);
  });
  test('one that a second program has open, until it is closed', () => {
    const first = openBackend(folder);
    expect(failure(folder)).toEqual(['INSTANCE_RUNNING', { place: folder }]);
    first.close();
    expect(failure(folder)).toBe('opened');
  });
  test('one whose data file is gone, is another program’s, or is newer; the folder is free again afterwards', () => {
    mkdirSync(join(folder, 'backups'));
    expect(failure(folder)).toEqual(['DB_MISSING', { place: folder }]);
    rmSync(join(folder, 'backups'), { recursive: true });
    expect(failure(folder)).toBe('opened');
    behindTheBack(folder, sqlite => { sqlite.pragma('application_id = 7'); });
    expect(failure(folder)).toEqual(['DB_NOT_OURS', { place: folder }]);
    let known = 0;
    behindTheBack(folder, sqlite => {
      sqlite.pragma(`application_id = 1129531457`);
      sqlite.exec("insert into __drizzle_migrations (hash, created_at) values ('of tomorrow', 1)");
      known = Number(sqlite.pragma('user_version', { simple: true }));
      sqlite.pragma('user_version = 99');
    });
    expect(failure(folder)).toEqual(['DB_NEWER', { place: folder }]);
    behindTheBack(folder, sqlite => { sqlite.exec("delete from __drizzle_migrations where hash = 'of tomorrow'"); sqlite.pragma(`user_version = ${known}`); });
    expect(failure(folder)).toBe('opened');
  });
});

test('what was booked is there after closing and opening again, with everybody still at their place', async () => {
  const rig = await makeBackend();
  const item = await makeItem(rig.client, { code: 'A1' });
  must(await post(rig.client, 'receipt', item.id, 5, START_DAY));
  const before = must(await rig.client.stock.get({ itemId: item.id }));
  rig.backend.close();
  const again = openBackend(rig.dataDir);
  expect(must(await again.client.stock.get({ itemId: item.id }))).toEqual(before);
  expect(must(await again.client.settings.verifyLedger(op())).isOk).toBe(true);
  again.close();
  rmSync(rig.dataDir, { recursive: true, force: true });
});

test('a new listener of the host is told the time zone and the badge first, and nothing any more once it is gone', async () => {
  const rig = await makeBackend();
  const told: string[] = [];
  const stop = rig.backend.onHostRequest(request => { told.push(request.kind); });
  expect(told).toEqual(['schedule', 'set-badge']);
  stop();
  must(await rig.client.alerts.sendTest(op()));
  expect(told).toEqual(['schedule', 'set-badge']);
  rig.close();
});
