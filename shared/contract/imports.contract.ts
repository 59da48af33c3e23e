import { z } from 'zod';

import { IMPORT_KINDS, IMPORT_STATES } from '../kernel/vocabulary.ts';
import { date, id, instant, page, reasonText } from './fields.ts';
import { command, query } from './procedure.ts';
import { bytes } from './wire.ts';

/** Largest file a page may hand over. */
export const IMPORT_FILE_BYTES_MAX = 40 * 1024 * 1024;

/** What each column means, by sheet and column letter: {"Sheet1": {"B": "code"}}. Meanings are those of shared/domain/imports. */
export const columnMapping = z.record(z.string(), z.record(z.string(), z.string()));

export const importIssue = z.strictObject({
  sheet: z.string(),
  row: z.int(),
  column: z.string(),
  code: z.string(),
  level: z.enum(['error', 'ask', 'check', 'info']),
  value: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const importSheet = z.strictObject({
  name: z.string(),
  role: z.enum(['data', 'ignored']),
  reason: z.string(),
  headerRows: z.array(z.int()),
  rowCount: z.int(),
  columns: z.array(z.strictObject({ column: z.string(), header: z.string(), meaning: z.string().nullable(), confidence: z.number(), samples: z.array(z.string()) })),
});

export const importBatch = z.strictObject({
  id,
  fileName: z.string(),
  kind: z.enum(IMPORT_KINDS).nullable(),
  state: z.enum(IMPORT_STATES),
  encoding: z.string().nullable(),
  createdAt: instant,
  createdBy: z.string(),
  committedAt: instant.nullable(),
  undoneAt: instant.nullable(),
  /** Why it was rejected, when it was. */
  failure: z.strictObject({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
  counts: z.strictObject({
    rows: z.int(),
    records: z.int(),
    skipped: z.int(),
    held: z.int(),
    errors: z.int(),
    checks: z.int(),
    newItems: z.int(),
    knownItems: z.int(),
    /** Rows already booked by an earlier import. */
    alreadyImported: z.int(),
    added: z.int(),
    fromDate: date.nullable(),
    toDate: date.nullable(),
    /** Taken back: items the import made that something else uses by now. */
    keptItems: z.int().optional(),
  }),
  /** True when the kind needs a date for the opening balance. */
  needsOpeningDate: z.boolean(),
});

export const importPreview = z.strictObject({
  batch: importBatch,
  sheets: z.array(importSheet),
  mapping: columnMapping,
  issues: z.array(importIssue),
  issueTotal: z.int(),
});

/** One row of the file as it is shown: cells as written, and what was understood of the row. */
export const importRow = z.strictObject({
  sheet: z.string(),
  row: z.int(),
  role: z.enum(['title', 'header', 'data', 'held', 'skipped']),
  why: z.string(),
  cells: z.array(z.strictObject({ column: z.string(), text: z.string(), issue: z.string().nullable() })),
});

const errors = ['NOT_FOUND', 'ILLEGAL_TRANSITION', 'IMPORT_REJECTED', 'IMPORT_TOO_LARGE', 'IMPORT_TIMEOUT', 'IMPORT_NOTHING_NEW', 'CANCELLED'] as const;

export const importsContract = {
  /** Hands over a file. Reading goes on in a process of its own; `imports.progress` and `imports.changed` tell how far it is. */
  read: command({
    needs: 'imports.write',
    input: { fileName: z.string().min(1).max(255), bytes, kind: z.enum(IMPORT_KINDS).nullable().default(null) },
    output: z.strictObject({ batchId: id }),
    errors,
  }),
  /** Reads the same file again with another kind, mapping or encoding. */
  reread: command({
    needs: 'imports.write',
    input: { batchId: id, kind: z.enum(IMPORT_KINDS), mapping: columnMapping, encoding: z.string().max(20).nullable().default(null) },
    output: z.strictObject({ batchId: id }),
    errors,
  }),
  preview: query({ needs: 'imports.write', input: { batchId: id }, output: importPreview, errors }),
  rows: query({
    needs: 'imports.write',
    input: { batchId: id, sheet: z.string(), ...page },
    output: z.strictObject({ rows: z.array(importRow), total: z.int() }),
    errors,
  }),
  /** Books every good row or, on the first failure, nothing. Rows held back with an error stay out and stay listed. */
  commit: command({
    needs: 'imports.write',
    input: { batchId: id, openingDate: date.nullable().default(null), expectedRecords: z.int().min(0) },
    output: importBatch,
    errors: [...errors, 'STOCK_NEGATIVE', 'DATE_IN_FUTURE', 'PERIOD_CLOSED', 'BATCH_REQUIRED', 'VERSION_CONFLICT', 'CODE_TAKEN'],
  }),
  cancel: command({ needs: 'imports.write', input: { batchId: id }, output: importBatch, errors }),
  /** Takes back a whole import: reversals for movements, removal for consumption history and unused items. */
  undo: command({ needs: 'imports.write', input: { batchId: id, reason: reasonText }, output: importBatch, errors: [...errors, 'STOCK_NEGATIVE', 'PERIOD_CLOSED', 'IN_USE'] }),
  list: query({ needs: 'imports.write', input: page, output: z.strictObject({ rows: z.array(importBatch), total: z.int() }) }),
  /** The sample that ships with the program: real consumption lines (UCI Online Retail, CC BY 4.0) and an opening list for them. */
  sample: query({ needs: 'imports.write', input: { name: z.enum(['consumption', 'opening']) }, output: z.strictObject({ fileName: z.string(), bytes }) }),
} as const;
