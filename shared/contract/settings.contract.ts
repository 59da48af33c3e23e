import { z } from 'zod';

import { LANGUAGES, VALUATION_METHODS } from '../kernel/vocabulary.ts';
import { date, instant, shortText } from './fields.ts';
import { command, query } from './procedure.ts';

export const settings = z.strictObject({
  companyName: z.string(),
  timeZone: z.string(),
  language: z.enum(LANGUAGES),
  /** In force today. */
  valuationMethod: z.enum(VALUATION_METHODS),
  valuationEras: z.array(z.strictObject({ from: date, method: z.enum(VALUATION_METHODS) })),
  /** 审核: what one person wrote, another one books. */
  needsReview: z.boolean(),
  /** Cycle service level, 0.5 … 0.9999. */
  serviceLevel: z.number(),
  defaultLeadTimeDays: z.int(),
  /** Days of use one order should cover. */
  orderCoverDays: z.int(),
  reviewPeriodDays: z.int(),
  isDemo: z.boolean(),
});

export const systemStatus = z.strictObject({
  version: z.string(),
  dataFile: z.enum(['ok', 'read_only', 'damaged']),
  dataFileBytes: z.int(),
  movementCount: z.int(),
  itemCount: z.int(),
  lastBackupAt: instant.nullable(),
  lastCheckAt: instant.nullable(),
  lastCheckItems: z.int(),
  lastCheckOk: z.boolean(),
  lastRecomputeAt: instant.nullable(),
  lastVerifiedAt: instant.nullable(),
  ledgerOk: z.boolean(),
  isClockSuspect: z.boolean(),
});

export const settingsContract = {
  get: query({ needs: 'signed_in', input: {}, output: settings }),
  update: command({
    needs: 'settings.write',
    input: {
      companyName: shortText,
      timeZone: z.string().min(1).max(60),
      language: z.enum(LANGUAGES),
      serviceLevel: z.number().min(0.5).max(0.9999),
      defaultLeadTimeDays: z.int().min(0).max(730),
      orderCoverDays: z.int().min(1).max(730),
      reviewPeriodDays: z.int().min(0).max(90),
      needsReview: z.boolean(),
    },
    output: settings,
    errors: ['INVALID_INPUT'],
  }),
  status: query({ needs: 'signed_in', input: {}, output: systemStatus }),
  /** Replays the whole ledger, compares every balance and the hash chain. */
  verifyLedger: command({ needs: 'settings.write', input: {}, output: z.strictObject({ isOk: z.boolean(), movements: z.int(), items: z.int(), problems: z.array(z.string()) }) }),
  /** Writes a verified copy of the data file now. */
  backUp: command({ needs: 'settings.write', input: {}, output: z.strictObject({ fileName: z.string(), bytes: z.int() }), errors: ['DISK_FULL', 'DB_IO'] }),
} as const;
