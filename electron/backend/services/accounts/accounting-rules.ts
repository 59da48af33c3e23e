/** The company's accounts, age buckets and provisions: one setting. */
import { existsInList } from '../../../../db/repositories/master-data-repository.ts';
import { listSettings, saveSetting } from '../../../../db/repositories/setting-repository.ts';
import type { ReadableDb } from '../../../../db/connection.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { type AccountingRules, DEFAULT_ACCOUNTING_RULES } from '../../../../shared/domain/accounting/index.ts';
import type { CallContext } from '../../environment.ts';
import { audit, runCommand } from '../../run-command.ts';

const SETTING = 'accounting';

export function readAccountingRules(db: ReadableDb): AccountingRules {
  // Safe: only this file writes the key, from a value of the same type.
  return { ...DEFAULT_ACCOUNTING_RULES, ...(listSettings(db)[SETTING] as Partial<AccountingRules> | undefined) };
}

/** The rules as the contract has them. */
export function showAccountingRules(context: CallContext) {
  return toWire(readAccountingRules(context.env.db.reader));
}

/**
 * Saves all of them. Throws INVALID_INPUT where buckets do not rise, percentages do not fit them, a category or department is not known or named
 * twice, or the other side of an entry would be a stock account: then debit and credit would cancel out unseen.
 */
export function saveAccountingRules(context: CallContext, input: AccountingRules & { readonly opId: string }) {
  return runCommand(context, input, transaction => {
    const { opId, ...rules } = input;
    const field = findProblem(transaction.tx, rules);
    if (field !== null) throw new DomainError('INVALID_INPUT', { field });
    const before = readAccountingRules(transaction.tx);
    saveSetting(transaction.tx, SETTING, rules);
    audit(transaction, { entity: 'settings', entityId: SETTING, entityName: '', before, after: rules });
    transaction.effects.events.push({ name: 'settings.changed', payload: {} });
    return toWire(rules);
  });
}

function findProblem(db: ReadableDb, rules: AccountingRules): string | null {
  const { ageEdges, inventoryByCategory, costByDepartment } = rules;
  if (ageEdges.some((edge, index) => index > 0 && edge <= (ageEdges[index - 1] ?? 0))) return 'ageEdges';
  if (rules.provisionPercents.length !== ageEdges.length + 1) return 'provisionPercents';
  if (isDouble(rules.accounts.map(account => account.code))) return 'accounts';
  const categories = inventoryByCategory.map(each => each.categoryId);
  if (isDouble(categories) || categories.some(id => !existsInList(db, 'categories', id))) return 'inventoryByCategory';
  const departments = costByDepartment.map(each => each.departmentId);
  if (isDouble(departments) || departments.some(id => !existsInList(db, 'departments', id))) return 'costByDepartment';
  const stock = new Set([rules.inventoryCode, ...inventoryByCategory.map(each => each.code)]);
  if (Object.values(rules.offsets).some(code => stock.has(code))) return 'offsets';
  if (costByDepartment.some(each => stock.has(each.code))) return 'costByDepartment';
  return rules.costByPurpose.some(each => stock.has(each.code)) ? 'costByPurpose' : null;
}

function isDouble(values: readonly string[]): boolean {
  return new Set(values).size < values.length;
}

function toWire(rules: AccountingRules) {
  return {
    ...rules,
    ageEdges: [...rules.ageEdges], provisionPercents: [...rules.provisionPercents], accounts: [...rules.accounts], inventoryByCategory: [...rules.inventoryByCategory],
    offsets: { ...rules.offsets }, costByDepartment: [...rules.costByDepartment], costByPurpose: [...rules.costByPurpose],
  };
}
