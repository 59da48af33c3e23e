import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { ROLE_PERMISSIONS } from '../../../../../shared/contract/permissions.ts';
import { allText, behindTheBack, readRows } from '../../../../helpers/database-content.ts';
import { PASSWORD, START_AT, START_DAY, type TestBackend, codeOf, makeBackend, must, op, openBackend } from '../../../../helpers/make-backend.ts';

// Working out a password takes half a second of its own, and more where others work too.
vi.setConfig({ testTimeout: 60_000 });

const HOUR_MS = 3_600_000;
let rig: TestBackend;

const signIn = (connection: string, password = PASSWORD, name = 'owner') => rig.clientOf(connection).session.signIn({ ...op(), name, password });
const userOf = async (connection: string) => must(await rig.clientOf(connection).session.current({})).user;

describe('before anybody is there', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'cangshao-test-'));
    rig = openBackend(dataDir);
  });
  afterEach(() => {
    rig.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const setUp = (connection: string) =>
    rig.clientOf(connection).session.setUp({ ...op(), companyName: '恒锐精工', name: 'chen', displayName: '陈启明', password: PASSWORD, language: 'zh-CN' });

  test('there is no account, and no name with no password opens one', async () => {
    expect(readRows(dataDir, 'select * from users')).toEqual([]);
    expect(await userOf('any')).toBeNull();
    for (const [name, password] of [['admin', 'admin'], ['admin', ''], ['root', 'root'], ['manager', '123456']] as const) expect(codeOf(await signIn('any', password, name))).toBe('NOT_SET_UP');
    expect(codeOf(await rig.clientOf('any').session.switchDemoUser({ ...op(), role: 'admin' }))).toBe('FORBIDDEN');
  });

  test('the first one makes the company and is its manager; nobody does so a second time', async () => {
    const made = must(await setUp('first'));
    const id = made.user?.id;
    expect(made).toEqual({
      isSetUp: true, isDemo: false, companyName: '恒锐精工', timeZone: 'Asia/Shanghai', today: START_DAY,
      user: { id, name: 'chen', displayName: '陈启明', role: 'manager', permissions: ROLE_PERMISSIONS.manager },
    });
    expect(await userOf('second')).toBeNull();
    expect(codeOf(await setUp('second'))).toBe('ALREADY_SET_UP');
    expect(codeOf(await rig.clientOf('second').session.setUpDemo({ ...op(), language: 'en' }))).toBe('ALREADY_SET_UP');
  });

  test('two windows at the same moment make one company', async () => {
    const replies = await Promise.all([setUp('first'), setUp('second')]);
    expect(replies.map(reply => (reply.ok ? 'ok' : reply.failure.code)).sort()).toEqual(['ALREADY_SET_UP', 'ok']);
    expect(readRows(dataDir, 'select name from users')).toEqual([{ name: 'chen' }]);
  });
});

describe('in a company', () => {
  beforeEach(async () => { rig = await makeBackend(); });
  afterEach(() => { rig.close(); });

  test('a wrong password and an unknown name are refused alike, and neither opens a session', async () => {
    expect(await signIn('other', 'wrong password')).toEqual({ ok: false, failure: { code: 'WRONG_CREDENTIALS', params: {} } });
    expect(await signIn('other', PASSWORD, 'nobody')).toEqual({ ok: false, failure: { code: 'WRONG_CREDENTIALS', params: {} } });
    expect(await userOf('other')).toBeNull();
    expect(must(await signIn('other')).user?.name).toBe('owner');
    expect((await userOf('other'))?.name).toBe('owner');
  });

  test('four failures are free, the fifth locks for a second, the sixth for two; the right password ends the count', async () => {
    behindTheBack(rig.dataDir, sqlite => { sqlite.exec('update users set failed_attempts = 3'); });
    for (const failure of ['the fourth', 'the fifth']) expect([failure, codeOf(await signIn('other', 'wrong'))]).toEqual([failure, 'WRONG_CREDENTIALS']);
    expect(await signIn('other')).toEqual({ ok: false, failure: { code: 'TOO_MANY_ATTEMPTS', params: { seconds: 1 } } });
    rig.setNow(START_AT + 999);
    expect(codeOf(await signIn('other'))).toBe('TOO_MANY_ATTEMPTS');
    rig.setNow(START_AT + 1000);
    expect(codeOf(await signIn('other', 'wrong'))).toBe('WRONG_CREDENTIALS');
    expect(await signIn('other')).toEqual({ ok: false, failure: { code: 'TOO_MANY_ATTEMPTS', params: { seconds: 2 } } });
    rig.setNow(START_AT + 3000);
    must(await signIn('other'));
    expect(readRows(rig.dataDir, 'select failed_attempts, locked_until_at, last_signed_in_at from users')).toEqual([{ failed_attempts: 0, locked_until_at: null, last_signed_in_at: START_AT + 3000 }]);
  });

  test('the wait doubles up to a quarter of an hour and outlives a restart', async () => {
    behindTheBack(rig.dataDir, sqlite => sqlite.exec('update users set failed_attempts = 13'));
    expect(codeOf(await signIn('other', 'wrong'))).toBe('WRONG_CREDENTIALS');
    expect(await signIn('other')).toMatchObject({ failure: { params: { seconds: 512 } } });
    rig.setNow(START_AT + 512_000);
    expect(codeOf(await signIn('other', 'wrong'))).toBe('WRONG_CREDENTIALS');
    const { dataDir } = rig;
    rig.backend.close();
    const again = openBackend(dataDir, { startAt: START_AT + 512_000 });
    expect(await again.clientOf('other').session.signIn({ ...op(), name: 'owner', password: PASSWORD })).toMatchObject({ failure: { params: { seconds: 900 } } });
    again.close();
    rig = await makeBackend();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('attempts sent all at once count each, and after the fifth none gets an answer', async () => {
    behindTheBack(rig.dataDir, sqlite => { sqlite.exec('update users set failed_attempts = 3'); });
    const replies = await Promise.all(Array.from({ length: 4 }, (_, index) => signIn(`seat ${index}`, `guess ${index}`)));
    const codes = replies.map(codeOf);
    expect([codes.filter(code => code === 'WRONG_CREDENTIALS').length, codes.filter(code => code === 'TOO_MANY_ATTEMPTS').length]).toEqual([2, 2]);
    expect(codeOf(await signIn('other'))).toBe('TOO_MANY_ATTEMPTS');
  });

  test('a session ends after twelve hours, not before', async () => {
    rig.setNow(START_AT + 12 * HOUR_MS - 1);
    expect((await userOf('owner'))?.name).toBe('owner');
    rig.setNow(START_AT + 12 * HOUR_MS);
    expect(await userOf('owner')).toBeNull();
    expect(codeOf(await rig.client.stock.list({}))).toBe('UNAUTHENTICATED');
  });

  test('signed out is signed out, on this seat only', async () => {
    must(await signIn('other'));
    expect(must(await rig.client.session.signOut(op())).user).toBeNull();
    expect(codeOf(await rig.client.stock.list({}))).toBe('UNAUTHENTICATED');
    must(await rig.clientOf('other').stock.list({}));
  });

  test('a person put away is out with the next call, and a new role holds with the next call', async () => {
    const keeper = await rig.signInAs('keeper');
    const id = (await userOf('keeper'))?.id ?? '';
    must(await rig.client.users.update({ ...op(), userId: id, displayName: 'keeper', role: 'viewer', isActive: true }));
    expect(codeOf(await keeper.requisitions.list({}))).toBe('FORBIDDEN');
    must(await rig.client.users.update({ ...op(), userId: id, displayName: 'keeper', role: 'viewer', isActive: false }));
    expect(codeOf(await keeper.stock.list({}))).toBe('UNAUTHENTICATED');
    expect(codeOf(await signIn('keeper', PASSWORD, 'keeper'))).toBe('WRONG_CREDENTIALS');
    must(await rig.client.users.update({ ...op(), userId: id, displayName: 'keeper', role: 'viewer', isActive: true }));
    expect(codeOf(await keeper.stock.list({}))).toBe('UNAUTHENTICATED');
  });

  test('becoming somebody else without a password is for demo companies', async () => {
    await rig.signInAs('admin');
    expect(codeOf(await rig.clientOf('thief').session.switchDemoUser({ ...op(), role: 'admin' }))).toBe('FORBIDDEN');
    expect(await userOf('thief')).toBeNull();
  });

  test('a new password needs the old one; passwords stand nowhere in the file, not in the log of changes, not among answered operations', async () => {
    const secret = 'the very new secret 八八';
    expect(codeOf(await rig.client.session.changePassword({ ...op(), oldPassword: 'wrong', newPassword: secret }))).toBe('WRONG_CREDENTIALS');
    must(await rig.client.session.changePassword({ ...op(), oldPassword: PASSWORD, newPassword: secret }));
    const user = must(await rig.client.users.create({ ...op(), name: 'li', displayName: '李', role: 'keeper', password: `${secret} 2` }));
    must(await rig.client.users.resetPassword({ ...op(), userId: user.id, password: `${secret} 3` }));
    expect(codeOf(await signIn('other', PASSWORD))).toBe('WRONG_CREDENTIALS');
    must(await signIn('other', secret));
    must(await signIn('third', `${secret} 3`, 'li'));
    const text = allText(rig.dataDir);
    expect([text.includes(secret), text.includes(PASSWORD), text.includes('李')]).toEqual([false, false, true]);
  });

  test('a role taken away while a password is being changed stays taken away', async () => {
    const admin = await rig.signInAs('admin');
    const id = (await userOf('admin'))?.id ?? '';
    const changing = admin.session.changePassword({ ...op(), oldPassword: PASSWORD, newPassword: 'another long secret' });
    must(await rig.client.users.update({ ...op(), userId: id, displayName: 'admin', role: 'viewer', isActive: true }));
    must(await changing);
    expect((await userOf('admin'))?.role).toBe('viewer');
  });
});
