import { z } from 'zod';

import { ALERT_LEVELS, RULE_KINDS } from '../kernel/vocabulary.ts';
import { command, query } from './procedure.ts';

export const rule = z.strictObject({
  kind: z.enum(RULE_KINDS),
  isEnabled: z.boolean(),
  level: z.enum(ALERT_LEVELS),
  /** Named figures of the rule with their unit in the name (deadDays, bandPercent …). */
  parameters: z.record(z.string(), z.number()),
});

export const rulesContract = {
  list: query({ needs: 'alerts.read', input: {}, output: z.array(rule) }),
  update: command({
    needs: 'settings.write',
    input: { kind: z.enum(RULE_KINDS), isEnabled: z.boolean(), level: z.enum(ALERT_LEVELS), parameters: z.record(z.string(), z.number()) },
    output: rule,
    errors: ['NOT_FOUND', 'INVALID_INPUT'],
  }),
} as const;
