import { z } from 'zod';

import { ROLES } from '../kernel/vocabulary.ts';
import { emailAddress } from './channels.contract.ts';
import { date, id, instant, shortText } from './fields.ts';
import { command, query } from './procedure.ts';
import { password, userName } from './session.contract.ts';

export const user = z.strictObject({
  id,
  name: z.string(),
  displayName: z.string(),
  role: z.enum(ROLES),
  isActive: z.boolean(),
  lastSignedInAt: instant.nullable(),
  email: z.string(),
  mobile: z.string(),
  /** Who hears of what this person leaves undone; null: the managers. */
  superiorId: id.nullable(),
  /** Who acts while this person is away. */
  standInId: id.nullable(),
  /** Days away, both included; `absentUntil` null: until further notice. */
  absentFrom: date.nullable(),
  absentUntil: date.nullable(),
  /** Whether pop-ups and mail may reach this person; what is urgent does either way, and to-dos stay in the lists. */
  isPopupOn: z.boolean(),
  isMailOn: z.boolean(),
});

/** What any colleague may know: to hand work over to somebody, one has to see who is there. */
const colleague = z.strictObject({ id, displayName: z.string(), role: z.enum(ROLES), isAbsent: z.boolean() });

const contact = { email: z.union([emailAddress, z.literal('')]), mobile: z.string().regex(/^(\+?\d{6,15})?$/, 'mobile') } as const;
/** Absent: as it was. */
const ways = { isPopupOn: z.boolean().optional(), isMailOn: z.boolean().optional() } as const;
const absence = { standInId: id.nullable(), absentFrom: date.nullable(), absentUntil: date.nullable() } as const;

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
  /** Where a person is reached, to whom they answer, who stands in for them and when they are away. */
  setContact: command({
    needs: 'users.write',
    input: { userId: id, ...contact, superiorId: id.nullable(), ...absence, ...ways },
    output: user,
    errors: ['NOT_FOUND', 'INVALID_INPUT', 'SUPERIOR_LOOP'],
  }),
  /** The caller's own entry. */
  own: query({ needs: 'signed_in', input: {}, output: user }),
  setOwnContact: command({ needs: 'signed_in', input: { ...contact, ...absence, ...ways }, output: user, errors: ['NOT_FOUND', 'INVALID_INPUT'] }),
  /** Everybody who works here. */
  colleagues: query({ needs: 'signed_in', input: {}, output: z.array(colleague) }),
} as const;
