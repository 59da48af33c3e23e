/** Who may decide now: the role or person of the step, who stands in for them, never who asked and never the same person twice. */
import type { Role } from '../../kernel/vocabulary.ts';
import { type Person, isAbsent } from '../people/index.ts';
import { DECIDING_ROLES } from './approval-policy.ts';

/** `excluded`: who asked, and who decided an earlier step. */
export type DecidersQuestion = { readonly role: Role; readonly userId: string | null; readonly excluded: readonly string[]; readonly today: string };

/**
 * The ids of those who may decide this step today. Somebody absent may still decide, and so may the stand-in. Where the role or person leaves nobody
 * (the only manager asked himself), whoever else holds the right may; empty when there is no such person at all.
 */
export function decidersOf(people: readonly Person[], { role, userId, excluded, today }: DecidersQuestion): string[] {
  const deciding: readonly Role[] = DECIDING_ROLES;
  const mayDecide = people.filter(person => person.isActive && deciding.includes(person.role) && !excluded.includes(person.id));
  const asked = people.filter(person => (userId === null ? person.role === role : person.id === userId));
  const standIns = new Set(asked.flatMap(person => (person.standInId !== null && (isAbsent(person, today) || !person.isActive) ? [person.standInId] : [])));
  const chosen = mayDecide.filter(person => asked.includes(person) || standIns.has(person.id));
  const isSomebodyThere = chosen.some(person => !isAbsent(person, today));
  return (isSomebodyThere ? chosen : [...new Set([...chosen, ...mayDecide])]).map(person => person.id);
}
