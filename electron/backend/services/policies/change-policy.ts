/** Sets parameters of the policy, and takes them back. */
import type { ReadableDb, WritableDb } from '../../../../db/connection.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { findInList } from '../../../../db/repositories/master-data-repository.ts';
import {
  type PolicyValueRow, countItemsByCell, deletePolicyValue, findPolicyValue, saveItemOrderQuantities, savePolicyValue,
} from '../../../../db/repositories/policy-repository.ts';
import { saveSetting } from '../../../../db/repositories/setting-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type AbcXyzCell, type PolicyParameter, XYZ_CLASSES, cellName, isPolicyValue } from '../../../../shared/domain/policy/index.ts';
import { MICRO_PER_UNIT, microFromUnits, unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import { ABC_CLASSES, type PolicyScope } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext, CompanySettings } from '../../environment.ts';
import { sweepSoon } from '../../jobs/run-due-jobs.ts';
import { type Transaction, audit, runCommand } from '../../run-command.ts';
import { refresh } from '../alerts/evaluation-scope.ts';
import { causeOf } from '../alerts/move-alert.ts';
import { requireItem } from '../items/read-item.ts';
import { DEFAULT_SETTINGS } from '../settings/read-settings.ts';
import { readPolicies } from './read-policies.ts';
import { SETTING_OF_PARAMETER } from './resolve-item-policy.ts';

/** Not checked yet; `inherit` takes a setting back. */
type InputValue = number | boolean | string | null;
type Target = { readonly scope: PolicyScope; readonly scopeId: string; readonly parameter: PolicyParameter };
type SetInput = Target & { readonly opId: string; readonly value: InputValue; readonly reason: string };

/** Parameters an item is kept with: their item level lies in its own row. */
const COLUMN_OF_PARAMETER = { minimumOrderQuantity: 'minimumOrderMicro', packSize: 'packSizeMicro' } as const satisfies { readonly [Name in PolicyParameter]?: keyof ItemView };

/**
 * Sets a parameter on a level; the value `inherit` takes it back. An item's thresholds follow in the same transaction, those of many soon
 * after. Throws INVALID_INPUT for what the parameter may not be, NOT_FOUND and ITEM_NOT_FOUND for what it is to be set for.
 */
export function setPolicy(context: CallContext, input: SetInput) {
  const { scope, scopeId, parameter, value } = input;
  if (value !== 'inherit' && !isPolicyValue(parameter, value)) throw new DomainError('INVALID_INPUT', { field: parameter });
  const made = runCommand(context, input, transaction => {
    const target = requireTarget(transaction.tx, input);
    const before = valueOf(transaction.tx, input, context.env.settings());
    if (value === 'inherit') takeBack(transaction, input);
    else save(transaction, input);
    const after = value === 'inherit' ? null : value;
    audit(transaction, { entity: 'policy', entityId: `${scope}:${scopeId}`, entityName: target.name, before: { [parameter]: before }, after: { [parameter]: after }, reason: input.reason });
    if (scope === 'item') refresh(transaction, [scopeId], causeOf('threshold'));
    transaction.effects.events.push({ name: 'settings.changed', payload: {} });
    return { scope, scopeId, parameter, value };
  });
  context.env.forgetSettings();
  if (scope !== 'item') sweepSoon(context.env);
  return { ...made, items: countConcerned(context, input) };
}

function cellOf(name: string): AbcXyzCell | undefined {
  return ABC_CLASSES.flatMap(abc => XYZ_CLASSES.map(xyz => ({ abc, xyz }))).find(cell => cellName(cell) === name);
}

function requireTarget(tx: ReadableDb, { scope, scopeId }: Target): { readonly name: string } {
  switch (scope) {
    case 'company':
      if (scopeId !== '') throw new DomainError('NOT_FOUND');
      return { name: '' };
    case 'cell':
      if (cellOf(scopeId) === undefined) throw new DomainError('NOT_FOUND');
      return { name: scopeId };
    case 'category': {
      const name = findInList(tx, 'categories', scopeId)?.['name'];
      if (typeof name !== 'string') throw new DomainError('NOT_FOUND');
      return { name };
    }
    case 'item': {
      const item = requireItem(tx, scopeId);
      return { name: `${item.code} ${item.name}` };
    }
  }
}

/** What a level says now; null where it says nothing. */
function valueOf(tx: ReadableDb, target: Target, settings: CompanySettings): unknown {
  const column = columnOf(target);
  if (column !== undefined) {
    const micro = requireItem(tx, target.scopeId)[column];
    return micro === null ? null : unitsFromMicro(micro);
  }
  const row = findPolicyValue(tx, target);
  if (row !== undefined) return JSON.parse(row.valueJson) as unknown;
  const setting = settingOf(target);
  return setting === undefined ? null : settings[setting];
}

function columnOf({ scope, parameter }: Target) {
  return scope === 'item' && (parameter === 'packSize' || parameter === 'minimumOrderQuantity') ? COLUMN_OF_PARAMETER[parameter] : undefined;
}

function settingOf({ scope, parameter }: Target) {
  if (scope !== 'company') return undefined;
  return parameter === 'serviceLevel' || parameter === 'coverDays' || parameter === 'reviewDays' ? SETTING_OF_PARAMETER[parameter] : undefined;
}

function save({ tx, now, caller }: Transaction, { scope, scopeId, parameter, value, reason }: SetInput): void {
  const column = columnOf({ scope, scopeId, parameter });
  const setting = settingOf({ scope, scopeId, parameter });
  if (column !== undefined) {
    saveColumn(tx, { itemId: scopeId, column, value, at: now });
    return;
  }
  if (setting !== undefined) saveSetting(tx, setting, value);
  savePolicyValue(tx, { scope, scopeId, parameter, valueJson: JSON.stringify(value), reason, setAt: now, setByName: caller.name });
}

function takeBack({ tx, now }: Transaction, target: Target): void {
  const column = columnOf(target);
  const setting = settingOf(target);
  if (column !== undefined) {
    saveColumn(tx, { itemId: target.scopeId, column, value: null, at: now });
    return;
  }
  if (setting !== undefined) saveSetting(tx, setting, DEFAULT_SETTINGS[setting]);
  const key = { scope: target.scope, scopeId: target.scopeId, parameter: target.parameter };
  if (!deletePolicyValue(tx, key) && setting === undefined) throw new DomainError('NOT_FOUND');
}

function saveColumn(tx: WritableDb, { itemId, column, value, at }: { itemId: string; column: 'minimumOrderMicro' | 'packSizeMicro'; value: InputValue; at: number }): void {
  const item = requireItem(tx, itemId);
  const micro = typeof value === 'number' ? microFromUnits(value) : null;
  // A pack of half a piece would be rounded away by everything that counts pieces.
  if (micro !== null && micro % (MICRO_PER_UNIT / 10 ** item.unitDecimals) !== 0) throw new DomainError('INVALID_INPUT', { field: column });
  saveItemOrderQuantities(tx, { itemId, minimumOrderMicro: item.minimumOrderMicro, packSizeMicro: item.packSizeMicro, at, [column]: micro });
}

/** How many items a level may concern. */
function countConcerned(context: CallContext, { scope, scopeId }: Target): number {
  if (scope === 'item') return 1;
  if (scope === 'category') return readPolicies(context).categories.find(category => category.categoryId === scopeId)?.items ?? 0;
  const counted = countItemsByCell(context.env.db.reader);
  return counted.filter(row => scope === 'company' || `${row.abcClass}${row.xyzClass}` === scopeId).reduce((sum, row) => sum + row.items, 0);
}

/** Keeps what the policy says of the company in step with its settings, where they are changed on their own page. */
export function followSettings({ tx, now, caller }: Transaction, before: Partial<CompanySettings>, after: Partial<CompanySettings>): void {
  for (const [parameter, setting] of Object.entries(SETTING_OF_PARAMETER)) {
    const key = { scope: 'company', scopeId: '', parameter } as const satisfies Pick<PolicyValueRow, 'scope' | 'scopeId' | 'parameter'>;
    if (after[setting] === before[setting] || findPolicyValue(tx, key) === undefined) continue;
    savePolicyValue(tx, { ...key, valueJson: JSON.stringify(after[setting]), reason: '', setAt: now, setByName: caller.name });
  }
}
