/** What an entry of the audit log says: which command, about what, and which fields it changed. */
import { unitsFromMicro } from '../../../shared/kernel/quantity.ts';
import { moneyText, quantityText } from '../../ui/format-number.ts';
import { fileSize } from './file-size.ts';

/** Commands that leave an entry, with `_` for the dot that separates keys of a text file. */
export const AUDIT_ACTIONS = [
  'session_setUp', 'session_setUpDemo', 'session_switchDemoUser', 'session_signIn', 'session_signOut', 'session_changePassword', 'users_create', 'users_update', 'users_resetPassword',
  'users_setContact', 'users_setOwnContact', 'channels_save', 'channels_remove', 'channels_setSecret', 'channels_test', 'channels_saveQuietHours',
  'settings_update', 'settings_verifyLedger', 'settings_backUp', 'rules_update', 'masterData_saveUnit', 'masterData_saveCategory', 'masterData_saveSupplier', 'masterData_saveLocation',
  'masterData_saveDepartment', 'items_create', 'items_update', 'items_setActive', 'thresholds_override', 'thresholds_clearOverride', 'thresholds_recompute', 'documents_post',
  'documents_reverse', 'alerts_acknowledge', 'alerts_snooze', 'alerts_wake', 'alerts_close', 'alerts_markSeen', 'alerts_sendTest', 'alerts_acknowledgeMany', 'alerts_takeBack', 'alerts_markOrdered', 'alerts_reassign', 'alerts_saveAttention', 'requisitions_raise', 'requisitions_order',
  'requisitions_promise', 'requisitions_receive', 'requisitions_cancel', 'imports_read', 'imports_reread', 'imports_commit', 'imports_cancel', 'imports_undo',
  'items_setUnits', 'items_setBatchDates', 'documents_invoice', 'drafts_save', 'drafts_discard', 'drafts_submit', 'drafts_giveBack', 'drafts_wait',
  'drafts_book', 'purchaseOrders_create', 'purchaseOrders_propose', 'purchaseOrders_promise', 'purchaseOrders_cancelLines', 'purchaseOrders_receive', 'reservations_create',
  'reservations_change', 'reservations_release', 'stocktakes_savePlan', 'stocktakes_create', 'stocktakes_update', 'stocktakes_count', 'stocktakes_explain',
  'stocktakes_addLine', 'stocktakes_post', 'stocktakes_close', 'stocktakes_cancel', 'stocktakes_difference', 'accounts_saveRules', 'periods_close',
  'periods_reopen', 'periods_changeMethod', 'forecasts_decide', 'forecasts_setAnalogue', 'policies_set', 'calendar_saveEntry', 'calendar_deleteEntry', 'calendar_saveShutDown', 'calendar_deleteShutDown', 'calendar_setDay', 'calendar_setWeek', 'replays_start', 'replays_cancel', 'scorecard_applySuggestion', 'scorecard_dismissSuggestion',
  'approvals_start', 'approvals_withdraw', 'approvals_decide', 'approvals_remind', 'approvals_saveRules', 'requisitions_change', 'requisitions_raiseMany', 'purchaseOrders_fromRequisitions',
  'rules_save', 'rules_switch', 'rules_archive', 'rules_setOverride', 'rules_clearOverride', 'rules_sendTest', 'rules_startTrial', 'rules_cancelTrial',
  'tasks_done', 'tasks_cancel', 'disposals_open', 'disposals_giveOpinion', 'disposals_decide', 'disposals_reconsider', 'disposals_carryOut', 'disposals_recover', 'disposals_close', 'disposals_cancel', 'disposals_saveRules', 'kits_save', 'kits_remove', 'kits_provide',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export function auditAction(action: string): AuditAction | null {
  return AUDIT_ACTIONS.find(known => known === action.replace('.', '_')) ?? null;
}

/** The kinds of things an entry can be about. */
export const AUDIT_ENTITIES = [
  'document', 'item', 'requisition', 'alert', 'threshold', 'import', 'units', 'categories', 'suppliers', 'locations', 'departments', 'user', 'settings', 'rule', 'system',
  'channel', 'draft', 'batch', 'purchaseOrder', 'reservation', 'stocktake', 'period', 'valuation', 'forecast', 'policy', 'calendar', 'task', 'approval', 'disposal', 'bill',
] as const;
export type AuditEntity = (typeof AUDIT_ENTITIES)[number];

export function auditEntity(entity: string): AuditEntity | null {
  return AUDIT_ENTITIES.find(known => known === entity) ?? null;
}

const LISTS: readonly string[] = ['units', 'categories', 'suppliers', 'locations', 'departments'];

/** Where the thing an entry is about is shown; null where it has no page. */
export function entityAddress({ entity, entityId }: { readonly entity: string; readonly entityId: string }): string | null {
  if (LISTS.includes(entity)) return '/settings/lists';
  switch (entity) {
    case 'item': return `/items/${entityId}`;
    case 'threshold': return entityId === 'all' ? null : `/items/${entityId}`;
    case 'document': return `/documents?document=${entityId}`;
    case 'requisition': return `/purchasing?requisition=${entityId}`;
    case 'purchaseOrder': return `/purchasing/orders/${entityId}`;
    case 'approval': return '/approvals';
    case 'alert': return `/alerts/${entityId}`;
    case 'import': return '/import';
    case 'user': return '/settings/users';
    case 'channel': return '/settings/channels';
    case 'rule': return '/rules';
    case 'settings': return entityId === 'attention' ? '/settings/attention' : '/settings/company';
    case 'policy': return entityId.startsWith('item:') ? `/items/${entityId.slice('item:'.length)}` : '/planning/policies';
    case 'calendar': return '/planning/calendar';
    case 'forecast': return `/items/${entityId}?view=forecast`;
    case 'disposal': return `/disposals/${entityId}`;
    case 'bill': return `/kits?bill=${entityId}`;
    case 'task': return '/disposals?view=tasks';
    case 'period': case 'valuation': return '/accounts/periods';
    default: return null;
  }
}

/** Fields the screen has a word for; others are shown by their own name. */
export const AUDIT_FIELDS = [
  'state', 'quantity', 'documentNumber', 'kind', 'added', 'newItems', 'reversed', 'type', 'lines', 'date', 'displayName', 'role', 'isActive', 'companyName', 'timeZone', 'language',
  'serviceLevel', 'defaultLeadTimeDays', 'orderCoverDays', 'reviewPeriodDays', 'needsReview', 'isEnabled', 'level', 'reorderPoint', 'safetyStock', 'maximum', 'isManual', 'code', 'name', 'spec', 'unit', 'category',
  'supplier', 'location', 'department', 'parent', 'barcode', 'leadTimeDays', 'minimumOrder', 'packSize', 'referencePrice', 'unitPrice', 'shelfLifeDays', 'isBatchTracked', 'isNoLongerBought', 'decimals', 'contact', 'note', 'received', 'neededOn',
  'orderedOn', 'promisedOn', 'untilDate', 'reason', 'person', 'purpose', 'sourceNumber', 'items', 'changed', 'movements', 'problems', 'isOk', 'bytes', 'bandPercent', 'minValueYuan', 'pendingDays', 'overPercent',
  'deadDays', 'email', 'mobile', 'superior', 'standIn', 'absentFrom', 'absentUntil', 'quietHours', 'host', 'port', 'security', 'userName', 'fromAddress', 'fromName', 'roles', 'minLevel', 'isMentioning',
  'title', 'isBlind', 'counter', 'recounter', 'supervisor', 'choice', 'line', 'counted', 'book', 'difference', 'batch', 'used', 'reservedFor', 'producedOn',
  'expiresOn', 'customer', 'opening', 'in', 'out', 'closing', 'eras', 'issues', 'stock', 'A', 'B', 'C', 'itemsPerDay', 'recountPercentBp', 'recountAmount',
  'lastLine', 'week', 'decision', 'analogue', 'factor', 'serviceMeasure', 'reviewDays', 'coverDays', 'orderCost', 'carryingRate', 'minimumOrderQuantity', 'packRounding', 'overStockDays', 'isSlowMoverExempt', 'slowMoverIssuesMin',
  'clearBand', 'lineStopCostPerDay', 'popupsPerDay', 'isQuietOffHours', 'isPopupOn', 'isMailOn', 'workStart', 'workEnd', 'digestWeekday', 'respondHours', 'isWorkingHours', 'handleHours', 'escalateAfterHours', 'remindEveryHours', 'notice', 'warning', 'restWeekdays', 'fromOn', 'toOn', 'scope', 'scopeName', 'factor', 'isYearly',
  'amount', 'isAutomatic', 'step', 'isEmergency', 'requisition', 'disposal', 'requisitions',
  'products', 'requested', 'disposed', 'recovered', 'planUntil', 'sides', 'openAfterDays', 'dueDays', 'tolerancePercent', 'sales', 'production', 'finance', 'value',
] as const;
export type AuditField = (typeof AUDIT_FIELDS)[number];

/** A field before and after; null where it had no value. `name` is what it is stored as, without the unit of its column. */
export type FieldState = { readonly path: string; readonly name: string; readonly before: string | null; readonly after: string | null; readonly isChanged: boolean };

/** Names for machines: of no use to a reader. */
const isForMachines = (name: string) => name === 'sha256' || name.endsWith('Id') || name.endsWith('Hash') || name === 'version' || name === 'opId';

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{ parameters: { deadDays: 60 } }` → `parameters.deadDays`: a nested state is read field by field like a flat one. */
function flatten(fields: Readonly<Record<string, unknown>>, prefix = ''): [path: string, value: unknown][] {
  return Object.entries(fields).flatMap(([name, value]): [string, unknown][] => (isForMachines(name) ? [] : isGroup(value) ? flatten(value, `${prefix}${name}.`) : [[`${prefix}${name}`, value]]));
}

function parseFields(json: string | null): ReadonlyMap<string, unknown> {
  if (json === null) return new Map();
  const value: unknown = JSON.parse(json);
  return new Map(isGroup(value) ? flatten(value) : []);
}

const MICRO_DECIMALS = 6;
const PERCENT = 100;

function numberOf(name: string, value: number): string {
  if (name.endsWith('Micro')) return quantityText(value, MICRO_DECIMALS);
  if (name.endsWith('E4')) return moneyText(value, name.endsWith('PriceE4') ? 4 : 2);
  if (name === 'serviceLevel' || name === 'carryingRate' || name === 'clearBand') return `${unitsFromMicro(Math.round(value * PERCENT * 1_000_000))} %`;
  return name === 'bytes' ? fileSize(value) : String(value);
}

function valueText(name: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return numberOf(name, value);
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(part => valueText(name, part) ?? '').join(', ');
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

const lastPart = (path: string) => path.slice(path.lastIndexOf('.') + 1);

/** Every field of two states of an entry, in the order they were written; fields that are empty on both sides are left out. */
export function fieldStates(before: string | null, after: string | null): FieldState[] {
  const old = parseFields(before);
  const now = parseFields(after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap(path => {
    const stored = lastPart(path);
    const was = valueText(stored, old.get(path));
    // What only the state before speaks of did not change: the command said nothing of it.
    const is = after === null || now.has(path) ? valueText(stored, now.get(path)) : was;
    return was === null && is === null ? [] : [{ path, name: stored.replace(/(Micro|E4)$/, ''), before: was, after: is, isChanged: was !== is }];
  });
}

/** Only what differs; of one state alone all that is set. */
export function changedFields(before: string | null, after: string | null): FieldState[] {
  return fieldStates(before, after).filter(field => field.isChanged);
}
