/** The policy of the company, level by level, and of one item, parameter by parameter. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { listDayEnds } from '../../../../db/repositories/document-repository.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { listCategories } from '../../../../db/repositories/master-data-repository.ts';
import {
  type PolicyValueRow, countItemsByCategory, countItemsByCell, findItemClass, listItemPolicyValues, listSharedPolicyValues,
} from '../../../../db/repositories/policy-repository.ts';
import {
  DEFAULT_POLICY, POLICY_PARAMETERS, type PolicyParameter, type PolicySettings, type PolicyValue, type ThresholdLint, XYZ_CLASSES, cellName, lintThresholds, resolvePolicy,
} from '../../../../shared/domain/policy/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import { unitsFromMicro } from '../../../../shared/kernel/quantity.ts';
import { ABC_CLASSES } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext, CompanySettings } from '../../environment.ts';
import { readRules } from '../alerts/read-rules.ts';
import { requireItem } from '../items/read-item.ts';
import { visible } from '../stock/hide-costs.ts';
import { readThreshold } from '../thresholds/read-threshold.ts';
import { companyPolicy, resolveItemPolicy, toPolicySettings } from './resolve-item-policy.ts';

/** Items with settings of their own that the page lists; more are reached through their own pages. */
const OWN_ITEMS_MAX = 200;
const DAYS_PER_YEAR = 365;

export function readPolicies(context: CallContext) {
  const { env } = context;
  const db = env.db.reader;
  const shared = listSharedPolicyValues(db);
  const company = shared.filter(row => row.scope === 'company');
  const classes = countItemsByCell(db);
  const own = listItemPolicyValues(db, OWN_ITEMS_MAX);
  return {
    defaults: POLICY_PARAMETERS.map(parameter => ({ parameter, value: DEFAULT_POLICY[parameter] })),
    activeItems: classes.reduce((sum, row) => sum + row.items, 0),
    company: settingsOf(company, companyPolicy(env.settings())),
    cells: readCells(context, shared, { ...companyPolicy(env.settings()), ...toPolicySettings(company) }, classes),
    unclassifiedItems: classes.filter(row => row.xyzClass === null).reduce((sum, row) => sum + row.items, 0),
    categories: readCategories(db, shared),
    items: [...groupBy(own.rows, row => row.itemId).values()].flatMap(rows => {
      const [first] = rows;
      if (first === undefined) return [];
      const { itemId, code, name, spec, unit, unitDecimals } = first;
      return [{ itemId, code, name, spec, unit, unitDecimals, settings: settingsOf(rows, {}) }];
    }),
    itemTotal: own.total,
  };
}

function readCells(context: CallContext, shared: readonly PolicyValueRow[], company: PolicySettings, classes: ReturnType<typeof countItemsByCell>) {
  return ABC_CLASSES.flatMap(abc => XYZ_CLASSES.map(xyz => {
    const cell = cellName({ abc, xyz });
    const rows = shared.filter(row => row.scope === 'cell' && row.scopeId === cell);
    const { serviceLevel } = resolvePolicy({ cell: { abc, xyz }, company, ofCell: toPolicySettings(rows) });
    const counted = classes.find(row => row.abcClass === abc && row.xyzClass === xyz);
    return {
      cell, abcClass: abc, xyzClass: xyz, items: counted?.items ?? 0, annualUseE4: visible(context, counted?.annualUseE4 ?? 0), serviceLevel: serviceLevel.value,
      source: serviceLevel.source, settings: settingsOf(rows, {}),
    };
  }));
}

function readCategories(db: ReadableDb, shared: readonly PolicyValueRow[]) {
  const categories = listCategories(db);
  const direct = new Map(countItemsByCategory(db).map(row => [row.categoryId, row.items]));
  const below = groupBy(categories, category => category.parentId);
  const itemsIn = (id: string): number => (below.get(id) ?? []).reduce((sum, child) => sum + itemsIn(child.id), direct.get(id) ?? 0);
  return categories.map(({ id, name, parentId }) => ({
    categoryId: id, name, parentId, items: itemsIn(id), settings: settingsOf(shared.filter(row => row.scope === 'category' && row.scopeId === id), {}),
  }));
}

/** Stored values with who set them; `beside`: what is set elsewhere, and has nobody's name to it. */
function settingsOf(rows: readonly PolicyValueRow[], beside: PolicySettings) {
  const values = { ...beside, ...toPolicySettings(rows) };
  return POLICY_PARAMETERS.flatMap(parameter => {
    const value = values[parameter];
    if (value === undefined) return [];
    const row = rows.find(each => each.parameter === parameter);
    return [{ parameter, value, reason: row?.reason ?? '', setAt: row?.setAt ?? null, setBy: row?.setByName ?? '' }];
  });
}

export function readItemPolicy(context: CallContext, itemId: string) {
  const { env } = context;
  const db = env.db.reader;
  const item = requireItem(db, itemId);
  const policy = resolveItemPolicy(db, item, env.settings());
  const known = findItemClass(db, item.id);
  return {
    itemId,
    abcClass: known?.abcClass ?? null,
    xyzClass: known?.xyzClass ?? null,
    annualUseE4: visible(context, known?.annualUseE4 ?? null),
    parameters: POLICY_PARAMETERS.map((parameter: PolicyParameter) => {
      const { value, source, sourceName, levels } = policy[parameter];
      return { parameter, value, source, sourceName, levels: levels.map((level: { source: typeof source; name: string; value: PolicyValue }) => ({ ...level })) };
    }),
    lints: lintItem(db, item, env.settings(), env.today()).map(({ code, values }) => ({ code, values: { ...values } })),
  };
}

/** What in the bounds of an item contradicts itself or its last year (N12). */
export function lintItem(db: ReadableDb, item: ItemView, settings: CompanySettings, today: string): ThresholdLint[] {
  const threshold = readThreshold(db, item, settings, today);
  const policy = resolveItemPolicy(db, item, settings);
  const maximum = inUnits(threshold.effective.maximumMicro);
  const overPercent = readRules(db).find(rule => rule.kind === 'over_stock' && rule.isEnabled)?.parameters['overPercent'];
  return lintThresholds({
    safetyStock: inUnits(threshold.effective.safetyStockMicro),
    reorderPoint: inUnits(threshold.effective.reorderPointMicro),
    maximum,
    minimumOrderQuantity: policy.minimumOrderQuantity.value,
    packSize: policy.packSize.value,
    dailyDemand: unitsFromMicro(threshold.dailyDemandMicro),
    leadTimeDays: threshold.leadTimeDays,
    reviewDays: policy.reviewDays.value,
    shelfLifeDays: item.shelfLifeDays,
    overStockLimit: maximum === null || overPercent === undefined ? null : maximum * (1 + overPercent / 100),
    stockByDay: readStockByDay(db, item.id, today),
  });
}

const inUnits = (micro: number | null) => (micro === null ? null : unitsFromMicro(micro));

/** Stock at the end of each day of the last year, in base units; from the first movement on where there are fewer. */
function readStockByDay(db: ReadableDb, itemId: string, today: string): number[] {
  const yearAgo = addDays(today, -DAYS_PER_YEAR);
  const { before, days } = listDayEnds(db, itemId, yearAgo);
  const first = before === 0 ? days[0]?.date : yearAgo;
  if (first === undefined) return [];
  const ends = new Map(days.map(day => [day.date, day.onHandMicro]));
  const stock: number[] = [];
  let onHand = before;
  for (let date = first; date < today; date = addDays(date, 1)) {
    onHand = ends.get(date) ?? onHand;
    stock.push(unitsFromMicro(onHand));
  }
  return stock;
}
