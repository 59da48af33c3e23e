/** Use per item and day: the projection that feeds the forecasts. */
import type { ReadableDb, WritableDb } from '../connection.ts';

export type DemandDayRow = { readonly businessDate: string; readonly quantityMicro: number; readonly lineCount: number };

/** Days with use, oldest first. */
export function listDemandDays(db: ReadableDb, itemId: string): DemandDayRow[] {
  return db.all(
    `select business_date, ledger_micro + history_micro as quantity_micro, line_count + history_lines as line_count from demand_days
      where item_id = @itemId and ledger_micro + history_micro > 0 order by business_date`,
    { itemId },
  );
}

export function addDemand(db: WritableDb, row: { itemId: string; businessDate: string; quantityMicro: number; lines: number }): void {
  db.run(
    `insert into demand_days (item_id, business_date, ledger_micro, line_count) values (@itemId, @businessDate, max(0, @quantityMicro), max(0, @lines))
      on conflict do update set ledger_micro = max(0, ledger_micro + @quantityMicro), line_count = max(0, line_count + @lines)`,
    row,
  );
}

/** Takes goods that came back from the latest days with use, not further back than `from`. What finds no day is let go: demand is never below zero. */
export function takeRecentDemand(db: WritableDb, row: { itemId: string; from: string; to: string; quantityMicro: number }): void {
  const days = db.all<{ businessDate: string; ledgerMicro: number }>(
    `select business_date, ledger_micro from demand_days where item_id = @itemId and business_date between @from and @to and ledger_micro > 0
      order by business_date desc`,
    { itemId: row.itemId, from: row.from, to: row.to },
  );
  let left = row.quantityMicro;
  for (const day of days) {
    if (left <= 0) return;
    const taken = Math.min(left, day.ledgerMicro);
    addDemand(db, { itemId: row.itemId, businessDate: day.businessDate, quantityMicro: -taken, lines: 0 });
    left -= taken;
  }
}

/** Sums the history lines of an item again; called after an import or its undoing. Lines of an import that is not (or no longer) booked do not count. */
export function rebuildHistoryDemand(db: WritableDb, itemId: string): void {
  db.run('update demand_days set history_micro = 0, history_lines = 0 where item_id = @itemId', { itemId });
  db.run(
    `insert into demand_days (item_id, business_date, history_micro, history_lines)
      select item_id, business_date, max(0, sum(quantity_micro)), count(*) from consumption_history
      where item_id = @itemId and import_batch_id not in (select id from import_batches where state <> 'committed') group by business_date
      on conflict do update set history_micro = excluded.history_micro, history_lines = excluded.history_lines`,
    { itemId },
  );
}

export function insertConsumption(db: WritableDb, row: { itemId: string; businessDate: string; quantityMicro: number; importBatchId: string }): void {
  db.insert('consumption_history', row);
}
export function listItemsOfHistoryImport(db: ReadableDb, batchId: string): string[] {
  return db.all<{ itemId: string }>('select distinct item_id from consumption_history where import_batch_id = @batchId', { batchId }).map(row => row.itemId);
}
/** Removes at most `limit` lines of an import; how many went. */
export function deleteHistoryOfImport(db: WritableDb, batchId: string, limit: number): number {
  return db.run('delete from consumption_history where sequence in (select sequence from consumption_history where import_batch_id = @batchId limit @limit)', { batchId, limit });
}
export function sumUse(db: ReadableDb, itemId: string, from: string, to: string): number {
  return db.get<{ total: number | null }>(
    'select sum(ledger_micro + history_micro) as total from demand_days where item_id = @itemId and business_date between @from and @to',
    { itemId, from, to },
  )?.total ?? 0;
}
/** Receipts of an item, newest first: what its remaining stock came in with (FIFO layers). */
export function listInboundLines(db: ReadableDb, itemId: string): { businessDate: string; quantityMicro: number }[] {
  return db.all(
    `select v.business_date, v.quantity_micro from movement_values v join movements m on m.sequence = v.sequence
      where v.item_id = @itemId and v.quantity_micro > 0 and m.kind in ('opening', 'receipt', 'return_in', 'count') order by v.business_date desc, v.position desc`,
    { itemId },
  );
}
/** Spans on which nothing was there from morning to evening, by the ledger: from the day after the stock came to nought to the day before it rose again. */
export function listStockOutSpans(db: ReadableDb, itemId: string, from: string, to: string): { from: string; to: string }[] {
  return db.all(
    `with empty as (
        select v.business_date as since, (select min(n.business_date) from movement_values n where n.item_id = @itemId and n.business_date > v.business_date) as next_on
        from movement_values v where v.item_id = @itemId and v.on_hand_after_micro <= 0 and v.business_date < @to
          and v.business_date >= coalesce((select max(b.business_date) from movement_values b where b.item_id = @itemId and b.business_date < @from), @from)
          and not exists (select 1 from movement_values l where l.item_id = @itemId and l.business_date = v.business_date and l.position > v.position))
      select date(since, '+1 day') as "from", min(@to, coalesce(date(next_on, '-1 day'), @to)) as "to" from empty
        where coalesce(next_on, '9999-12-31') > max(date(since, '+1 day'), @from) order by since`,
    { itemId, from, to },
  );
}
/** Days on which items issued since `wantedSince` were in use between two days, both included, and those on which there was nothing of them all day. `itemId` null: all together. */
export function sumStockOutDays(db: ReadableDb, of: { itemId: string | null; from: string; to: string; wantedSince: string }): { outDays: number; daysInUse: number } {
  const summed = db.get<{ outDays: number; daysInUse: number }>(
    `with wanted as (
        select i.id as item_id, max(@from, (select min(v.business_date) from movement_values v where v.item_id = i.id)) as first_on
        from items i join item_balances b on b.item_id = i.id where i.is_active = 1 and (@itemId is null or i.id = @itemId) and b.last_issue_on >= @wantedSince),
      ends as (
        select v.item_id, v.business_date as since, v.on_hand_after_micro as left_micro, lead(v.business_date) over (partition by v.item_id order by v.business_date) as next_on
        from wanted w join movement_values v on v.item_id = w.item_id and v.business_date <= @to
          and v.business_date >= coalesce((select max(b.business_date) from movement_values b where b.item_id = w.item_id and b.business_date < @from), @from)
        where not exists (select 1 from movement_values l where l.item_id = v.item_id and l.business_date = v.business_date and l.position > v.position))
      select cast(coalesce(sum(max(0, julianday(coalesce(date(next_on, '-1 day'), @to)) - julianday(max(date(since, '+1 day'), @from)) + 1)), 0) as integer) as out_days,
        (select cast(coalesce(sum(max(0, julianday(@to) - julianday(first_on) + 1)), 0) as integer) from wanted) as days_in_use
      from ends where left_micro <= 0`,
    of,
  );
  return summed ?? { outDays: 0, daysInUse: 0 };
}
