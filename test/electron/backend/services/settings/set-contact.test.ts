// Pins: set-contact.ts, confirm-password.ts
import { afterEach, beforeEach, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { PASSWORD, START_DAY, type TestBackend, codeOf, makeBackend, must, op } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => { rig.close(); });

const NONE = { email: '', mobile: '', standInId: null, absentFrom: null, absentUntil: null } as const;
const add = async (name: string) => must(await rig.client.users.create({ ...op(), name, displayName: name, role: 'buyer', password: PASSWORD })).id;

test('where a person is reached, who stands in and when: by an administrator, and by oneself but for the superior', async () => {
  const [zhang, wang] = [await add('zhang'), await add('wang')];
  const set = must(await rig.client.users.setContact({ ...op(), userId: zhang, ...NONE, email: 'zhang@example.cn', mobile: '+8613800000000', superiorId: wang, standInId: wang, absentFrom: START_DAY, absentUntil: addDays(START_DAY, 3) }));
  expect(set).toMatchObject({ email: 'zhang@example.cn', superiorId: wang, standInId: wang });
  const seat = rig.clientOf('seat');
  must(await seat.session.signIn({ ...op(), name: 'zhang', password: PASSWORD }));
  expect(must(await seat.users.colleagues({})).map(({ displayName, isAbsent }) => [displayName, isAbsent])).toEqual([['老板', false], ['wang', false], ['zhang', true]]);
  expect(must(await seat.users.setOwnContact({ ...op(), ...NONE, mobile: '13900000000' }))).toMatchObject({ email: '', mobile: '13900000000', superiorId: wang, absentFrom: null });
  expect(must(await seat.users.own({})).mobile).toBe('13900000000');
});

test('F78: everybody switches pop-ups and mail for themselves; what is not said stays, and the log names it', async () => {
  await add('zhang');
  const seat = rig.clientOf('seat');
  must(await seat.session.signIn({ ...op(), name: 'zhang', password: PASSWORD }));
  expect(must(await seat.users.own({}))).toMatchObject({ isPopupOn: true, isMailOn: true });
  must(await seat.users.setOwnContact({ ...op(), ...NONE, isPopupOn: false }));
  expect(must(await seat.users.setOwnContact({ ...op(), ...NONE, mobile: '13900000000' }))).toMatchObject({ isPopupOn: false, isMailOn: true });
  const [, first] = must(await rig.client.audit.list({ limit: 10 })).rows.filter(row => row.action === 'users.setOwnContact');
  expect([JSON.parse(first?.before ?? ''), JSON.parse(first?.after ?? '')]).toMatchObject([{ isPopupOn: true }, { isPopupOn: false }]);
});

test('nobody is their own superior, directly or round about', async () => {
  const [a, b, c] = [await add('a1'), await add('b1'), await add('c1')];
  const under = (userId: string, superiorId: string) => rig.client.users.setContact({ ...op(), userId, ...NONE, superiorId });
  expect(codeOf(await under(a, a))).toBe('SUPERIOR_LOOP');
  must(await under(a, b));
  must(await under(b, c));
  expect(codeOf(await under(c, a))).toBe('SUPERIOR_LOOP');
});

test('days and stand-ins that cannot be are refused', async () => {
  const userId = await add('zhang');
  const set = (more: object) => rig.client.users.setContact({ ...op(), userId, ...NONE, superiorId: null, ...more });
  expect(codeOf(await set({ standInId: userId }))).toBe('INVALID_INPUT');
  expect(codeOf(await set({ standInId: 'nobody' }))).toBe('NOT_FOUND');
  expect(codeOf(await set({ absentUntil: START_DAY }))).toBe('INVALID_INPUT');
  expect(codeOf(await set({ absentFrom: START_DAY, absentUntil: addDays(START_DAY, -1) }))).toBe('INVALID_INPUT');
  for (const more of [{ email: 'x' }, { email: 'a@b.cn\r\nBcc: c@d.cn' }, { mobile: '138 0000' }, { mobile: '@all' }]) expect(codeOf(await set(more))).toBe('INVALID_INPUT');
});
