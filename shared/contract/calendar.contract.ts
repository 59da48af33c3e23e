import { z } from 'zod';

import { HOLIDAY_KINDS } from '../domain/calendar/index.ts';
import { CALENDAR_DAY_KINDS, CALENDAR_ENTRY_KINDS, CALENDAR_SCOPES } from '../kernel/vocabulary.ts';
import { date, id, instant, optionalText, positiveMicro, shortText, version } from './fields.ts';
import { command, query } from './procedure.ts';

const year = z.int().min(2000).max(2060);
/** Days of rest in every week, 1 Monday … 7 Sunday, in that order; one day of the week at least is worked. */
const restWeekdays = z.array(z.int().min(1).max(7)).max(6);

const entryFields = {
  kind: z.enum(CALENDAR_ENTRY_KINDS),
  name: shortText,
  fromOn: date,
  toOn: date,
  scope: z.enum(CALENDAR_SCOPES),
  /** Null for all items. */
  scopeId: id.nullable(),
  /** Demand is multiplied by it (0…100) … */
  factor: z.number().min(0).max(100).nullable(),
  /** … or so much more is needed in all; only for one item. Exactly one of both is given. */
  quantityMicro: positiveMicro.nullable(),
  isYearly: z.boolean(),
  note: optionalText,
} as const;
const entry = z.strictObject({ id, ...entryFields, scopeName: z.string(), unit: z.string(), unitDecimals: z.int(), setAt: instant, setBy: z.string(), version });

const shutDownFields = { name: shortText, fromOn: date, toOn: date, /** Null: the company itself. */ supplierId: id.nullable(), isYearly: z.boolean() } as const;
const shutDown = z.strictObject({ id, ...shutDownFields, supplierName: z.string(), setAt: instant, setBy: z.string(), version });

const day = z.strictObject({
  date,
  kind: z.enum(CALENDAR_DAY_KINDS),
  /** Of a public holiday; its days in a row are one. */
  holiday: z.enum(HOLIDAY_KINDS).nullable(),
  /** What was written beside an own day. */
  name: z.string(),
  /** `published`: from the table that ships. `provisional`: derived for a year whose holidays are not published. `own`: set here. */
  source: z.enum(['published', 'provisional', 'own']),
});

export const calendarContract = {
  /** What is known of a year: holidays and make-up workdays, shut-downs, and the plans that touch it. */
  year: query({
    needs: 'stock.read',
    input: { year },
    output: z.strictObject({
      year,
      isPublished: z.boolean(),
      springFestivalOn: date.nullable(),
      /** Of the company. */
      restWeekdays,
      days: z.array(day),
      shutDowns: z.array(shutDown),
      entries: z.array(entry),
      /** How demand around Spring Festival was learnt from the own history; null while no festival lies in it. */
      festival: z.strictObject({ festivals: z.int(), items: z.int() }).nullable(),
    }),
  }),
  /** The plans that touch one item, from today on. */
  ofItem: query({ needs: 'stock.read', input: { itemId: id }, output: z.strictObject({ entries: z.array(entry) }), errors: ['ITEM_NOT_FOUND'] }),
  saveEntry: command({
    needs: 'thresholds.write',
    input: { id: id.nullable(), ...entryFields, expectedVersion: version.nullable() },
    output: entry,
    errors: ['NOT_FOUND', 'INVALID_INPUT', 'VERSION_CONFLICT', 'ITEM_NOT_FOUND'],
  }),
  deleteEntry: command({ needs: 'thresholds.write', input: { id, expectedVersion: version }, output: z.strictObject({ id }), errors: ['NOT_FOUND', 'VERSION_CONFLICT'] }),
  saveShutDown: command({
    needs: 'thresholds.write',
    input: { id: id.nullable(), ...shutDownFields, expectedVersion: version.nullable() },
    output: shutDown,
    errors: ['NOT_FOUND', 'INVALID_INPUT', 'VERSION_CONFLICT'],
  }),
  deleteShutDown: command({ needs: 'thresholds.write', input: { id, expectedVersion: version }, output: z.strictObject({ id }), errors: ['NOT_FOUND', 'VERSION_CONFLICT'] }),
  /** The company's days of rest in every week: two, one (单休) or none. Suppliers are taken to rest on Saturday and Sunday. */
  setWeek: command({ needs: 'thresholds.write', input: { restWeekdays }, output: z.strictObject({ restWeekdays }) }),
  /** Makes a day a holiday or a workday; null: as the table has it. */
  setDay: command({
    needs: 'thresholds.write',
    input: { date, kind: z.enum(CALENDAR_DAY_KINDS).nullable(), name: z.string().trim().max(40).default('') },
    output: z.strictObject({ date, kind: z.enum(CALENDAR_DAY_KINDS).nullable() }),
  }),
} as const;
