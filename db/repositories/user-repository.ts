/** People and their sessions. */
import { assert } from '../../shared/kernel/assert.ts';
import type { Role } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';

export type UserRow = {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly passwordHash: string;
  readonly isActive: boolean;
  readonly failedAttempts: number;
  readonly lockedUntilAt: number | null;
  readonly createdAt: number;
  readonly lastSignedInAt: number | null;
  readonly email: string;
  readonly mobile: string;
  readonly superiorId: string | null;
  readonly standInId: string | null;
  /** Away from this day to that one, both included. */
  readonly absentFrom: string | null;
  readonly absentUntil: string | null;
  /** Whether pop-ups and mail may reach this person; what is urgent does either way. */
  readonly isPopupOn: boolean;
  readonly isMailOn: boolean;
};

/** Of a person nobody said more of. */
export const NO_CONTACT = { email: '', mobile: '', superiorId: null, standInId: null, absentFrom: null, absentUntil: null, isPopupOn: true, isMailOn: true } as const;

export function listUsers(db: ReadableDb): UserRow[] {
  return db.all('select * from users order by created_at, name');
}
export function findUser(db: ReadableDb, userId: string): UserRow | undefined {
  return db.get('select * from users where id = @userId', { userId });
}
export function findUserByName(db: ReadableDb, name: string): UserRow | undefined {
  return db.get('select * from users where name = @name collate nocase', { name });
}
export function insertUser(db: WritableDb, row: UserRow): void {
  db.insert('users', row);
}
export function saveUser(db: WritableDb, row: Pick<UserRow, 'id' | 'displayName' | 'role' | 'isActive' | 'passwordHash'>): void {
  const changed = db.run('update users set display_name = @displayName, role = @role, is_active = @isActive, password_hash = @passwordHash where id = @id', row);
  assert(changed === 1, 'saveUser: the user is there');
}
export function saveContact(db: WritableDb, row: Pick<UserRow, 'id' | 'email' | 'mobile' | 'superiorId' | 'standInId' | 'absentFrom' | 'absentUntil' | 'isPopupOn' | 'isMailOn'>): void {
  const changed = db.run(
    `update users set email = @email, mobile = @mobile, superior_id = @superiorId, stand_in_id = @standInId, absent_from = @absentFrom, absent_until = @absentUntil,
      is_popup_on = @isPopupOn, is_mail_on = @isMailOn where id = @id`,
    row,
  );
  assert(changed === 1, 'saveContact: the user is there');
}
export function saveSignIn(db: WritableDb, row: Pick<UserRow, 'id' | 'failedAttempts' | 'lockedUntilAt' | 'lastSignedInAt'>): void {
  db.run('update users set failed_attempts = @failedAttempts, locked_until_at = @lockedUntilAt, last_signed_in_at = @lastSignedInAt where id = @id', row);
}

export function findSessionUser(db: ReadableDb, connectionHash: string, now: number): UserRow | undefined {
  return db.get(
    'select users.* from sessions join users on users.id = sessions.user_id where connection_hash = @connectionHash and expires_at > @now and users.is_active = 1',
    { connectionHash, now },
  );
}
export function saveSession(db: WritableDb, row: { connectionHash: string; userId: string; createdAt: number; expiresAt: number }): void {
  db.run('delete from sessions where connection_hash = @connectionHash or expires_at <= @createdAt', { connectionHash: row.connectionHash, createdAt: row.createdAt });
  db.insert('sessions', row);
}
export function deleteSession(db: WritableDb, connectionHash: string): void {
  db.run('delete from sessions where connection_hash = @connectionHash', { connectionHash });
}
export function deleteSessionsOf(db: WritableDb, userId: string): void {
  db.run('delete from sessions where user_id = @userId', { userId });
}
