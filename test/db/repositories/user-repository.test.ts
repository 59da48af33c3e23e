import { afterEach, beforeEach, expect, test } from 'vitest';

import {
  NO_CONTACT, type UserRow, deleteSession, deleteSessionsOf, findSessionUser, findUser, findUserByName, insertUser, listUsers, saveSession, saveSignIn, saveUser,
} from '../../../db/repositories/user-repository.ts';
import { type MemoryBackend, makeEnvironment } from '../../helpers/make-environment.ts';

const user = (id: string, fields: Partial<UserRow> = {}): UserRow => ({ id, name: `Name-${id}`, displayName: `人 ${id}`, role: 'keeper', passwordHash: 'none', isActive: true, failedAttempts: 0, lockedUntilAt: null, createdAt: 5, lastSignedInAt: null, ...NO_CONTACT, ...fields });
let rig: MemoryBackend;
beforeEach(() => {
  rig = makeEnvironment();
  rig.db.write(tx => { for (const row of [user('b'), user('a'), user('c', { createdAt: 1 })]) insertUser(tx, row); });
});
afterEach(() => { rig.close(); });

test('people by when they came, then by name; found by id, and by name whatever its case', () => {
  expect(listUsers(rig.db.reader)).toEqual([user('c', { createdAt: 1 }), user('a'), user('b')]);
  expect([findUser(rig.db.reader, 'a'), findUserByName(rig.db.reader, 'NAME-A'), findUser(rig.db.reader, 'no'), findUserByName(rig.db.reader, 'Name')]).toEqual([user('a'), user('a'), undefined, undefined]);
});

test('what is changed of a person and what is counted of sign-ins do not touch each other', () => {
  rig.db.write(tx => {
    saveSignIn(tx, { id: 'a', failedAttempts: 3, lockedUntilAt: 9, lastSignedInAt: 7 });
    saveUser(tx, { id: 'a', displayName: '改', role: 'buyer', isActive: false, passwordHash: 'x' });
  });
  expect(findUser(rig.db.reader, 'a')).toEqual(user('a', { displayName: '改', role: 'buyer', isActive: false, passwordHash: 'x', failedAttempts: 3, lockedUntilAt: 9, lastSignedInAt: 7 }));
  expect(() => { rig.db.write(tx => { saveUser(tx, user('no')); }); }).toThrow('the user is there');
  // @ts-expect-error a role nobody knows
  expect(() => { rig.db.write(tx => { insertUser(tx, user('d', { role: 'root' })); }); }).toThrow('CHECK');
});

test('a session holds for its connection until its moment, for people in use', () => {
  const open = (connectionHash: string, userId: string, createdAt: number, expiresAt: number) => { rig.db.write(tx => { saveSession(tx, { connectionHash, userId, createdAt, expiresAt }); }); };
  const who = (connectionHash: string, now: number) => findSessionUser(rig.db.reader, connectionHash, now)?.id;
  open('one', 'a', 0, 100);
  open('two', 'b', 0, 100);
  expect([who('one', 99), who('one', 100), who('two', 0), who('no', 0)]).toEqual(['a', undefined, 'b', undefined]);
  open('one', 'c', 10, 110);
  expect(who('one', 50)).toBe('c');
  rig.db.write(tx => { saveUser(tx, user('c', { isActive: false })); });
  expect(who('one', 50)).toBeUndefined();
  rig.db.write(tx => { deleteSessionsOf(tx, 'b'); });
  expect(who('two', 50)).toBeUndefined();
  open('three', 'a', 200, 300);
  expect(rig.db.reader.all('select connection_hash from sessions')).toEqual([{ connectionHash: 'three' }]);
  rig.db.write(tx => { deleteSession(tx, 'three'); });
  expect(who('three', 250)).toBeUndefined();
});
