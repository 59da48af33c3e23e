import { z } from 'zod';

import { ROLES } from '../kernel/vocabulary.ts';
import { id, instant, shortText } from './fields.ts';
import { command, query } from './procedure.ts';
import { password, userName } from './session.contract.ts';

export const user = z.strictObject({
  id,
  name: z.string(),
  displayName: z.string(),
  role: z.enum(ROLES),
  isActive: z.boolean(),
  lastSignedInAt: instant.nullable(),
});

export const usersContract = {
  list: query({ needs: 'users.write', input: {}, output: z.array(user) }),
  create: command({
    needs: 'users.write',
    input: { name: userName, displayName: shortText, role: z.enum(ROLES), password },
    output: user,
    errors: ['NAME_TAKEN'],
  }),
  update: command({
    needs: 'users.write',
    input: { userId: id, displayName: shortText, role: z.enum(ROLES), isActive: z.boolean() },
    output: user,
    errors: ['NOT_FOUND', 'LAST_ADMIN'],
  }),
  resetPassword: command({ needs: 'users.write', input: { userId: id, password }, output: user, errors: ['NOT_FOUND'] }),
} as const;
