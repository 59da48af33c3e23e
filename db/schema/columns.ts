/** Column kinds that every table shares. Booleans are named `is_…`; instants end in `_at` (epoch ms); days are text YYYY-MM-DD. */
import { sql, type SQL } from 'drizzle-orm';
import { check, integer, text, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';

import { SAFE_MAX } from '../../shared/kernel/rounding.ts';

export const id = () => text('id').primaryKey();
export const flag = (name: string) => integer(name, { mode: 'boolean' }).notNull();
export const micro = (name: string) => integer(name);
export const instant = (name: string) => integer(name);

/** How long a paper of several steps lives: who made it and when, when it came to its end, and how often it was changed. */
export const lifeOfPaper = () => ({
  createdById: text('created_by_id').notNull(),
  createdByName: text('created_by_name').notNull(),
  createdAt: instant('created_at').notNull(),
  closedAt: instant('closed_at'),
  version: integer('version').notNull().default(0),
});

/** CHECK that an integer stays where sums of it are exact. */
export function withinSafeRange(name: string, column: AnySQLiteColumn) {
  return check(name, sql`abs(${column}) <= ${sql.raw(String(SAFE_MAX))}`);
}

/** CHECK that a text is one of a closed list. The words are ours, never a user's. */
export function oneOf(name: string, column: AnySQLiteColumn, words: readonly string[]) {
  const list: SQL = sql.raw(words.map(word => `'${word}'`).join(', '));
  return check(name, sql`${column} in (${list})`);
}

/** One step of the append-only history of a paper or an alert: from which state to which, by whom, with which words and figures. */
export const stepOfStory = () => ({
  at: instant('at').notNull(),
  fromState: text('from_state'),
  toState: text('to_state').notNull(),
  event: text('event').notNull(),
  actorName: text('actor_name').notNull(),
  note: text('note').notNull().default(''),
  paramsJson: text('params_json').notNull().default('{}'),
});
