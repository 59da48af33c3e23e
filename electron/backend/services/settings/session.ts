/** Who sits at this connection. */
import { NO_CONTACT, findSessionUser, findUserByName, deleteSession, insertUser, saveSession, saveSignIn, saveUser, findUser, listUsers, type UserRow } from '../../../../db/repositories/user-repository.ts';
import { appendAudit } from '../../../../db/repositories/operation-repository.ts';
import { saveSetting } from '../../../../db/repositories/setting-repository.ts';
import type { WritableDb } from '../../../../db/connection.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { ROLE_PERMISSIONS } from '../../../../shared/contract/permissions.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { Language, Role } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext, Environment } from '../../environment.ts';
import { NOBODYS_HASH, hashPassword, verifyPassword } from './passwords.ts';

const SESSION_MS = 12 * 3_600_000;
const FREE_ATTEMPTS = 5;
const WAIT_MS_MAX = 15 * 60_000;

export function readSession({ env, connectionHash }: Pick<CallContext, 'env' | 'connectionHash'>) {
  const settings = env.settings();
  const user = findSessionUser(env.db.reader, connectionHash, env.now());
  return {
    isSetUp: settings.isSetUp,
    isDemo: settings.isDemo,
    companyName: settings.companyName,
    timeZone: settings.timeZone,
    today: env.today(),
    user: user === undefined ? null : { id: user.id, name: user.name, displayName: user.displayName, role: user.role, permissions: [...ROLE_PERMISSIONS[user.role]] },
  };
}

export function makeUser(env: Environment, input: { name: string; displayName: string; role: Role }, passwordHash: string): UserRow {
  return { id: env.newId(), ...input, passwordHash, isActive: true, failedAttempts: 0, lockedUntilAt: null, createdAt: env.now(), lastSignedInAt: null, ...NO_CONTACT };
}

/** Opens a session for the connection; an older one of it ends. */
export function openSession(context: CallContext, tx: WritableDb, userId: string): void {
  const now = context.env.now();
  saveSession(tx, { connectionHash: context.connectionHash, userId, createdAt: now, expiresAt: now + SESSION_MS });
}

/** First start: the company and its owner. No account exists before, none has a default password. */
export async function setUpCompany(context: CallContext, input: { companyName: string; name: string; displayName: string; password: string; language: Language }) {
  const { env } = context;
  if (env.settings().isSetUp) throw new DomainError('ALREADY_SET_UP');
  const user = makeUser(env, { name: input.name, displayName: input.displayName, role: 'manager' }, await hashPassword(input.password));
  env.db.write(tx => {
    // Asked again inside the transaction: two windows may have come this far together.
    if (listUsers(tx).length > 0) throw new DomainError('ALREADY_SET_UP');
    insertUser(tx, user);
    for (const [key, value] of Object.entries({ isSetUp: true, isDemo: false, companyName: input.companyName, language: input.language })) saveSetting(tx, key, value);
    openSession(context, tx, user.id);
    auditSession(tx, env, user, 'session.setUp', { companyName: input.companyName, language: input.language });
  });
  env.forgetSettings();
  env.emit({ name: 'session.changed', payload: {} });
  return readSession(context);
}

/**
 * Lets the person in or counts the failure; false when refused. The account is read again: checking a password takes half a second, in which
 * further attempts came in, the account was put away or its password changed. Throws TOO_MANY_ATTEMPTS.
 */
function settleAttempt(context: CallContext, tx: WritableDb, known: UserRow, isRight: boolean): boolean {
  const { env } = context;
  const now = env.now();
  const user = mustExist(findUser(tx, known.id), 'accounts are never removed');
  requireUnlocked(user, now);
  if (!isRight || !user.isActive || user.passwordHash !== known.passwordHash) {
    saveSignIn(tx, failedAttempt(user, now));
    return false;
  }
  saveSignIn(tx, { id: user.id, failedAttempts: 0, lockedUntilAt: null, lastSignedInAt: now });
  openSession(context, tx, user.id);
  auditSession(tx, env, user, 'session.signIn');
  return true;
}

/** The account after one more wrong password: from the fifth on it waits, twice as long each time. */
export function failedAttempt(user: UserRow, now: number): Parameters<typeof saveSignIn>[1] {
  const failedAttempts = user.failedAttempts + 1;
  const waitMs = failedAttempts < FREE_ATTEMPTS ? 0 : Math.min(1000 * 2 ** (failedAttempts - FREE_ATTEMPTS), WAIT_MS_MAX);
  return { id: user.id, failedAttempts, lockedUntilAt: waitMs === 0 ? null : now + waitMs, lastSignedInAt: user.lastSignedInAt };
}

export function requireUnlocked(user: UserRow, now: number): void {
  if (user.lockedUntilAt !== null && user.lockedUntilAt > now) throw new DomainError('TOO_MANY_ATTEMPTS', { seconds: Math.ceil((user.lockedUntilAt - now) / 1000) });
}

/** Five wrong passwords are free; from then on the account waits, 1 s at first and twice as long each time, 15 min at most. */
export async function signIn(context: CallContext, input: { name: string; password: string }) {
  const { env } = context;
  if (!env.settings().isSetUp) throw new DomainError('NOT_SET_UP');
  const user = findUserByName(env.db.reader, input.name);
  if (user !== undefined) requireUnlocked(user, env.now());
  const isRight = await verifyPassword(input.password, user?.passwordHash ?? NOBODYS_HASH);
  if (user === undefined) throw new DomainError('WRONG_CREDENTIALS');
  const isIn = env.db.write(tx => settleAttempt(context, tx, user, isRight));
  if (!isIn) throw new DomainError('WRONG_CREDENTIALS');
  env.emit({ name: 'session.changed', payload: {} });
  return readSession(context);
}

export function signOut(context: CallContext) {
  const { env, connectionHash } = context;
  env.db.write(tx => {
    const user = findSessionUser(tx, connectionHash, env.now());
    deleteSession(tx, connectionHash);
    if (user !== undefined) auditSession(tx, env, user, 'session.signOut');
  });
  context.env.emit({ name: 'session.changed', payload: {} });
  return readSession(context);
}

/** Demo company only: become another of its people. */
export function switchDemoUser(context: CallContext, input: { role: Role }) {
  const { env } = context;
  if (!env.settings().isDemo) throw new DomainError('FORBIDDEN');
  const user = listUsers(env.db.reader).find(candidate => candidate.role === input.role && candidate.isActive);
  if (user === undefined) throw new DomainError('NOT_FOUND');
  env.db.write(tx => {
    openSession(context, tx, user.id);
    auditSession(tx, env, user, 'session.switchDemoUser');
  });
  env.emit({ name: 'session.changed', payload: {} });
  return readSession(context);
}

export async function changePassword(context: CallContext, input: { oldPassword: string; newPassword: string }) {
  const { env } = context;
  const caller = mustExist(context.caller, 'dispatch lets only signed-in people through');
  const user = mustExist(findUser(env.db.reader, caller.userId), 'the caller exists');
  if (!(await verifyPassword(input.oldPassword, user.passwordHash))) throw new DomainError('WRONG_CREDENTIALS');
  const passwordHash = await hashPassword(input.newPassword);
  env.db.write(tx => {
    // Read again: the role may have changed while the password was being checked.
    const current = mustExist(findUser(tx, user.id), 'accounts are never removed');
    if (current.passwordHash !== user.passwordHash) throw new DomainError('WRONG_CREDENTIALS');
    saveUser(tx, { ...current, passwordHash });
    auditSession(tx, env, current, 'session.changePassword');
  });
  return {};
}

/** What a person did to their own seat. */
export function auditSession(tx: WritableDb, env: Environment, user: Pick<UserRow, 'id' | 'name' | 'displayName'>, action: string, after?: unknown): void {
  appendAudit(tx, { at: env.now(), actorId: user.id, actorName: user.displayName, action, entity: 'user', entityId: user.id, entityName: user.name, beforeJson: null, afterJson: after === undefined ? null : JSON.stringify(after), reason: '' });
}
