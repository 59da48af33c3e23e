/** By which parameters an item is managed, and which level said so. */
import type { ReadableDb } from '../../../../db/connection.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { findItemClass, listCategoryPolicyValues, listPolicyValuesFor } from '../../../../db/repositories/policy-repository.ts';
import { type AbcXyzCell, DEFAULT_POLICY, POLICY_PARAMETERS, type PolicyParameter, type PolicySettings, type ResolvedPolicy, cellName, isPolicyValue, resolvePolicy } from '../../../../shared/domain/policy/index.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import { unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import type { CompanySettings } from '../../environment.ts';

export type PolicyItem = Pick<ItemView, 'id' | 'categoryId' | 'minimumOrderMicro' | 'packSizeMicro'>;

/** The three parameters that are settings of the company as well; both always say the same. */
export const SETTING_OF_PARAMETER = { serviceLevel: 'serviceLevel', coverDays: 'orderCoverDays', reviewDays: 'reviewPeriodDays' } as const satisfies { readonly [Name in PolicyParameter]?: keyof CompanySettings };

/** The class of an item by its latest forecast; null while it has none. */
export function cellOfItem(db: ReadableDb, itemId: string): AbcXyzCell | null {
  const row = findItemClass(db, itemId);
  return row === undefined || row.xyzClass === null ? null : { abc: row.abcClass, xyz: row.xyzClass };
}

/** Each parameter of an item with the level that won. `cell`: where the class is already known, it is not read again. */
export function resolveItemPolicy(db: ReadableDb, item: PolicyItem, settings: CompanySettings, cell: AbcXyzCell | null = cellOfItem(db, item.id)): ResolvedPolicy {
  const rows = listPolicyValuesFor(db, { cell: cell === null ? '' : cellName(cell), itemId: item.id });
  return resolvePolicy({
    cell,
    company: { ...companyPolicy(settings), ...toPolicySettings(rows.filter(row => row.scope === 'company')) },
    ofCell: toPolicySettings(rows.filter(row => row.scope === 'cell')),
    categories: item.categoryId === null ? [] : categoryPolicies(db, item.categoryId),
    item: { ...toPolicySettings(rows.filter(row => row.scope === 'item')), ...itemColumns(item) },
  });
}

/** What the settings of the company say; one that is as the program starts with says nothing, so that classes keep their service level. */
export function companyPolicy(settings: CompanySettings): PolicySettings {
  return {
    ...(settings.serviceLevel === DEFAULT_POLICY.serviceLevel ? {} : { serviceLevel: settings.serviceLevel }),
    ...(settings.orderCoverDays === DEFAULT_POLICY.coverDays ? {} : { coverDays: settings.orderCoverDays }),
    ...(settings.reviewPeriodDays === DEFAULT_POLICY.reviewDays ? {} : { reviewDays: settings.reviewPeriodDays }),
  };
}

/** Stored values by parameter; what is no value of its parameter any more is left out. */
export function toPolicySettings(rows: readonly { readonly parameter: string; readonly valueJson: string }[]): PolicySettings {
  const entries = rows.flatMap(row => {
    const parameter = POLICY_PARAMETERS.find(name => name === row.parameter);
    const value: unknown = JSON.parse(row.valueJson);
    return parameter !== undefined && isPolicyValue(parameter, value) ? [[parameter, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

function categoryPolicies(db: ReadableDb, categoryId: string): { name: string; settings: PolicySettings }[] {
  const rows = listCategoryPolicyValues(db, categoryId);
  return [...groupBy(rows, row => row.categoryId).values()].map(own => ({ name: own[0]?.name ?? '', settings: toPolicySettings(own) }));
}

function itemColumns({ minimumOrderMicro, packSizeMicro }: PolicyItem): PolicySettings {
  return {
    ...(minimumOrderMicro === null ? {} : { minimumOrderQuantity: unitsFromMicro(minimumOrderMicro) }),
    ...(packSizeMicro === null ? {} : { packSize: unitsFromMicro(packSizeMicro) }),
  };
}
