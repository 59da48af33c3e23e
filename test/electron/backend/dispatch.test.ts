import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { NO_CONTACT, insertUser, saveSession } from '../../../db/repositories/user-repository.ts';
import { handlers } from '../../../electron/backend/create-backend.ts';
import { type Dispatch, createDispatch, hashConnection } from '../../../electron/backend/dispatch.ts';
import { readCompanySettings } from '../../../electron/backend/services/settings/change-settings.ts';
import { DomainError } from '../../../shared/contract/errors.ts';
import { type MemoryBackend, makeEnvironment } from '../../helpers/make-environment.ts';
import { START_AT } from '../../helpers/start-day.ts';

let folder: string;
let rig: MemoryBackend;
let dispatch: Dispatch;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cangshao-door-'));
  rig = makeEnvironment({}, join(folder, 'data.db'));
  rig.db.write(tx => {
    insertUser(tx, { id: 'u', name: 'owner', displayName: '老板', role: 'manager', passwordHash: 'none', isActive: true, failedAttempts: 0, lockedUntilAt: null, createdAt: 0, lastSignedInAt: null, ...NO_CONTACT });
    saveSession(tx, { connectionHash: hashConnection('seat'), userId: 'u', createdAt: START_AT, expiresAt: START_AT + 1000 });
  });
  dispatch = createDispatch(rig.env, handlers);
});
afterEach(() => {
  rig.close();
  rmSync(folder, { recursive: true, force: true });
});

const saveUnit = (name: string) => dispatch('seat', 'masterData.saveUnit', { opId: randomUUID(), name, decimals: 0 });
const unitNames = async () => {
  const reply = await dispatch('seat', 'masterData.all', {});
  return reply.ok ? (reply.value as { units: { name: string }[] }).units.map(unit => unit.name) : reply.failure.code;
};

describe('what the disk or the file does is said by its code, logged with its cause, and changes nothing', () => {
  test('a full disk', async () => {
    const pages = Number(rig.db.pragma('page_count'));
    rig.db.pragma(`max_page_count = ${pages}`);
    const replies = [];
    for (let index = 0; index < 40; index += 1) replies.push(await saveUnit(`第 ${index} 个很长很长的单位名称 ${'长'.repeat(80)}`));
    const failed = replies.findIndex(reply => !reply.ok);
    expect(replies[failed]).toEqual({ ok: false, failure: { code: 'DISK_FULL' } });
    expect((await unitNames()).length).toBe(replies.filter(reply => reply.ok).length);
    rig.db.pragma('max_page_count = 100000');
    expect((await saveUnit('片')).ok).toBe(true);
    expect(rig.errors[0]).toContain('masterData.saveUnit: DISK_FULL');
  });
  test('a file that may not be written', async () => {
    rig.db.pragma('query_only = ON');
    expect(await saveUnit('片')).toEqual({ ok: false, failure: { code: 'DB_READONLY' } });
    rig.db.pragma('query_only = OFF');
    expect(await unitNames()).toEqual([]);
  });
  test('a file another program holds', async () => {
    rig.db.pragma('busy_timeout = 0');
    const other = new Database(join(folder, 'data.db'));
    other.exec('begin immediate');
    expect(await saveUnit('片')).toEqual({ ok: false, failure: { code: 'DB_BUSY' } });
    other.exec('rollback');
    other.close();
    expect((await saveUnit('片')).ok).toBe(true);
  });
});

describe('what nobody expected', () => {
  const failing = (error: unknown): Dispatch => createDispatch(rig.env, { ...handlers, stock: { ...handlers.stock, get: () => { throw error; } } });
  const call = async (error: unknown) => {
    const reply = await failing(error)('seat', 'stock.get', { itemId: 'i' });
    return reply.ok ? null : reply.failure;
  };
  test('is a number to ask for, with the cause in the log alone', async () => {
    const failure = await call(new Error('select secret from users'));
    expect(failure).toEqual({ code: 'INTERNAL', incidentId: failure?.incidentId });
    expect(failure?.incidentId).toMatch(/^[0-9a-f]{8}$/);
    expect([rig.errors.length, rig.errors[0]?.includes('select secret from users'), rig.errors[0]?.includes(failure?.incidentId ?? '-')]).toEqual([1, true, true]);
  });
  test('includes a failure the procedure never announced; an announced one is the answer', async () => {
    expect((await call(new DomainError('NAME_TAKEN')))?.code).toBe('INTERNAL');
    expect(await call(new DomainError('ITEM_NOT_FOUND', { line: 1 }))).toEqual({ code: 'ITEM_NOT_FOUND', params: { line: 1 } });
    expect((await call('no error at all'))?.code).toBe('INTERNAL');
  });
  test('includes an answer that is not what the contract promises: it does not leave', async () => {
    const talkative = createDispatch(rig.env, { ...handlers, settings: { ...handlers.settings, get: context => ({ ...readCompanySettings(context), passwordHash: 'x' }) } });
    expect(await talkative('seat', 'settings.get', {})).toMatchObject({ ok: false, failure: { code: 'INTERNAL' } });
  });
});

describe('the order of the checks', () => {
  test('the name, then the session, then the permission, then the input', async () => {
    const codeOf = async (connection: string, name: string, input: unknown) => {
      const reply = await dispatch(connection, name, input);
      return reply.ok ? 'ok' : reply.failure.code;
    };
    expect(await codeOf('nobody', 'stock.nothing', 5)).toBe('UNKNOWN_PROCEDURE');
    expect(await codeOf('nobody', 'stock.get', 5)).toBe('UNAUTHENTICATED');
    rig.tamper("update users set role = 'viewer'");
    expect(await codeOf('seat', 'items.create', 5)).toBe('FORBIDDEN');
    expect(await codeOf('seat', 'stock.get', 5)).toBe('INVALID_INPUT');
    expect(await codeOf('seat', 'stock.get', { itemId: 'no' })).toBe('ITEM_NOT_FOUND');
  });
  test('every wrong field is named with its path, twenty at most', async () => {
    const lines = Array.from({ length: 30 }, () => ({ itemId: '', quantityMicro: 0.5 }));
    const reply = await dispatch('seat', 'documents.post', { opId: 'x', type: 'reversal', businessDate: '2026-02-30', lines, more: 1 });
    const issues = reply.ok ? [] : (reply.failure.issues ?? []);
    expect(issues).toHaveLength(20);
    expect(issues.slice(0, 4)).toEqual([{ path: 'type', problem: 'invalid_value' }, { path: 'businessDate', problem: 'date' }, { path: 'lines.0.itemId', problem: 'too_small' }, { path: 'lines.0.quantityMicro', problem: 'invalid_type' }]);
  });
});
