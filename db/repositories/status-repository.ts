/** The state of every item as the lists show it. */
import type { AlertLevel, StockState, ThresholdOutcome } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, SqlValue, WritableDb } from '../connection.ts';
import { ITEM_CAPTION, type ItemCaption } from './item-repository.ts';
import { likeOf } from './operation-repository.ts';

export type StatusRow = {
  readonly itemId: string;
  readonly asOf: string;
  readonly state: StockState;
  readonly isDead: boolean;
  readonly urgency: number;
  readonly onHandMicro: number;
  readonly reservedMicro: number;
  readonly availableMicro: number;
  readonly onOrderMicro: number;
  readonly nextReceiptOn: string | null;
  readonly positionMicro: number;
  readonly safetyStockMicro: number | null;
  readonly reorderPointMicro: number | null;
  readonly maximumMicro: number | null;
  readonly isSafetyStockManual: boolean;
  readonly isReorderPointManual: boolean;
  readonly isMaximumManual: boolean;
  readonly thresholdOutcome: ThresholdOutcome;
  readonly dailyDemandMicro: number;
  readonly coverDaysTenths: number | null;
  readonly runsOutOn: string | null;
  readonly runsOutWithReceiptsOn: string | null;
  readonly leadTimeDays: number;
  readonly suggestedOrderMicro: number;
  readonly valueE4: number;
  readonly deadValueE4: number;
  readonly lastIssueOn: string | null;
  readonly lastReceiptOn: string | null;
  readonly weeklyUseJson: string;
  readonly openAlertId: string | null;
  readonly alertLevel: AlertLevel | null;
  readonly openRequisitionId: string | null;
  readonly trustPercent: number | null;
};

/** A status beside the words of its item. */
export type StockRowView = StatusRow & ItemCaption & {
  readonly categoryId: string | null;
  readonly categoryName: string;
  readonly supplierId: string | null;
  readonly supplierName: string;
  readonly locationCode: string;
  readonly isActive: boolean;
  readonly isNoLongerBought: boolean;
};

const COLUMNS = [
  'itemId', 'asOf', 'state', 'isDead', 'urgency', 'onHandMicro', 'reservedMicro', 'availableMicro', 'onOrderMicro', 'nextReceiptOn', 'positionMicro', 'safetyStockMicro',
  'reorderPointMicro', 'maximumMicro', 'isSafetyStockManual', 'isReorderPointManual', 'isMaximumManual', 'thresholdOutcome', 'dailyDemandMicro', 'coverDaysTenths',
  'runsOutOn', 'runsOutWithReceiptsOn', 'leadTimeDays', 'suggestedOrderMicro', 'valueE4', 'deadValueE4', 'lastIssueOn', 'lastReceiptOn', 'weeklyUseJson', 'openAlertId',
  'alertLevel', 'openRequisitionId', 'trustPercent',
] as const satisfies readonly (keyof StatusRow)[];

const snake = (name: string) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
const SAVE = `insert into item_status (${COLUMNS.map(snake).join(', ')}) values (${COLUMNS.map(name => `@${name}`).join(', ')})
  on conflict (item_id) do update set ${COLUMNS.filter(name => name !== 'itemId').map(name => `${snake(name)} = excluded.${snake(name)}`).join(', ')}`;

export function saveStatus(db: WritableDb, row: StatusRow): void {
  db.run(SAVE, row);
}
export function findStatus(db: ReadableDb, itemId: string): StatusRow | undefined {
  return db.get('select * from item_status where item_id = @itemId', { itemId });
}

const FROM = `from item_status s join items i on i.id = s.item_id join units u on u.id = i.unit_id left join categories c on c.id = i.category_id
  left join suppliers p on p.id = i.supplier_id left join locations l on l.id = i.location_id`;
const VIEW = `select s.*, ${ITEM_CAPTION}, i.category_id, coalesce(c.name, '') as category_name, i.supplier_id,
  coalesce(p.name, '') as supplier_name, coalesce(l.code, '') as location_code, i.is_active, i.is_no_longer_bought`;

export function findStockRow(db: ReadableDb, itemId: string): StockRowView | undefined {
  return db.get(`${VIEW} ${FROM} where s.item_id = @itemId`, { itemId });
}
export function listStockRowsById(db: ReadableDb, itemIds: readonly string[]): StockRowView[] {
  return db.all(`${VIEW} ${FROM} where s.item_id in (select value from json_each(@ids))`, { ids: JSON.stringify(itemIds) });
}

export type StockFilter = {
  readonly text: string;
  readonly states: readonly StockState[];
  readonly deadOnly: boolean;
  readonly toOrderOnly: boolean;
  readonly onOrderOnly: boolean;
  readonly categoryIds: readonly string[];
  readonly supplierIds: readonly string[];
  readonly locationIds: readonly string[];
  readonly includeInactive: boolean;
};

/** An item is to be ordered when its position has reached the reorder point and nobody has asked for it yet. */
const TO_ORDER = "(s.suggested_order_micro > 0 and s.reorder_point_micro is not null and s.position_micro <= s.reorder_point_micro and s.open_requisition_id is null and i.is_active = 1 and i.is_no_longer_bought = 0)";
const WHERE_BASE = `where (@includeInactive = 1 or i.is_active = 1)
  and (@text = '' or i.code like @like escape '\\' or i.name like @like escape '\\' or i.spec like @like escape '\\' or i.mnemonic like @like escape '\\' or i.barcode = @text)
  and (@categories = '[]' or i.category_id in (select value from json_each(@categories)))
  and (@suppliers = '[]' or i.supplier_id in (select value from json_each(@suppliers)))
  and (@locations = '[]' or i.location_id in (select value from json_each(@locations)))`;
/** The chips widen each other: any of the states, or dead. */
const WHERE = `${WHERE_BASE} and ((@states = '[]' and @deadOnly = 0) or s.state in (select value from json_each(@states)) or (@deadOnly = 1 and s.is_dead = 1))
  and (@onOrderOnly = 0 or s.on_order_micro > 0) and (@toOrderOnly = 0 or ${TO_ORDER})`;

function bindFilter(filter: StockFilter): Record<string, SqlValue> {
  return {
    text: filter.text,
    like: likeOf(filter.text),
    states: JSON.stringify(filter.states),
    deadOnly: filter.deadOnly,
    toOrderOnly: filter.toOrderOnly,
    onOrderOnly: filter.onOrderOnly,
    categories: JSON.stringify(filter.categoryIds),
    suppliers: JSON.stringify(filter.supplierIds),
    locations: JSON.stringify(filter.locationIds),
    includeInactive: filter.includeInactive,
  };
}

/** Sort orders by name; a name never reaches SQL. Rows without a value come last either way. */
const ORDER: Readonly<Record<string, readonly [ascending: string, descending: string]>> = {
  urgency: ['s.urgency, i.code', 's.urgency desc, i.code'],
  code: ['i.code', 'i.code desc'],
  name: ['i.name, i.spec', 'i.name desc, i.spec desc'],
  onHand: ['s.on_hand_micro, i.code', 's.on_hand_micro desc, i.code'],
  available: ['s.available_micro, i.code', 's.available_micro desc, i.code'],
  onOrder: ['s.on_order_micro, i.code', 's.on_order_micro desc, i.code'],
  coverDays: ['s.cover_days_tenths is null, s.cover_days_tenths, i.code', 's.cover_days_tenths is null, s.cover_days_tenths desc, i.code'],
  runsOutOn: ['s.runs_out_on is null, s.runs_out_on, i.code', 's.runs_out_on is null, s.runs_out_on desc, i.code'],
  value: ['s.value_e4, i.code', 's.value_e4 desc, i.code'],
  lastIssueOn: ['s.last_issue_on is null, s.last_issue_on, i.code', 's.last_issue_on is null, s.last_issue_on desc, i.code'],
  category: ['c.code, c.name, i.code', 'c.code desc, c.name desc, i.code'],
  location: ['l.code, i.code', 'l.code desc, i.code'],
  supplier: ['p.name, i.code', 'p.name desc, i.code'],
};

export function listStockRows(
  db: ReadableDb,
  filter: StockFilter & { sortBy: string; isDescending: boolean; offset: number; limit: number },
): { rows: StockRowView[]; total: number; totalValueE4: number } {
  const params = bindFilter(filter);
  const sum = db.get<{ n: number; value: number | null }>(`select count(*) as n, sum(s.value_e4) as value ${FROM} ${WHERE}`, params);
  const order = (ORDER[filter.sortBy] ?? ORDER['urgency'])?.[filter.isDescending ? 1 : 0] ?? 'i.code';
  const rows = db.all<StockRowView>(`${VIEW} ${FROM} ${WHERE} order by ${order} limit @limit offset @offset`, { ...params, limit: filter.limit, offset: filter.offset });
  return { rows, total: sum?.n ?? 0, totalValueE4: sum?.value ?? 0 };
}

export function countStockStates(db: ReadableDb, filter: StockFilter): { byState: { state: StockState; n: number }[]; dead: number; total: number; toOrder: number; onOrder: number } {
  const params = bindFilter(filter);
  const byState = db.all<{ state: StockState; n: number }>(`select s.state, count(*) as n ${FROM} ${WHERE_BASE} group by s.state`, params);
  const sums = db.get<{ dead: number | null; toOrder: number | null; onOrder: number | null; total: number }>(
    `select sum(s.is_dead) as dead, sum(${TO_ORDER}) as to_order, sum(s.on_order_micro > 0) as on_order, count(*) as total ${FROM} ${WHERE_BASE}`,
    params,
  );
  return { byState, dead: sums?.dead ?? 0, total: sums?.total ?? 0, toOrder: sums?.toOrder ?? 0, onOrder: sums?.onOrder ?? 0 };
}

/** What is to be ordered now, by supplier. */
export function listToOrder(db: ReadableDb, limit: number): (StockRowView & { referencePriceE4: number | null })[] {
  return db.all(`${VIEW}, i.reference_price_e4 ${FROM} where ${TO_ORDER} order by p.name, s.urgency limit @limit`, { limit });
}
