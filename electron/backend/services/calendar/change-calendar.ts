/** Enters plans, shut-downs and own days, changes them and takes them away. */
import type { ReadableDb } from '../../../../db/connection.ts';
import {
  type CalendarDayRow, type CalendarEntryView, type ShutDownView, deleteCalendarDay, deleteCalendarEntry, deleteShutDown, findCalendarDay, findCalendarEntry, findShutDown,
  insertCalendarEntry, insertShutDown, saveCalendarDay, saveCalendarEntry, saveShutDown as saveShutDownRow,
} from '../../../../db/repositories/calendar-repository.ts';
import { findInList } from '../../../../db/repositories/master-data-repository.ts';
import { saveSetting } from '../../../../db/repositories/setting-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import { daysBetween } from '../../../../shared/kernel/calendar-date.ts';
import type { CalendarDayKind, CalendarEntryKind, CalendarScope } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { sweepSoon } from '../../jobs/run-due-jobs.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { refresh } from '../alerts/evaluation-scope.ts';
import { causeOf } from '../alerts/move-alert.ts';
import { requireItem } from '../items/read-item.ts';
import { toEntry, toShutDown } from './read-calendar.ts';
import { REST_WEEKDAYS, readRestWeekdays } from './read-work-calendar.ts';

/** Of one entry: what comes every year must be over before it comes again, and what lasts longer is no event. */
const DAYS_MAX = 366;

type Versioned = { readonly id: string | null; readonly expectedVersion: number | null };
type Fields = { readonly name: string; readonly fromOn: string; readonly toOn: string; readonly isYearly: boolean };
export type EntryInput = Versioned & Fields & {
  readonly opId: string;
  readonly kind: CalendarEntryKind;
  readonly scope: CalendarScope;
  readonly scopeId: string | null;
  readonly factor: number | null;
  readonly quantityMicro: number | null;
  readonly note: string;
};
export type ShutDownInput = Versioned & Fields & { readonly opId: string; readonly supplierId: string | null };
type Deletion = { readonly opId: string; readonly id: string; readonly expectedVersion: number };

/** Enters or changes a plan. One item's thresholds follow at once, those of many soon after. Throws INVALID_INPUT naming the field that does not fit. */
export function saveEntry(context: CallContext, input: EntryInput) {
  requireSpan(input);
  if ((input.factor === null) === (input.quantityMicro === null)) throw new DomainError('INVALID_INPUT', { field: 'factor' });
  if (input.quantityMicro !== null && input.scope !== 'item') throw new DomainError('INVALID_INPUT', { field: 'quantityMicro' });
  if ((input.scope === 'all') !== (input.scopeId === null)) throw new DomainError('INVALID_INPUT', { field: 'scopeId' });
  const saved = runCommand(context, input, transaction => {
    const { tx, now, caller } = transaction;
    requireScope(tx, input);
    const before = requireBefore(input, id => findCalendarEntry(tx, id));
    const { kind, name, fromOn, toOn, scope, factor, quantityMicro, isYearly, note } = input;
    const row = {
      id: input.id ?? context.env.newId(), kind, name, fromOn, toOn, scope, scopeId: input.scopeId ?? '', factor, quantityMicro, isYearly, note, setAt: now, setByName: caller.name,
      version: before?.version ?? 0,
    };
    if (before === undefined) insertCalendarEntry(tx, row);
    else saveCalendarEntry(tx, row);
    const after = mustExist(findCalendarEntry(tx, row.id), 'the entry just saved');
    auditEntry(transaction, before, after);
    return settle(transaction, [before, after], toEntry(after));
  });
  if (saved.isForMany) sweepSoon(context.env);
  return saved.answer;
}

export function deleteEntry(context: CallContext, input: Deletion) {
  const gone = runCommand(context, input, transaction => {
    const { tx } = transaction;
    const before = mustExist(requireBefore(input, id => findCalendarEntry(tx, id)), 'an id was given');
    deleteCalendarEntry(tx, before.id);
    auditEntry(transaction, before, undefined);
    return settle(transaction, [before], { id: before.id });
  });
  if (gone.isForMany) sweepSoon(context.env);
  return gone.answer;
}

/** Enters or changes the days on which the company, or a supplier, does not work; everything that waits for him is computed again soon. */
export function saveShutDown(context: CallContext, input: ShutDownInput) {
  requireSpan(input);
  const saved = runCommand(context, input, transaction => {
    const { tx, now, caller } = transaction;
    if (input.supplierId !== null && findInList(tx, 'suppliers', input.supplierId) === undefined) throw new DomainError('NOT_FOUND');
    const before = requireBefore(input, id => findShutDown(tx, id));
    const { name, fromOn, toOn, supplierId, isYearly } = input;
    const row = { id: input.id ?? context.env.newId(), name, fromOn, toOn, supplierId, isYearly, setAt: now, setByName: caller.name, version: before?.version ?? 0 };
    if (before === undefined) insertShutDown(tx, row);
    else saveShutDownRow(tx, row);
    const after = mustExist(findShutDown(tx, row.id), 'the shut-down just saved');
    auditShutDown(transaction, before, after);
    return toShutDown(after);
  });
  sweepSoon(context.env);
  return saved;
}

export function removeShutDown(context: CallContext, input: Deletion) {
  const gone = runCommand(context, input, transaction => {
    const before = mustExist(requireBefore(input, id => findShutDown(transaction.tx, id)), 'an id was given');
    deleteShutDown(transaction.tx, before.id);
    auditShutDown(transaction, before, undefined);
    return { id: before.id };
  });
  sweepSoon(context.env);
  return gone;
}

/** Makes a day a holiday or a workday, over what the table of public holidays says; null takes that back. */
export function setDay(context: CallContext, input: { opId: string; date: string; kind: CalendarDayKind | null; name: string }) {
  const { date, kind, name } = input;
  const made = runCommand(context, input, transaction => {
    const { tx, now, caller } = transaction;
    const before = findCalendarDay(tx, date);
    if (kind === null) deleteCalendarDay(tx, date);
    else saveCalendarDay(tx, { date, kind, name, setAt: now, setByName: caller.name });
    const told = (row: Pick<CalendarDayRow, 'kind' | 'name'> | undefined) => ({ kind: row?.kind ?? null, name: row?.name ?? '' });
    note(transaction, { entityId: date, entityName: date, before: told(before), after: kind === null ? told(undefined) : { kind, name } });
    return { date, kind };
  });
  sweepSoon(context.env);
  return made;
}

/** Sets the company's days of rest in every week (1 Monday … 7 Sunday): demand, deadlines and the lists of the day are counted by them. */
export function setWeek(context: CallContext, input: { opId: string; restWeekdays: readonly number[] }) {
  const restWeekdays = [...new Set(input.restWeekdays)].sort((a, b) => a - b);
  const made = runCommand(context, input, transaction => {
    const before = readRestWeekdays(transaction.tx);
    saveSetting(transaction.tx, REST_WEEKDAYS, restWeekdays);
    note(transaction, { entityId: 'week', entityName: '', before: { restWeekdays: before }, after: { restWeekdays } });
    return { restWeekdays };
  });
  sweepSoon(context.env);
  return made;
}

function requireSpan({ fromOn, toOn }: Fields): void {
  if (fromOn > toOn || daysBetween(fromOn, toOn) >= DAYS_MAX) throw new DomainError('INVALID_INPUT', { field: 'toOn' });
}

function requireScope(tx: ReadableDb, { scope, scopeId }: EntryInput): void {
  if (scope === 'item') requireItem(tx, scopeId ?? '');
  if (scope === 'category' && findInList(tx, 'categories', scopeId ?? '') === undefined) throw new DomainError('NOT_FOUND');
}

/** The row as the caller saw it; undefined for a new one. */
function requireBefore<Row extends { readonly version: number }>({ id, expectedVersion }: Versioned, find: (id: string) => Row | undefined): Row | undefined {
  if (id === null) return undefined;
  const before = find(id);
  if (before === undefined) throw new DomainError('NOT_FOUND');
  if (before.version !== expectedVersion) throw new DomainError('VERSION_CONFLICT');
  return before;
}

/** Plans for single items are reckoned with at once; `isForMany`: others follow behind the reply. */
function settle<T>(transaction: Transaction, touched: readonly (CalendarEntryView | undefined)[], answer: T): { answer: T; isForMany: boolean } {
  const entries = touched.filter(entry => entry !== undefined);
  refresh(transaction, new Set(entries.filter(entry => entry.scope === 'item').map(entry => entry.scopeId)), causeOf('threshold'));
  return { answer, isForMany: entries.some(entry => entry.scope !== 'item') };
}

function auditEntry(transaction: Transaction, before: CalendarEntryView | undefined, after: CalendarEntryView | undefined): void {
  const told = (row: CalendarEntryView | undefined) => row === undefined ? undefined : {
    kind: row.kind, name: row.name, fromOn: row.fromOn, toOn: row.toOn, scope: row.scope, scopeName: row.scopeName, factor: row.factor, quantityMicro: row.quantityMicro, isYearly: row.isYearly, note: row.note,
  };
  note(transaction, { entityId: (after ?? before)?.id ?? '', entityName: (after ?? before)?.name ?? '', before: told(before), after: told(after) });
}

function auditShutDown(transaction: Transaction, before: ShutDownView | undefined, after: ShutDownView | undefined): void {
  const told = (row: ShutDownView | undefined) => row === undefined ? undefined : { name: row.name, fromOn: row.fromOn, toOn: row.toOn, supplier: row.supplierName, isYearly: row.isYearly };
  note(transaction, { entityId: (after ?? before)?.id ?? '', entityName: (after ?? before)?.name ?? '', before: told(before), after: told(after) });
}

/** In the log, and to every open window. */
function note(transaction: Transaction, change: { readonly entityId: string; readonly entityName: string; readonly before: unknown; readonly after: unknown }): void {
  audit(transaction, { entity: 'calendar', ...change });
  transaction.effects.events.push({ name: 'settings.changed', payload: {} });
}
