/** Who of the company's people a message goes to. */
import type { Role } from '../../kernel/vocabulary.ts';
import { type Person, isAbsent } from '../people/index.ts';

/** The person, or who stands in while they are away. A chain of absent stand-ins ends at the last one who is there; else it stays with the person. */
function present<P extends Person>(people: readonly P[], person: P, today: string): P {
  const seen = new Set<string>();
  let current = person;
  while (isAbsent(current, today)) {
    seen.add(current.id);
    const next = people.find(each => each.id === current.standInId && each.isActive);
    if (next === undefined || seen.has(next.id)) return person;
    current = next;
  }
  return current;
}

/**
 * The people a message is for: one person or everybody of a role, each replaced by their stand-in while away. Where nobody of the role works
 * here the managers hear of it, then the administrators: a message is not lost because a chair is empty.
 */
export function recipientsOf<P extends Person>(people: readonly P[], to: { readonly userId: string } | { readonly role: Role }, today: string): P[] {
  const active = people.filter(person => person.isActive);
  const ofRole = (role: Role) => active.filter(person => person.role === role);
  const named = 'userId' in to ? active.filter(person => person.id === to.userId) : ofRole(to.role);
  const first = [named, ofRole('manager'), ofRole('admin')].find(group => group.length > 0) ?? [];
  return [...new Map(first.map(person => present(active, person, today)).map(person => [person.id, person])).values()];
}
