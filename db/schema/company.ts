/** The company, its people and who is signed in. */
import { index, integer, sqliteTable, text, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core';

import { ROLES } from '../../shared/kernel/vocabulary.ts';
import { flag, id, instant, oneOf } from './columns.ts';

export const settings = sqliteTable('settings', {
  key: text('key').primaryKey(),
  valueJson: text('value_json').notNull(),
});

export const users = sqliteTable(
  'users',
  {
    id: id(),
    name: text('name').notNull().unique(),
    displayName: text('display_name').notNull(),
    role: text('role').notNull(),
    passwordHash: text('password_hash').notNull(),
    isActive: flag('is_active').default(true),
    failedAttempts: integer('failed_attempts').notNull().default(0),
    lockedUntilAt: instant('locked_until_at'),
    createdAt: instant('created_at').notNull(),
    lastSignedInAt: instant('last_signed_in_at'),
    email: text('email').notNull().default(''),
    mobile: text('mobile').notNull().default(''),
    /** Who hears of what this person leaves undone. Null: a manager. */
    superiorId: text('superior_id').references((): AnySQLiteColumn => users.id, { onDelete: 'restrict' }),
    /** Who acts while this person is away, and until when that is (the last day included). */
    standInId: text('stand_in_id').references((): AnySQLiteColumn => users.id, { onDelete: 'restrict' }),
    absentFrom: text('absent_from'),
    absentUntil: text('absent_until'),
    /** Whether the program may interrupt this person, and write to them; what is urgent comes either way. */
    isPopupOn: flag('is_popup_on').default(true),
    isMailOn: flag('is_mail_on').default(true),
  },
  table => [oneOf('users_role_known', table.role, ROLES)],
);

/** Keyed by the SHA-256 of the connection's secret: the file holds nothing that opens a session. */
export const sessions = sqliteTable(
  'sessions',
  {
    connectionHash: text('connection_hash').primaryKey(),
    userId: text('user_id').notNull().references(() => users.id, { onDelete: 'restrict' }),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  table => [index('sessions_by_user').on(table.userId)],
);
