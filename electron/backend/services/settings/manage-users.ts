/** Accounts of the company's people. */
import { deleteSessionsOf, findUser, findUserByName, insertUser, listUsers, saveUser, type UserRow } from '../../../../db/repositories/user-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { isInCharge } from '../../../../shared/domain/alerts/index.ts';
import type { Role } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { hashPassword } from './passwords.ts';
import { makeUser } from './session.ts';

export function toUser(row: UserRow) {
  const { id, name, displayName, role, isActive, lastSignedInAt, email, mobile, superiorId, standInId, absentFrom, absentUntil, isPopupOn, isMailOn } = row;
  return { id, name, displayName, role, isActive, lastSignedInAt, email, mobile, superiorId, standInId, absentFrom, absentUntil, isPopupOn, isMailOn };
}

export function readUsers(context: CallContext) {
  return listUsers(context.env.db.reader).map(toUser);
}

export async function createUser(context: CallContext, input: { opId: string; name: string; displayName: string; role: Role; password: string }) {
  const passwordHash = await hashPassword(input.password);
  const { password, ...said } = input;
  return runCommand(context, said, transaction => {
    if (findUserByName(transaction.tx, input.name) !== undefined) throw new DomainError('NAME_TAKEN', { name: input.name });
    const user = makeUser(context.env, { name: input.name, displayName: input.displayName, role: input.role }, passwordHash);
    insertUser(transaction.tx, user);
    audit(transaction, { entity: 'user', entityId: user.id, entityName: user.name, after: { displayName: user.displayName, role: user.role, isActive: user.isActive } });
    return toUser(user);
  });
}

export function updateUser(context: CallContext, input: { opId: string; userId: string; displayName: string; role: Role; isActive: boolean }) {
  return runCommand(context, input, transaction => {
    const before = requireUser(transaction, input.userId);
    const after = { ...before, displayName: input.displayName, role: input.role, isActive: input.isActive };
    requireSomeoneInCharge(transaction, after);
    saveUser(transaction.tx, after);
    // What a person may do changes with the next call, not with the next sign-in.
    if (!after.isActive) deleteSessionsOf(transaction.tx, after.id);
    audit(transaction, { entity: 'user', entityId: before.id, entityName: before.name, before: { displayName: before.displayName, role: before.role, isActive: before.isActive }, after: { displayName: after.displayName, role: after.role, isActive: after.isActive } });
    transaction.effects.events.push({ name: 'session.changed', payload: {} });
    return toUser(after);
  });
}

export async function resetPassword(context: CallContext, input: { opId: string; userId: string; password: string }) {
  const passwordHash = await hashPassword(input.password);
  const { password, ...said } = input;
  return runCommand(context, said, transaction => {
    const before = requireUser(transaction, input.userId);
    saveUser(transaction.tx, { ...before, passwordHash });
    if (before.id !== transaction.caller.userId) deleteSessionsOf(transaction.tx, before.id);
    audit(transaction, { entity: 'user', entityId: before.id, entityName: before.name });
    return toUser(before);
  });
}

export function requireUser({ tx }: Transaction, userId: string): UserRow {
  const user = findUser(tx, userId);
  if (user === undefined) throw new DomainError('NOT_FOUND');
  return user;
}

/** Somebody must be left who can let others in. */
function requireSomeoneInCharge({ tx }: Transaction, after: UserRow): void {
  if (!listUsers(tx).map(user => (user.id === after.id ? after : user)).some(user => user.isActive && isInCharge(user.role))) throw new DomainError('LAST_ADMIN');
}
