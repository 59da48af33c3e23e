/** The caller's own password, asked again before something that a seat left open should not be enough for (reliability 29). */
import { findUser, saveSignIn } from '../../../../db/repositories/user-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { CallContext } from '../../environment.ts';
import { verifyPassword } from './passwords.ts';
import { failedAttempt, requireUnlocked } from './session.ts';

/** Throws WRONG_CREDENTIALS, counted like a failed sign-in, and TOO_MANY_ATTEMPTS. */
export async function confirmPassword(context: CallContext, password: string): Promise<void> {
  const { env } = context;
  // Nobody of the demo company has a password.
  if (env.settings().isDemo) return;
  const caller = mustExist(context.caller, 'dispatch lets only signed-in people through');
  const known = mustExist(findUser(env.db.reader, caller.userId), 'the caller exists');
  requireUnlocked(known, env.now());
  const isRight = await verifyPassword(password, known.passwordHash);
  env.db.write(tx => {
    // Read again: checking takes half a second, in which other attempts were counted.
    const user = mustExist(findUser(tx, known.id), 'accounts are never removed');
    requireUnlocked(user, env.now());
    if (!isRight) saveSignIn(tx, failedAttempt(user, env.now()));
    else if (user.failedAttempts > 0) saveSignIn(tx, { ...user, failedAttempts: 0, lockedUntilAt: null });
  });
  if (!isRight) throw new DomainError('WRONG_CREDENTIALS');
}
