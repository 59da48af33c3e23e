/** Recipients as values of a list of choices, and back. */
import type { RuleRouting } from './rule-draft.ts';

type Somebody = RuleRouting['recipient'] | RuleRouting['escalateTo'];

/** `usual`: as the program does it. */
export function keyOf(somebody: Somebody): string {
  if (somebody === null) return 'usual';
  if (somebody.kind === 'role') return `role ${somebody.role}`;
  return somebody.kind === 'user' ? `user ${somebody.userId}` : somebody.kind;
}

export function fromKey(key: string): Somebody {
  const [kind, rest = ''] = key.split(' ');
  if (kind === 'role') return { kind, role: rest as Extract<NonNullable<Somebody>, { kind: 'role' }>['role'] }; // Safe: the choices are made of roles.
  if (kind === 'user') return { kind, userId: rest };
  return kind === 'category_owner' || kind === 'superior' ? { kind } : null;
}

/** Nothing of it was changed by a person. */
export function isUsualRouting({ recipient, channels, deadlineHours, reminderHours, escalateTo, quietHours, message }: RuleRouting): boolean {
  return [recipient, channels, deadlineHours, reminderHours, escalateTo, quietHours].every(each => each === null) && message === '';
}
