/** 循环盘点: which items are due by their ABC class, and what somebody chose to count. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { listSettings, saveSetting } from '../../../../db/repositories/setting-repository.ts';
import { type CycleFactsRow, type PlaceChoice, listCycleFacts, listItemsUnderCount, listLastCounts } from '../../../../db/repositories/stocktake-repository.ts';
import { DEFAULT_STOCKTAKE_PLAN, type DueItem, type StocktakePlan, classifyAbc, planDueItems } from '../../../../shared/domain/stocktake/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { averageCostE4, lineAmountE4 } from '../../../../shared/kernel/money.ts';
import { ABC_CLASSES, type AbcClass } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { audit, runCommand } from '../../run-command.ts';
import { visible } from '../stock/hide-costs.ts';

const SETTING = 'stocktakePlan';
const YEAR_DAYS = 365;

export type StocktakeChoice =
  | { readonly kind: 'due' }
  | { readonly kind: 'all' }
  | { readonly kind: 'classes'; readonly classes: readonly AbcClass[] }
  | { readonly kind: 'categories'; readonly categoryIds: readonly string[] }
  | { readonly kind: 'locations'; readonly locationIds: readonly string[] }
  | { readonly kind: 'items'; readonly itemIds: readonly string[] };

export function readPlan(db: ReadableDb): StocktakePlan {
  // Safe: only `savePlan` writes this key, from a value of the same type.
  return { ...DEFAULT_STOCKTAKE_PLAN, ...(listSettings(db)[SETTING] as Partial<StocktakePlan> | undefined) };
}

export function savePlan(context: CallContext, input: StocktakePlan & { opId: string }): StocktakePlan {
  const { opId: _opId, ...plan } = input;
  return runCommand(context, input, transaction => {
    const before = readPlan(transaction.tx);
    saveSetting(transaction.tx, SETTING, plan);
    audit(transaction, { entity: 'settings', entityId: SETTING, entityName: '', before, after: plan });
    transaction.effects.events.push({ name: 'settings.changed', payload: {} });
    return plan;
  });
}

/** What one base unit is taken to be worth, in 10⁻⁴ 元: the average of what lies there, else the reference price. Null: nobody knows. */
export function unitCostOf(row: { readonly onHandMicro: number; readonly valueE4: number; readonly referencePriceE4: number | null }): number | null {
  return row.onHandMicro > 0 ? averageCostE4(row.valueE4, row.onHandMicro) : row.referencePriceE4;
}

type Classified = CycleFactsRow & { readonly yearlyValueE4: number; readonly abcClass: AbcClass };

/** Active items with their class by what the last twelve months' use is worth at today's cost. */
function classifyItems(db: ReadableDb, today: string): Classified[] {
  const rows = listCycleFacts(db, addDays(today, -YEAR_DAYS)).map(row => ({ ...row, yearlyValueE4: lineAmountE4(Math.max(0, row.usedMicro), unitCostOf(row) ?? 0) }));
  const classes = classifyAbc(rows);
  return rows.map(row => ({ ...row, abcClass: classes.get(row.itemId) ?? 'C' }));
}

function findDue(db: ReadableDb, items: readonly Classified[], plan: StocktakePlan, today: string): DueItem[] {
  const longest = Math.max(...ABC_CLASSES.map(each => plan.cycleDays[each]));
  const counted = new Map(listLastCounts(db, addDays(today, -longest)).map(row => [row.itemId, row.countedOn]));
  const underWay = new Set(listItemsUnderCount(db));
  const candidates = items.filter(item => !underWay.has(item.itemId)).map(item => ({ itemId: item.itemId, abcClass: item.abcClass, lastCountedOn: counted.get(item.itemId) ?? null, firstEntryOn: item.firstEntryOn }));
  return planDueItems(candidates, plan.cycleDays, today);
}

export function readStocktakePlan(context: CallContext) {
  const db = context.env.db.reader;
  const today = context.env.today();
  const plan = readPlan(db);
  const items = classifyItems(db, today);
  const due = findDue(db, items, plan, today);
  const byId = new Map(items.map(item => [item.itemId, item]));
  return {
    plan: { ...plan, recountAmountE4: visible(context, plan.recountAmountE4) },
    today: due.slice(0, plan.itemsPerDay).flatMap(({ itemId, abcClass, lastCountedOn, dueOn }) => {
      const item = byId.get(itemId);
      return item === undefined ? [] : [{ itemId, code: item.code, name: item.name, spec: item.spec, unit: item.unit, locationCode: item.locationCode, abcClass, lastCountedOn, dueOn }];
    }),
    dueCount: due.length,
    classes: ABC_CLASSES.map(abcClass => {
      const own = items.filter(item => item.abcClass === abcClass);
      return { abcClass, items: own.length, due: due.filter(item => item.abcClass === abcClass).length, yearlyValueE4: visible(context, own.reduce((sum, item) => sum + item.yearlyValueE4, 0)) };
    }),
  };
}

const EVERYTHING: PlaceChoice = { itemIds: [], categoryIds: [], locationIds: [] };

/** A choice as items, categories and locations; undefined when it names nothing. */
export function resolveChoice(db: ReadableDb, choice: StocktakeChoice, today: string): PlaceChoice | undefined {
  switch (choice.kind) {
    case 'all': return EVERYTHING;
    case 'categories': return { ...EVERYTHING, categoryIds: choice.categoryIds };
    case 'locations': return { ...EVERYTHING, locationIds: choice.locationIds };
    case 'items': return { ...EVERYTHING, itemIds: choice.itemIds };
    case 'classes': return ofItems(classifyItems(db, today).filter(item => choice.classes.includes(item.abcClass)));
    case 'due': {
      const plan = readPlan(db);
      return ofItems(findDue(db, classifyItems(db, today), plan, today).slice(0, plan.itemsPerDay));
    }
  }
}

function ofItems(items: readonly { readonly itemId: string }[]): PlaceChoice | undefined {
  return items.length === 0 ? undefined : { ...EVERYTHING, itemIds: items.map(item => item.itemId) };
}
