/** Whose alert it is: by the rule, by the category, else by the role (C6); and who hears of what is left undone. */
import { recipientsOf } from '../channels/index.ts';
import { type Person as Reachable } from '../people/index.ts';
import type { Role, RuleKind } from '../../kernel/vocabulary.ts';
import { isInCharge, roleOfRule, staffedRole } from './responsible-role.ts';
import type { RuleRouting } from './rule-routing.ts';

export type Person = Reachable & { readonly superiorId: string | null };

/** `ownerId` null: everybody of the role; as long as nobody holds it, those who stand in for it. */
export type Ownership = { readonly ownerId: string | null; readonly ownerRole: Role };

/** The first that holds: whom the rule names, the person the category (or the nearest above it) belongs to, the role of the rule. */
export function ownerOf(
  { kind, recipient, categoryOwnerId }: { readonly kind: RuleKind; readonly recipient: RuleRouting['recipient']; readonly categoryOwnerId: string | null },
  people: readonly Person[],
): Ownership {
  return ownedBy({ recipient, categoryOwnerId, usualRole: roleOfRule(kind) }, people);
}

/** The same of what a rule about suppliers or categories has found: a supplier is the buyers' matter. */
export function ownerOfSubject(
  { subject, recipient, categoryOwnerId }: { readonly subject: 'supplier' | 'category'; readonly recipient: RuleRouting['recipient']; readonly categoryOwnerId: string | null },
  people: readonly Person[],
): Ownership {
  return ownedBy({ recipient, categoryOwnerId, usualRole: subject === 'supplier' ? 'buyer' : roleOfRule('custom') }, people);
}

type Claims = { readonly recipient: RuleRouting['recipient']; readonly categoryOwnerId: string | null; readonly usualRole: Role };

function ownedBy({ recipient, categoryOwnerId, usualRole }: Claims, people: readonly Person[]): Ownership {
  const named = ownershipOf(recipient?.kind === 'user' ? recipient.userId : null, people);
  if (named !== null) return named;
  if (recipient?.kind === 'role') return { ownerId: null, ownerRole: recipient.role };
  return ownershipOf(categoryOwnerId, people) ?? { ownerId: null, ownerRole: usualRole };
}

/** One person's own; null when there is no such person any more. */
export function ownershipOf(userId: string | null, people: readonly Person[]): Ownership | null {
  const person = people.find(candidate => candidate.id === userId && candidate.isActive);
  return person === undefined ? null : { ownerId: person.id, ownerRole: person.role };
}

/** The role that answers today for the one an alert belongs to. */
export function actingRole(ownerRole: Role, people: readonly Person[]): Role {
  return staffedRole(ownerRole, new Set(people.filter(person => person.isActive).map(person => person.role)));
}

/** Everybody who is to act on it today: stand-ins for who is away, and the administrator beside the managers. */
export function actorsOf<P extends Person>({ ownerId, ownerRole }: Ownership, people: readonly P[], today: string): P[] {
  if (ownerId !== null) return recipientsOf(people, { userId: ownerId }, today);
  const role = actingRole(ownerRole, people);
  const ofRole = recipientsOf(people, { role }, today);
  const beside = role === 'manager' ? people.filter(person => person.role === 'admin' && person.isActive) : [];
  return [...new Set([...ofRole, ...beside])];
}

/** F48: the superior of the owner, of anybody of its role, else the managers; null: nobody is above. */
export function superiorOf({ ownerId, ownerRole }: Ownership, people: readonly Person[]): Ownership | null {
  const role = actingRole(ownerRole, people);
  const below = people.filter(person => (ownerId === null ? person.isActive && person.role === role : person.id === ownerId));
  const superior = below.map(person => ownershipOf(person.superiorId, people)).find(found => found !== null && found.ownerId !== ownerId);
  if (superior !== undefined) return superior;
  const isTop = isInCharge(role);
  const managers = people.filter(person => person.isActive && isInCharge(person.role));
  return isTop || managers.length === 0 ? null : { ownerId: null, ownerRole: 'manager' };
}
