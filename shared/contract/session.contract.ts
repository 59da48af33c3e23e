import { z } from 'zod';

import { LANGUAGES, ROLES } from '../kernel/vocabulary.ts';
import { id, shortText } from './fields.ts';
import { PERMISSIONS } from './permissions.ts';
import { command, query } from './procedure.ts';

/** At least 8 characters, at most 128; no rules of composition (NIST SP 800-63B §5.1.1). */
export const password = z.string().min(8).max(128);
export const userName = z.string().trim().min(1).max(40);

export const sessionUser = z.strictObject({
  id,
  name: z.string(),
  displayName: z.string(),
  role: z.enum(ROLES),
  permissions: z.array(z.enum(PERMISSIONS)),
});
export const session = z.strictObject({
  isSetUp: z.boolean(),
  isDemo: z.boolean(),
  companyName: z.string(),
  timeZone: z.string(),
  /** The business date now, in the company's time zone. */
  today: z.string(),
  user: sessionUser.nullable(),
});

export const sessionContract = {
  current: query({ needs: 'public', input: {}, output: session }),
  /** First start: makes the owner's account (role manager) and signs it in. */
  setUp: command({
    needs: 'public',
    input: { companyName: shortText, name: userName, displayName: shortText, password, language: z.enum(LANGUAGES) },
    output: session,
    errors: ['ALREADY_SET_UP'],
  }),
  /** First start without typing: an invented machine shop, marked as demo, one account per role; signs in as its manager. */
  setUpDemo: command({ needs: 'public', input: { language: z.enum(LANGUAGES) }, output: session, errors: ['ALREADY_SET_UP'] }),
  /** Demo company only: become one of its people to see what they see. Nobody there has a password, so nobody need be signed in. */
  switchDemoUser: command({ needs: 'public', input: { role: z.enum(ROLES) }, output: session, errors: ['FORBIDDEN', 'NOT_FOUND'] }),
  signIn: command({
    needs: 'public',
    input: { name: userName, password: z.string().max(128) },
    output: session,
    errors: ['NOT_SET_UP', 'WRONG_CREDENTIALS', 'TOO_MANY_ATTEMPTS'],
  }),
  signOut: command({ needs: 'public', input: {}, output: session }),
  changePassword: command({
    needs: 'signed_in',
    input: { oldPassword: z.string().max(128), newPassword: password },
    output: z.strictObject({}),
    errors: ['WRONG_CREDENTIALS'],
  }),
} as const;
