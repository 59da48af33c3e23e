/** What an entry of the audit log says: which command, and which fields it changed. */
import { unitsFromMicro } from '../../../shared/kernel/quantity.ts';
import { moneyText, numberText } from '../../ui/format-number.ts';

/** Commands that leave an entry, with `_` for the dot that separates keys of a text file. */
export const AUDIT_ACTIONS = [
  'session_setUp', 'session_setUpDemo', 'session_switchDemoUser', 'session_signIn', 'session_signOut', 'session_changePassword', 'users_create', 'users_update', 'users_resetPassword',
  'settings_update', 'settings_verifyLedger', 'settings_backUp', 'rules_update', 'masterData_saveUnit', 'masterData_saveCategory', 'masterData_saveSupplier', 'masterData_saveLocation',
  'masterData_saveDepartment', 'items_create', 'items_update', 'items_setActive', 'thresholds_override', 'thresholds_clearOverride', 'thresholds_recompute', 'documents_post',
  'documents_reverse', 'drafts_save', 'drafts_discard', 'drafts_submit', 'drafts_giveBack', 'drafts_wait', 'drafts_book', 'alerts_acknowledge', 'alerts_snooze', 'alerts_wake', 'alerts_close', 'alerts_markSeen', 'alerts_sendTest', 'requisitions_raise', 'requisitions_order',
  'requisitions_promise', 'requisitions_receive', 'requisitions_cancel', 'imports_read', 'imports_reread', 'imports_commit', 'imports_cancel', 'imports_undo',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export function auditAction(action: string): AuditAction | null {
  return AUDIT_ACTIONS.find(known => known === action.replace('.', '_')) ?? null;
}

/** Fields the screen has a word for; others are shown by their own name. */
export const AUDIT_FIELDS = [
  'state', 'quantity', 'documentNumber', 'kind', 'added', 'newItems', 'reversed', 'type', 'lines', 'date', 'displayName', 'role', 'isActive', 'companyName', 'timeZone', 'language',
  'serviceLevel', 'defaultLeadTimeDays', 'orderCoverDays', 'reviewPeriodDays', 'isEnabled', 'level', 'parameters', 'reorderPoint', 'safetyStock', 'maximum', 'code', 'name', 'spec',
  'barcode', 'leadTimeDays', 'decimals', 'contact', 'note', 'promisedOn', 'untilDate', 'until', 'reason',
] as const;
export type AuditField = (typeof AUDIT_FIELDS)[number];

export type FieldChange = { readonly field: string; readonly before: string | null; readonly after: string | null };

/** Names for machines: of no use to a reader. */
const isForMachines = (name: string) => name === 'sha256' || name.endsWith('Id') || name.endsWith('Hash') || name === 'version' || name === 'opId';

function parseFields(json: string | null): Readonly<Record<string, unknown>> {
  if (json === null) return {};
  const value: unknown = JSON.parse(json);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function valueText(name: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') {
    if (name.endsWith('Micro')) return numberText(unitsFromMicro(value), Number.isInteger(unitsFromMicro(value)) ? 0 : 2);
    return name.endsWith('E4') ? moneyText(value) : String(value);
  }
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value).replace(/["{}]/g, '').replaceAll(',', ', ');
}

/** The unit of the column is no part of the field's name. */
const shownName = (name: string) => name.replace(/(Micro|E4)$/, '');

/** The fields that differ between two states of an entry, in the order they were written; of one state alone all that are set. */
export function changedFields(before: string | null, after: string | null): FieldChange[] {
  const old = parseFields(before);
  const now = parseFields(after);
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap(name => {
    const change = { field: shownName(name), before: valueText(name, old[name]), after: valueText(name, now[name]) };
    return isForMachines(name) || change.before === change.after ? [] : [change];
  });
}
