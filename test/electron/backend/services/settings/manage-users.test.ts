import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { readRows } from '../../../../helpers/database-content.ts';
import { PASSWORD, START_AT, type TestBackend, codeOf, makeBackend, must, op } from '../../../../helpers/make-backend.ts';

// Working out a password takes half a second of its own, and more where others work too.
vi.setConfig({ testTimeout: 60_000 });

let rig: TestBackend;
beforeAll(async () => { rig = await makeBackend(); });
afterAll(() => { rig.close(); });

const list = async () => must(await rig.client.users.list({}));
const change = (userId: string, fields: { role?: 'manager' | 'admin' | 'keeper' | 'viewer'; isActive?: boolean; displayName?: string }) =>
  rig.client.users.update({ ...op(), userId, displayName: fields.displayName ?? '某人', role: fields.role ?? 'keeper', isActive: fields.isActive ?? true });

describe('accounts', () => {
  test('a new one can sign in; its name is taken, whatever its case; the log says who made it, without the password', async () => {
    const made = must(await rig.client.users.create({ ...op(), name: 'Li.Na', displayName: '李娜', role: 'keeper', password: PASSWORD }));
    expect(made).toEqual({ id: made.id, name: 'Li.Na', displayName: '李娜', role: 'keeper', isActive: true, lastSignedInAt: null, email: '', mobile: '', superiorId: null, standInId: null, absentFrom: null, absentUntil: null, isPopupOn: true, isMailOn: true });
    expect(await rig.client.users.create({ ...op(), name: 'li.na', displayName: '另一个', role: 'viewer', password: PASSWORD })).toEqual({ ok: false, failure: { code: 'NAME_TAKEN', params: { name: 'li.na' } } });
    expect(must(await rig.clientOf('desk').session.signIn({ ...op(), name: 'LI.NA', password: PASSWORD })).user?.id).toBe(made.id);
    expect((await list()).find(user => user.id === made.id)?.lastSignedInAt).toBe(START_AT);
    expect(readRows(rig.dataDir, "select actor_name, action, entity_name, before_json, after_json from audit_log where action = 'users.create'")).toEqual([
      { actor_name: '老板', action: 'users.create', entity_name: 'Li.Na', before_json: null, after_json: '{"displayName":"李娜","role":"keeper","isActive":true}' },
    ]);
  });

  test('a password given anew ends the sessions of its owner, not those of others', async () => {
    const id = (await list()).find(user => user.name === 'Li.Na')?.id ?? '';
    must(await rig.client.users.resetPassword({ ...op(), userId: id, password: 'a second long secret' }));
    expect(must(await rig.clientOf('desk').session.current({})).user).toBeNull();
    expect(must(await rig.client.session.current({})).user?.name).toBe('owner');
    expect(codeOf(await rig.client.users.resetPassword({ ...op(), userId: 'nobody', password: PASSWORD }))).toBe('NOT_FOUND');
  });

  test('somebody who can let others in must be left: the last manager or administrator can neither go nor step down', async () => {
    const owner = (await list()).find(user => user.name === 'owner')?.id ?? '';
    expect(codeOf(await change(owner, { role: 'manager', isActive: false }))).toBe('LAST_ADMIN');
    expect(codeOf(await change(owner, { role: 'viewer' }))).toBe('LAST_ADMIN');
    const second = must(await rig.client.users.create({ ...op(), name: 'second', displayName: '二', role: 'admin', password: PASSWORD }));
    expect(must(await change(owner, { role: 'admin', displayName: '老板' })).role).toBe('admin');
    must(await change(second.id, { role: 'admin', isActive: false }));
    expect(codeOf(await change(owner, { role: 'keeper' }))).toBe('LAST_ADMIN');
    expect(codeOf(await change('nobody', {}))).toBe('NOT_FOUND');
    expect((await list()).map(user => [user.name, user.role, user.isActive])).toEqual([['Li.Na', 'keeper', true], ['owner', 'admin', true], ['second', 'admin', false]]);
  });
});
