/** Every way a call can fail on purpose is one that a test makes it fail in. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { ERROR_CODES, type ErrorCode } from '../../shared/contract/errors.ts';
import { contract } from '../../shared/contract/index.ts';
import type { Contract } from '../../shared/contract/procedure.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The test that makes each code come back, as a failure of a real backend or of the way to it. */
const PRODUCED_BY: Readonly<Record<ErrorCode, string>> = {
  UNKNOWN_PROCEDURE: 'test/security/permissions.exploit.test.ts',
  UNAUTHENTICATED: 'test/security/permissions.exploit.test.ts',
  FORBIDDEN: 'test/security/permissions.exploit.test.ts',
  INVALID_INPUT: 'test/security/permissions.exploit.test.ts',
  IDEMPOTENCY_CONFLICT: 'test/electron/backend/services/documents/post-document.test.ts',
  ALREADY_SET_UP: 'test/electron/backend/services/settings/session.test.ts',
  NOT_SET_UP: 'test/electron/backend/services/settings/session.test.ts',
  WRONG_CREDENTIALS: 'test/electron/backend/services/settings/session.test.ts',
  TOO_MANY_ATTEMPTS: 'test/electron/backend/services/settings/session.test.ts',
  BOT_ADDRESS_WRONG: 'test/electron/backend/services/channels/set-secret.test.ts',
  SUPERIOR_LOOP: 'test/electron/backend/services/settings/set-contact.test.ts',
  NAME_TAKEN: 'test/electron/backend/services/settings/manage-users.test.ts',
  LAST_ADMIN: 'test/electron/backend/services/settings/manage-users.test.ts',
  ITEM_NOT_FOUND: 'test/electron/backend/services/documents/record-document.test.ts',
  ITEM_INACTIVE: 'test/electron/backend/services/documents/record-document.test.ts',
  CODE_TAKEN: 'test/electron/backend/services/items/save-item.test.ts',
  BARCODE_TAKEN: 'test/electron/backend/services/items/save-item.test.ts',
  IN_USE: 'test/electron/backend/services/items/save-item.test.ts',
  NOT_FOUND: 'test/electron/backend/services/purchasing/change-requisition.test.ts',
  VERSION_CONFLICT: 'test/electron/backend/services/alerts/act-on-alert.test.ts',
  DATE_IN_FUTURE: 'test/electron/backend/services/documents/record-document.test.ts',
  PERIOD_CLOSED: 'test/electron/backend/services/ledger/book-fact.test.ts',
  BATCH_REQUIRED: 'test/electron/backend/services/documents/resolve-line.test.ts',
  REASON_REQUIRED: 'test/electron/backend/services/documents/post-document.test.ts',
  REVIEW_REQUIRED: 'test/electron/backend/services/documents/post-document.test.ts',
  SELF_REVIEW: 'test/electron/backend/services/documents/change-draft.test.ts',
  STOCK_NEGATIVE: 'test/electron/backend/services/documents/record-document.test.ts',
  STOCK_RESERVED: 'test/electron/backend/services/ledger/change-reservation.test.ts',
  BACKDATED_TOO_FAR: 'test/electron/backend/services/documents/record-document.test.ts',
  TOO_LARGE: 'test/electron/backend/ledger-boundaries.test.ts',
  NOT_NEXT_PERIOD: 'test/electron/backend/services/periods/close-period.test.ts',
  PERIOD_NOT_READY: 'test/electron/backend/services/periods/close-period.test.ts',
  NOT_LAST_PERIOD: 'test/electron/backend/services/periods/reopen-period.test.ts',
  YEAR_CLOSED: 'test/electron/backend/services/periods/reopen-period.test.ts',
  METHOD_UNCHANGED: 'test/electron/backend/services/periods/change-valuation-method.test.ts',
  NOTHING_TO_POST: 'test/electron/backend/services/documents/record-document.test.ts',
  NOTHING_TO_COUNT: 'test/electron/backend/services/stocktakes/change-stocktake.test.ts',
  STOCKTAKE_TOO_LARGE: 'test/electron/backend/services/stocktakes/change-stocktake.test.ts',
  ALREADY_REVERSED: 'test/electron/backend/services/documents/post-document.test.ts',
  NOT_REVERSIBLE: 'test/electron/backend/services/documents/reverse-document.test.ts',
  REQUISITION_OPEN: 'test/electron/backend/services/purchasing/change-requisition.test.ts',
  NO_LONGER_BOUGHT: 'test/electron/backend/services/purchasing/no-longer-bought.test.ts',
  ALREADY_PROVIDED: 'test/electron/backend/services/kits/kits.test.ts',
  RECEIPT_WAITS: 'test/electron/backend/services/purchasing/receive-goods.test.ts',
  DISPOSAL_OPEN: 'test/electron/backend/services/disposals/change-disposal.test.ts',
  DISPOSAL_EXCEEDED: 'test/electron/backend/services/disposals/change-disposal.test.ts',
  PAPER_BEFORE_DECISION: 'test/electron/backend/services/disposals/change-disposal.test.ts',
  APPROVAL_MISSING: 'test/electron/backend/services/purchasing/requisition-approval.test.ts',
  SELF_APPROVAL: 'test/electron/backend/services/approvals/decide-approval.test.ts',
  NOT_YOUR_APPROVAL: 'test/electron/backend/services/approvals/decide-approval.test.ts',
  RULE_INVALID: 'test/electron/backend/services/rules/change-rule.test.ts',
  TRIAL_REQUIRED: 'test/electron/backend/services/rules/change-rule.test.ts',
  ILLEGAL_TRANSITION: 'test/electron/backend/services/alerts/act-on-alert.test.ts',
  IMPORT_REJECTED: 'test/electron/backend/services/imports/import-reading.test.ts',
  IMPORT_TOO_LARGE: 'test/electron/backend/services/imports/import-reading.test.ts',
  IMPORT_TIMEOUT: 'test/electron/backend/services/imports/import-reading.test.ts',
  IMPORT_NOTHING_NEW: 'test/electron/backend/services/imports/import-items.test.ts',
  DISK_FULL: 'test/electron/backend/dispatch.test.ts',
  DB_IO: 'test/electron/backend/services/settings/change-settings.test.ts',
  DB_READONLY: 'test/electron/backend/dispatch.test.ts',
  DB_BUSY: 'test/electron/backend/dispatch.test.ts',
  DB_MISSING: 'test/electron/backend/create-backend.test.ts',
  DB_NOT_OURS: 'test/electron/backend/create-backend.test.ts',
  DB_NEWER: 'test/electron/backend/create-backend.test.ts',
  DB_CORRUPT: 'test/db/data-file.test.ts',
  DB_LOCATION: 'test/electron/backend/create-backend.test.ts',
  INSTANCE_RUNNING: 'test/electron/backend/create-backend.test.ts',
  CANCELLED: 'test/electron/backend/services/imports/import-reading.test.ts',
  BACKEND_GONE: 'test/electron/hosts/backend-link.test.ts',
  INTERNAL: 'test/electron/backend/dispatch.test.ts',
};

test.each(Object.entries(PRODUCED_BY))('%s comes back in %s', (code, file) => {
  expect(new RegExp(`['"\`]${code}['"\`]`).test(readFileSync(join(root, file), 'utf8'))).toBe(true);
});

/** All product code on the backend's side of the contract. */
function sourceOf(folder: string): string {
  return readdirSync(join(root, folder)).map(name => join(folder, name)).map(path => (statSync(join(root, path)).isDirectory() ? sourceOf(path) : /\.tsx?$/.test(path) ? readFileSync(join(root, path), 'utf8') : '')).join('\n');
}

describe('and nothing is announced that cannot happen', () => {
  const source = ['electron', 'db', 'shared/domain', 'renderer/client'].map(sourceOf).join('\n');
  test.each(ERROR_CODES)('%s is thrown or answered somewhere', code => {
    expect(source.includes(`'${code}'`)).toBe(true);
  });
  test('every announced code is one of the list', () => {
    const announced = new Set(Object.values<Contract[string]>(contract).flatMap(group => Object.values(group).flatMap(procedure => procedure.errors)));
    expect([...announced].filter(code => !ERROR_CODES.includes(code))).toEqual([]);
  });
});
