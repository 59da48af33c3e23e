/** Where people are reached, to whom they answer, and who stands in for them while they are away. */
import { findUser, listUsers, saveContact, type UserRow } from '../../../../db/repositories/user-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { isAbsent } from '../../../../shared/domain/people/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { CallContext } from '../../environment.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { requireUser, toUser } from './manage-users.ts';

type OwnContact = Pick<UserRow, 'email' | 'mobile' | 'standInId' | 'absentFrom' | 'absentUntil'> & { readonly isPopupOn?: boolean | undefined; readonly isMailOn?: boolean | undefined };

const callerOf = (context: CallContext) => mustExist(context.caller, 'dispatch lets only signed-in people through');

export function readOwnUser(context: CallContext) {
  return toUser(mustExist(findUser(context.env.db.reader, callerOf(context).userId), 'the caller exists'));
}

export function readColleagues({ env }: CallContext) {
  const today = env.today();
  return listUsers(env.db.reader).filter(user => user.isActive).map(user => ({ id: user.id, displayName: user.displayName, role: user.role, isAbsent: isAbsent(user, today) }));
}

/** Throws NOT_FOUND, INVALID_INPUT for a stand-in or days that cannot be, SUPERIOR_LOOP where somebody would answer to themselves. */
export function setContact(context: CallContext, input: { opId: string; userId: string } & OwnContact & Pick<UserRow, 'superiorId'>) {
  return runCommand(context, input, transaction => change(transaction, input.userId, input));
}

/** As setContact, for one's own entry; to whom one answers is not one's own to say. */
export function setOwnContact(context: CallContext, input: { opId: string } & OwnContact) {
  return runCommand(context, input, transaction => change(transaction, transaction.caller.userId, input));
}

function change(transaction: Transaction, userId: string, said: OwnContact & { readonly superiorId?: string | null }) {
  const before = requireUser(transaction, userId);
  const { email, mobile, standInId, absentFrom, absentUntil, isPopupOn = before.isPopupOn, isMailOn = before.isMailOn } = said;
  const after: UserRow = { ...before, email, mobile, standInId, absentFrom, absentUntil, isPopupOn, isMailOn, superiorId: said.superiorId === undefined ? before.superiorId : said.superiorId };
  const people = listUsers(transaction.tx);
  requireSense(after, people);
  saveContact(transaction.tx, after);
  const named = (user: UserRow) => ({
    email: user.email, mobile: user.mobile, superior: nameOf(people, user.superiorId), standIn: nameOf(people, user.standInId), absentFrom: user.absentFrom, absentUntil: user.absentUntil,
    isPopupOn: user.isPopupOn, isMailOn: user.isMailOn,
  });
  audit(transaction, { entity: 'user', entityId: before.id, entityName: before.name, before: named(before), after: named(after) });
  transaction.effects.events.push({ name: 'settings.changed', payload: {} });
  return toUser(after);
}

function nameOf(people: readonly UserRow[], userId: string | null): string | null {
  return people.find(user => user.id === userId)?.displayName ?? null;
}

function requireSense(user: UserRow, people: readonly UserRow[]): void {
  for (const field of ['standInId', 'superiorId'] as const) {
    const named = user[field];
    if (named === null) continue;
    if (named === user.id) throw field === 'superiorId' ? new DomainError('SUPERIOR_LOOP') : new DomainError('INVALID_INPUT', { field });
    if (!people.some(each => each.id === named && each.isActive)) throw new DomainError('NOT_FOUND');
  }
  if (user.absentUntil !== null && (user.absentFrom === null || user.absentUntil < user.absentFrom)) throw new DomainError('INVALID_INPUT', { field: 'absentUntil' });
  const superiorOf = new Map(people.map(each => [each.id, each.id === user.id ? user.superiorId : each.superiorId]));
  const seen = new Set([user.id]);
  for (let above = superiorOf.get(user.id) ?? null; above !== null; above = superiorOf.get(above) ?? null) {
    if (seen.has(above)) throw new DomainError('SUPERIOR_LOOP');
    seen.add(above);
  }
}
