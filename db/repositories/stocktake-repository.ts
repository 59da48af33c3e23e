/** Stocktakes and their lines: what is to be counted, what was found, and which papers explain a difference afterwards. */
import { assert } from '../../shared/kernel/assert.ts';
import type { StocktakeLineState, StocktakeState } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import type { WrittenPaper } from './document-repository.ts';
import { ITEM_CAPTION, type ItemCaption } from './item-repository.ts';
import { POSITION_STEP, headPosition } from './ledger-repository.ts';

export type StocktakeRow = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: StocktakeState;
  readonly plannedOn: string;
  readonly isBlind: boolean;
  readonly scopeJson: string;
  readonly recountPercentBp: number;
  readonly recountAmountE4: number;
  readonly counter: string;
  readonly recounter: string;
  readonly supervisor: string;
  readonly createdById: string;
  readonly createdByName: string;
  readonly createdAt: number;
  readonly closedAt: number | null;
  readonly version: number;
};

export type StocktakeLineRow = {
  readonly id: string;
  readonly stocktakeId: string;
  readonly lineNumber: number;
  readonly itemId: string;
  /** "" is none, as is an empty `batchId`. */
  readonly locationId: string;
  readonly batchId: string;
  readonly state: StocktakeLineState;
  readonly countedMicro: number | null;
  readonly countedAt: number | null;
  readonly countedOn: string | null;
  readonly countedPosition: number | null;
  readonly bookMicro: number | null;
  readonly countedByName: string;
  readonly firstCountedMicro: number | null;
  readonly reason: string;
  readonly note: string;
  readonly movementId: string | null;
  readonly version: number;
};

export type UnpostedCount = { readonly stocktakeId: string; readonly number: string; readonly title: string; readonly lines: number; readonly firstCountedOn: string };

/** Stocktakes under way with lines that were counted on a day up to `throughDate` and are not booked yet: a month with such lines is not finished. */
export function listUnpostedCounts(db: ReadableDb, throughDate: string): UnpostedCount[] {
  return db.all(
    `select s.id as stocktake_id, s.number, s.title, count(*) as lines, min(l.counted_on) as first_counted_on
      from stocktakes s join stocktake_lines l on l.stocktake_id = s.id
      where s.state = 'counting' and l.state in ('counted', 'recount') and l.counted_on <= @throughDate group by s.id order by s.number`,
    { throughDate },
  );
}

export function insertStocktake(db: WritableDb, row: StocktakeRow): void {
  db.insert('stocktakes', row);
}
export function findStocktake(db: ReadableDb, stocktakeId: string): StocktakeRow | undefined {
  return db.get('select * from stocktakes where id = @stocktakeId', { stocktakeId });
}
/** Throws when another write came between. */
export function saveStocktake(db: WritableDb, row: StocktakeRow): void {
  const { id, title, state, counter, recounter, supervisor, isBlind, closedAt, version } = row;
  const changed = db.run(
    `update stocktakes set title = @title, state = @state, counter = @counter, recounter = @recounter, supervisor = @supervisor, is_blind = @isBlind, closed_at = @closedAt,
      version = @version + 1 where id = @id and version = @version`,
    { id, title, state, counter, recounter, supervisor, isBlind, closedAt, version },
  );
  assert(changed === 1, 'saveStocktake: version moved');
}

export type StocktakeHeadView = StocktakeRow & { readonly lines: number; readonly open: number; readonly recount: number; readonly counted: number; readonly posted: number };

const HEAD_VIEW = `select s.*, count(l.id) as lines, coalesce(sum(l.state = 'open'), 0) as open, coalesce(sum(l.state = 'recount'), 0) as recount, coalesce(sum(l.state = 'counted'), 0) as counted,
  coalesce(sum(l.state = 'posted'), 0) as posted from stocktakes s left join stocktake_lines l on l.stocktake_id = s.id`;

/** Stocktakes, those under way first, then the newest. */
export function listStocktakes(db: ReadableDb, page: { readonly states: readonly StocktakeState[]; readonly offset: number; readonly limit: number }): { rows: StocktakeHeadView[]; total: number } {
  const states = JSON.stringify(page.states);
  const where = "where @states = '[]' or s.state in (select value from json_each(@states))";
  const rows = db.all<StocktakeHeadView>(`${HEAD_VIEW} ${where} group by s.id order by s.state <> 'counting', s.created_at desc, s.id limit @limit offset @offset`, { states, offset: page.offset, limit: page.limit });
  return { rows, total: db.get<{ n: number }>(`select count(*) as n from stocktakes s ${where}`, { states })?.n ?? 0 };
}
export function findStocktakeHead(db: ReadableDb, stocktakeId: string): StocktakeHeadView | undefined {
  return db.get(`${HEAD_VIEW} where s.id = @stocktakeId group by s.id`, { stocktakeId });
}

export type NewStocktakeLine = Pick<StocktakeLineRow, 'id' | 'stocktakeId' | 'lineNumber' | 'itemId' | 'locationId' | 'batchId'>;

export function insertStocktakeLine(db: WritableDb, row: NewStocktakeLine): void {
  db.insert('stocktake_lines', { ...row, state: 'open' });
}
export function findStocktakeLine(db: ReadableDb, lineId: string): StocktakeLineRow | undefined {
  return db.get('select * from stocktake_lines where id = @lineId', { lineId });
}
export function findStocktakeLineAt(db: ReadableDb, place: Pick<StocktakeLineRow, 'stocktakeId' | 'itemId' | 'locationId' | 'batchId'>): StocktakeLineRow | undefined {
  return db.get('select * from stocktake_lines where stocktake_id = @stocktakeId and item_id = @itemId and location_id = @locationId and batch_id = @batchId', place);
}
export function lastLineNumber(db: ReadableDb, stocktakeId: string): number {
  return db.get<{ n: number | null }>('select max(line_number) as n from stocktake_lines where stocktake_id = @stocktakeId', { stocktakeId })?.n ?? 0;
}
/** Throws when another write came between. */
export function saveStocktakeLine(db: WritableDb, row: StocktakeLineRow): void {
  const { stocktakeId: _stocktakeId, lineNumber: _lineNumber, itemId: _itemId, locationId: _locationId, batchId: _batchId, ...rest } = row;
  const changed = db.run(
    `update stocktake_lines set state = @state, counted_micro = @countedMicro, counted_at = @countedAt, counted_on = @countedOn, counted_position = @countedPosition, book_micro = @bookMicro,
      counted_by_name = @countedByName, first_counted_micro = @firstCountedMicro, reason = @reason, note = @note, movement_id = @movementId, version = @version + 1
      where id = @id and version = @version`,
    rest,
  );
  assert(changed === 1, 'saveStocktakeLine: version moved');
}

/**
 * A place in the ledger for a count made now: behind its last line and behind every other count of this moment, so that no two share one. Lines
 * that were posted are in the ledger themselves, and those of a cancelled stocktake never get there.
 */
export function nextCountPosition(db: ReadableDb): number {
  const head = headPosition(db);
  const last = db.get<{ position: number | null }>("select max(l.counted_position) as position from stocktakes s join stocktake_lines l on l.stocktake_id = s.id where s.state = 'counting'");
  const position = Math.max(head, last?.position ?? 0) + 1;
  assert(position < head + POSITION_STEP, 'nextCountPosition: there is room between two lines of the ledger');
  return position;
}

export type StocktakeLineView = StocktakeLineRow & ItemCaption & {
  readonly barcode: string | null;
  readonly isBatchTracked: boolean;
  readonly referencePriceE4: number | null;
  readonly locationCode: string;
  readonly batchNumber: string;
  readonly expiresOn: string | null;
  /** What lies at the place now. */
  readonly thereMicro: number;
  readonly onHandMicro: number;
  readonly valueE4: number;
  /** Of a posted line: what its difference came to, as it is known now. */
  readonly postedMicro: number | null;
  readonly postedValueE4: number | null;
  readonly documentId: string | null;
  readonly documentNumber: string | null;
  readonly reversedByDocumentId: string | null;
};

const LINE_VIEW = `select l.*, ${ITEM_CAPTION}, i.barcode, i.is_batch_tracked, i.reference_price_e4, coalesce(p.code, '') as location_code,
    coalesce(b.number, '') as batch_number, b.expires_on, coalesce(t.on_hand_micro, 0) as there_micro, coalesce(n.on_hand_micro, 0) as on_hand_micro, coalesce(n.value_e4, 0) as value_e4,
    v.quantity_micro as posted_micro, v.value_e4 as posted_value_e4, d.id as document_id, d.number as document_number, r.id as reversed_by_document_id
  from stocktake_lines l join items i on i.id = l.item_id join units u on u.id = i.unit_id left join locations p on p.id = l.location_id left join batches b on b.id = l.batch_id
  left join location_balances t on t.item_id = l.item_id and t.location_id = l.location_id and t.batch_id = l.batch_id left join item_balances n on n.item_id = l.item_id
  left join movements m on m.id = l.movement_id left join movement_values v on v.sequence = m.sequence left join documents d on d.id = m.document_id
  left join documents r on r.reverses_document_id = d.id`;

export function listStocktakeLines(db: ReadableDb, stocktakeId: string): StocktakeLineView[] {
  return db.all(`${LINE_VIEW} where l.stocktake_id = @stocktakeId order by l.line_number`, { stocktakeId });
}
export function findStocktakeLineView(db: ReadableDb, lineId: string): StocktakeLineView | undefined {
  return db.get(`${LINE_VIEW} where l.id = @lineId`, { lineId });
}
/** Counted lines of an item, newest first. */
export function listCountedLinesOfItem(db: ReadableDb, itemId: string, limit: number): (StocktakeLineView & { readonly number: string })[] {
  return db.all<StocktakeLineView & { number: string }>(
    `select w.*, s.number from (${LINE_VIEW} where l.item_id = @itemId and l.state in ('counted', 'posted')) w join stocktakes s on s.id = w.stocktake_id
      where s.state <> 'cancelled' order by w.counted_at desc limit @limit`,
    { itemId, limit },
  );
}

export type LatePaper = WrittenPaper & { readonly lineId: string; readonly quantityMicro: number };

/**
 * Papers that were written after a line was counted but stand before its count: each changes what the book said at that moment. What an earlier
 * count of the same place, known when this one was made, already answers for is left out. `lineIds`: counted lines.
 */
export function listLatePapers(db: ReadableDb, lineIds: readonly string[]): LatePaper[] {
  return db.all(
    `select l.id as line_id, d.id as document_id, d.number, d.type, m.business_date, m.recorded_at, d.recorded_by_name as recorded_by, sum(v.quantity_micro) as quantity_micro
      from json_each(@lineIds) j join stocktake_lines l on l.id = j.value
      join movements m on m.item_id = l.item_id and (m.business_date, m.position) < (l.counted_on, l.counted_position)
      join movement_values v on v.sequence = m.sequence join documents d on d.id = m.document_id
      where l.counted_position is not null and m.sequence > l.counted_position / @step and coalesce(m.location_id, '') = l.location_id and coalesce(m.batch_id, '') = l.batch_id
        and not exists (select 1 from movements a where a.item_id = l.item_id and a.kind = 'count' and a.counted_micro is not null and a.sequence <= l.counted_position / @step
          and coalesce(a.location_id, '') = l.location_id and coalesce(a.batch_id, '') = l.batch_id
          and (a.business_date, a.position) > (m.business_date, m.position) and (a.business_date, a.position) < (l.counted_on, l.counted_position))
      group by l.id, d.id having sum(v.quantity_micro) <> 0 order by l.line_number, m.business_date, d.number`,
    { lineIds: JSON.stringify(lineIds), step: POSITION_STEP },
  );
}

/** What is to be counted: empty lists do not narrow anything down. A category brings those below it. */
export type PlaceChoice = { readonly itemIds: readonly string[]; readonly categoryIds: readonly string[]; readonly locationIds: readonly string[] };
export type PlaceToCount = { readonly itemId: string; readonly locationId: string; readonly batchId: string };

const CHOSEN = `(@items = '[]' or i.id in (select value from json_each(@items))) and (@categories = '[]' or i.category_id in (
    with recursive below (id) as (select value from json_each(@categories) union select c.id from categories c join below on c.parent_id = below.id) select id from below))`;

/** Every place with stock of the items, per batch, and the own place of items without any; in the order one walks through the store. At most `limit`. */
export function listPlacesToCount(db: ReadableDb, choice: PlaceChoice, limit: number): PlaceToCount[] {
  return db.all(
    `select w.item_id, w.location_id, w.batch_id from (
        select i.id as item_id, i.code, p.location_id, p.batch_id from items i join location_balances p on p.item_id = i.id
          where p.on_hand_micro <> 0 and ${CHOSEN} and (@locations = '[]' or p.location_id in (select value from json_each(@locations)))
        union all
        select i.id, i.code, coalesce(i.location_id, ''), '' from items i
          where i.is_active = 1 and not exists (select 1 from location_balances p where p.item_id = i.id and p.on_hand_micro <> 0) and ${CHOSEN}
            and (@locations = '[]' or i.location_id in (select value from json_each(@locations)))
      ) w left join locations l on l.id = w.location_id left join batches b on b.id = w.batch_id
      order by l.code is null, l.code, w.code, b.expires_on is null, b.expires_on, w.batch_id limit @limit`,
    { items: JSON.stringify(choice.itemIds), categories: JSON.stringify(choice.categoryIds), locations: JSON.stringify(choice.locationIds), limit },
  );
}
/** What lies at one place now. */
export function stockAt(db: ReadableDb, place: PlaceToCount): number {
  const { itemId, locationId, batchId } = place;
  return db.get<{ onHandMicro: number }>('select on_hand_micro from location_balances where item_id = @itemId and location_id = @locationId and batch_id = @batchId', { itemId, locationId, batchId })?.onHandMicro ?? 0;
}

export type CycleFactsRow = {
  readonly itemId: string;
  readonly code: string;
  readonly name: string;
  readonly spec: string;
  readonly unit: string;
  readonly locationCode: string;
  readonly usedMicro: number;
  readonly onHandMicro: number;
  readonly valueE4: number;
  readonly referencePriceE4: number | null;
  readonly firstEntryOn: string | null;
};
/** Active items with their use since a day: what the cycle plan is made from. */
export function listCycleFacts(db: ReadableDb, usedFrom: string): CycleFactsRow[] {
  return db.all(
    `select i.id as item_id, i.code, i.name, i.spec, u.name as unit, coalesce(l.code, '') as location_code, coalesce((select sum(d.ledger_micro + d.history_micro) from demand_days d where d.item_id = i.id and d.business_date >= @usedFrom), 0) as used_micro, coalesce(b.on_hand_micro, 0) as on_hand_micro,
        coalesce(b.value_e4, 0) as value_e4, i.reference_price_e4, (select m.business_date from movements m where m.item_id = i.id order by m.business_date limit 1) as first_entry_on
      from items i join units u on u.id = i.unit_id left join locations l on l.id = i.location_id left join item_balances b on b.item_id = i.id
      where i.is_active = 1 order by i.code`,
    { usedFrom },
  );
}
/** The day each item was last counted and booked. Counts outside of a stocktake are looked for from `from` on. */
export function listLastCounts(db: ReadableDb, from: string): { itemId: string; countedOn: string }[] {
  return db.all(
    `select item_id, max(counted_on) as counted_on from (
        select l.item_id, l.counted_on from stocktake_lines l where l.state = 'posted'
          and not exists (select 1 from movements m join documents r on r.reverses_document_id = m.document_id where m.id = l.movement_id)
        union all
        select m.item_id, d.business_date from documents d join movements m on m.document_id = d.id
          where d.business_date >= @from and d.type = 'count' and not exists (select 1 from documents r where r.reverses_document_id = d.id)
      ) group by item_id`,
    { from },
  );
}
/** Items that stand in a stocktake under way and are not booked there yet. */
export function listItemsUnderCount(db: ReadableDb): string[] {
  return db.all<{ itemId: string }>("select distinct l.item_id from stocktakes s join stocktake_lines l on l.stocktake_id = s.id where s.state = 'counting' and l.state <> 'posted'").map(row => row.itemId);
}
