/** Sums for the overview pages. */
import type { ReadableDb } from '../connection.ts';

export type MonthFlow = { readonly month: string; readonly receiptsE4: number; readonly issuesE4: number; readonly changeE4: number };

/** What came and went per month of business dates, from a day on. `change` is everything, also counts and scrap. */
export function listMonthFlows(db: ReadableDb, from: string): MonthFlow[] {
  return db.all(
    `select substr(v.business_date, 1, 7) as month, sum(case when m.kind = 'receipt' then v.value_e4 else 0 end) as receipts_e4,
        -sum(case when m.kind in ('issue', 'return_in') then v.value_e4 else 0 end) as issues_e4, sum(v.value_e4) as change_e4
      from movement_values v join movements m on m.sequence = v.sequence where v.business_date >= @from group by 1 order by 1`,
    { from },
  );
}
export function sumStockValue(db: ReadableDb): number {
  return db.get<{ total: number | null }>('select sum(value_e4) as total from item_balances')?.total ?? 0;
}
/** Value of the whole store at the end of a day. */
export function sumValueUpTo(db: ReadableDb, date: string): number {
  return db.get<{ total: number | null }>('select sum(value_e4) as total from movement_values where business_date <= @date', { date })?.total ?? 0;
}

export type HoldingRow = {
  readonly itemId: string;
  readonly code: string;
  readonly name: string;
  readonly spec: string;
  readonly categoryId: string | null;
  readonly categoryName: string;
  readonly onHandMicro: number;
  readonly valueE4: number;
  readonly lastIssueOn: string | null;
  readonly state: string;
  readonly isDead: boolean;
  readonly deadValueE4: number;
  readonly maximumMicro: number | null;
};

/** Every item with stock. */
export function listHoldings(db: ReadableDb): HoldingRow[] {
  return db.all(
    `select b.item_id, i.code, i.name, i.spec, i.category_id, coalesce(c.name, '') as category_name, b.on_hand_micro, b.value_e4, b.last_issue_on,
        coalesce(s.state, 'ok') as state, coalesce(s.is_dead, 0) as is_dead, coalesce(s.dead_value_e4, 0) as dead_value_e4, s.maximum_micro
      from item_balances b join items i on i.id = b.item_id left join categories c on c.id = i.category_id left join item_status s on s.item_id = b.item_id
      where b.on_hand_micro > 0`,
  );
}
/** What came in, newest first, of every item with stock: the raw material of age layers. */
export function listAllInbound(db: ReadableDb, upTo: string): { itemId: string; businessDate: string; quantityMicro: number }[] {
  return db.all(
    `select v.item_id, v.business_date, v.quantity_micro from movement_values v join movements m on m.sequence = v.sequence
      where v.quantity_micro > 0 and m.kind in ('opening', 'receipt', 'return_in', 'count') and v.business_date <= @upTo
      order by v.item_id, v.business_date desc, v.position desc`,
    { upTo },
  );
}
/** Value of each category's stock at the end of a day, also of items that have none today. */
export function listCategoryValuesUpTo(db: ReadableDb, date: string): { categoryId: string | null; categoryName: string; valueE4: number }[] {
  return db.all(
    `select i.category_id, coalesce(c.name, '') as category_name, sum(v.value_e4) as value_e4 from movement_values v join items i on i.id = v.item_id
      left join categories c on c.id = i.category_id where v.business_date <= @date group by i.category_id`,
    { date },
  );
}
/** Latest day each item was used or came in, up to a day: how long it has lain still. A count that found what the book said moves nothing. */
export function listLatestDays(db: ReadableDb, upTo: string): { itemId: string; latestOn: string }[] {
  return db.all(
    `select m.item_id, max(m.business_date) as latest_on from movements m
      where m.business_date <= @upTo and (m.kind in ('issue', 'opening', 'receipt', 'return_in') or (m.kind = 'count' and m.quantity_micro > 0)) group by m.item_id`,
    { upTo },
  );
}
/** Every movement that ends an idle spell or changes a value, in ledger order per item: one pass gives any number of past days. */
export function* iterateItemDays(db: ReadableDb): IterableIterator<{ itemId: string; businessDate: string; valueAfterE4: number; isMove: boolean }> {
  yield* db.iterate(
    `select v.item_id, v.business_date, v.value_after_e4, (m.kind in ('issue', 'opening', 'receipt', 'return_in') or (m.kind = 'count' and m.quantity_micro > 0)) as is_move
      from movement_values v join movements m on m.sequence = v.sequence order by v.item_id, v.business_date, v.position`,
  );
}
/** Days on which an item's balance reached zero by an issue, in a span of days. */
export function countStockouts(db: ReadableDb, from: string, to: string): number {
  return db.get<{ n: number }>(
    `select count(distinct v.item_id || v.business_date) as n from movement_values v join movements m on m.sequence = v.sequence
      where v.business_date between @from and @to and v.on_hand_after_micro = 0 and v.quantity_micro < 0 and m.kind = 'issue'`,
    { from, to },
  )?.n ?? 0;
}
/** Ordered and not here: all of it, and the part that is overdue. */
export function sumOnOrder(db: ReadableDb, today: string): { onOrderE4: number; overdueE4: number } {
  const row = db.get<{ all: number | null; late: number | null }>(
    `select sum(value) as "all", sum(case when promised_on < @today then value else 0 end) as late from (
        select promised_on, cast(round((quantity_micro - received_micro) / 1000000.0 * coalesce(unit_price_e4, 0)) as integer) as value from requisitions
        where state in ('ordered', 'partially_received') and quantity_micro > received_micro and purchase_order_line_id is null
        union all select promised_on, cast(round((quantity_micro - received_micro) / 1000000.0 * coalesce(unit_price_e4, 0)) as integer) from purchase_order_lines
        where state = 'open' and quantity_micro > received_micro)`,
    { today },
  );
  return { onOrderE4: row?.all ?? 0, overdueE4: row?.late ?? 0 };
}

/** Items in use by state. */
export function countStates(db: ReadableDb): { state: string; n: number }[] {
  return db.all('select s.state, count(*) as n from item_status s join items i on i.id = s.item_id where i.is_active = 1 group by s.state');
}
