/** Closed months and years, what lay there when they were closed, and what stands in the way of closing one. */
import { assert } from '../../shared/kernel/assert.ts';
import { lastDayOf } from '../../shared/kernel/calendar-date.ts';
import type { ClosingKind, DocumentType, MovementKind } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import type { WrittenPaper } from './document-repository.ts';

export type ClosingRow = {
  readonly id: string;
  readonly kind: ClosingKind;
  /** YYYY-MM of a month, YYYY of a year. */
  readonly period: string;
  readonly closedAt: number;
  readonly closedById: string;
  readonly closedByName: string;
  readonly ledgerSequence: number;
  readonly ledgerHash: string;
  readonly totalsJson: string;
  readonly reopenedAt: number | null;
  readonly reopenedByName: string;
  readonly reopenReason: string;
};

/** Business days, both ends included. */
type Span = { readonly from: string; readonly through: string };

/** What there was of an item at the end of a day. */
export type EndBalance = { readonly itemId: string; readonly onHandMicro: number; readonly valueE4: number; readonly averageValueE4: number | null; readonly averageQuantityMicro: number | null };

/** The last day that is closed; null while no month is. */
export function closedThrough(db: ReadableDb): string | null {
  const last = db.get<{ period: string | null }>("select max(period) as period from closings where kind = 'month' and reopened_at is null");
  return last?.period == null ? null : lastDayOf(last.period);
}

/** The closing in force of the last closed month or year. */
export function findLastClosing(db: ReadableDb, kind: ClosingKind): ClosingRow | undefined {
  return db.get('select * from closings where kind = @kind and reopened_at is null order by period desc limit 1', { kind });
}
export function findClosing(db: ReadableDb, closingId: string): ClosingRow | undefined {
  return db.get('select * from closings where id = @closingId', { closingId });
}
/** Every closing there ever was, those taken back included: by period, oldest closing first. */
export function listClosings(db: ReadableDb): ClosingRow[] {
  return db.all('select * from closings order by kind, period, closed_at, rowid');
}
/** The closing of the same period that came after one that was taken back. */
export function findClosingAfter(db: ReadableDb, closing: Pick<ClosingRow, 'id' | 'kind' | 'period'>): ClosingRow | undefined {
  return db.get('select * from closings where kind = @kind and period = @period and rowid > (select rowid from closings where id = @id) order by rowid limit 1', { id: closing.id, kind: closing.kind, period: closing.period });
}
export function insertClosing(db: WritableDb, row: ClosingRow): void {
  db.insert('closings', row);
}
/** Takes a closing back; its row and its balances stay. Throws when it was taken back before. */
export function reopenClosing(db: WritableDb, closingId: string, { at, byName, reason }: { readonly at: number; readonly byName: string; readonly reason: string }): void {
  const changed = db.run('update closings set reopened_at = @at, reopened_by_name = @byName, reopen_reason = @reason where id = @closingId and reopened_at is null', { closingId, at, byName, reason });
  assert(changed === 1, 'reopenClosing: it is in force');
}

/** The day of the first movement; null while there is none. */
export function firstBusinessDate(db: ReadableDb): string | null {
  return db.get<{ businessDate: string }>('select business_date from movements order by business_date limit 1')?.businessDate ?? null;
}
export function lastBusinessDate(db: ReadableDb): string | null {
  return db.get<{ businessDate: string }>('select business_date from movements order by business_date desc limit 1')?.businessDate ?? null;
}
/** The ledger's last line. Sequence 0 while it is empty. */
export function readLedgerHead(db: ReadableDb): { readonly sequence: number; readonly hash: string } {
  return db.get('select sequence, hash from movements order by sequence desc limit 1') ?? { sequence: 0, hash: '' };
}
export function findHashAt(db: ReadableDb, sequence: number): string | undefined {
  return db.get<{ hash: string }>('select hash from movements where sequence = @sequence', { sequence })?.hash;
}

/** The end of a day of one item, from its stored steps. */
const LAST_STEP = `select s.sequence from movement_values s where s.item_id = i.id and s.business_date <= @through order by s.business_date desc, s.position desc limit 1`;
const END = 'v.item_id, v.on_hand_after_micro as on_hand_micro, v.value_after_e4 as value_e4, v.average_value_e4, v.average_quantity_micro';

/** What there was of every item at the end of a day; items that had not moved yet are left out. */
export function listEndBalances(db: ReadableDb, through: string): EndBalance[] {
  return db.all(`select ${END} from items i join movement_values v on v.sequence = (${LAST_STEP})`, { through });
}
/** The same for the items that have moved since that day, with the day of their last line up to it. */
export function listEndBalancesOfMoved(db: ReadableDb, through: string): (EndBalance & { readonly lastOn: string })[] {
  return db.all(
    `select ${END}, v.business_date as last_on from item_balances b join items i on i.id = b.item_id join movement_values v on v.sequence = (${LAST_STEP}) where b.last_business_date > @through`,
    { through },
  );
}
/** Keeps what lies there now as the end of a day, for the items that have not moved since; how many. */
export function keepCurrentBalances(db: WritableDb, closingId: string, through: string): number {
  return db.run(
    `insert into closing_balances (closing_id, item_id, on_hand_micro, value_e4, average_value_e4, average_quantity_micro, layers_json)
      select @closingId, item_id, on_hand_micro, value_e4, average_value_e4, average_quantity_micro, layers_json from item_balances where last_business_date <= @through`,
    { closingId, through },
  );
}
export function insertClosingBalance(db: WritableDb, closingId: string, { itemId, onHandMicro, valueE4, averageValueE4, averageQuantityMicro }: EndBalance, layersJson: string): void {
  db.insert('closing_balances', { closingId, itemId, onHandMicro, valueE4, averageValueE4, averageQuantityMicro, layersJson });
}
export function listClosingBalances(db: ReadableDb, closingId: string): EndBalance[] {
  return db.all('select item_id, on_hand_micro, value_e4, average_value_e4, average_quantity_micro from closing_balances where closing_id = @closingId', { closingId });
}
export function sumClosingBalances(db: ReadableDb, closingId: string): { readonly items: number; readonly valueE4: number } {
  return db.get('select count(*) as items, coalesce(sum(value_e4), 0) as value_e4 from closing_balances where closing_id = @closingId', { closingId }) ?? { items: 0, valueE4: 0 };
}
export function countItemsMovedUpTo(db: ReadableDb, through: string): number {
  return db.get<{ n: number }>('select count(*) as n from item_balances b where exists (select 1 from movement_values v where v.item_id = b.item_id and v.business_date <= @through)', { through })?.n ?? 0;
}
/** Items whose stored steps no longer lead to what a closing kept. */
export function listChangedSince(db: ReadableDb, closing: Pick<ClosingRow, 'id' | 'period'>): string[] {
  return db.all<{ code: string }>(
    `select i.code from closing_balances b join items i on i.id = b.item_id left join movement_values v on v.sequence = (${LAST_STEP})
      where b.closing_id = @closingId and (v.sequence is null or v.on_hand_after_micro <> b.on_hand_micro or v.value_after_e4 <> b.value_e4) order by i.code`,
    { closingId: closing.id, through: lastDayOf(closing.period) },
  ).map(row => row.code);
}

export type KindSum = { readonly kind: MovementKind; readonly isGain: boolean; readonly valueE4: number; readonly expensedE4: number; readonly lines: number };

/** Values of a span of days by kind of movement; a reversal counts with what it takes back. Counts by what they found: too much or too little. */
export function sumKinds(db: ReadableDb, span: Span): KindSum[] {
  return db.all(
    `select coalesce(r.kind, m.kind) as kind, v.value_e4 >= 0 as is_gain, sum(v.value_e4) as value_e4, sum(v.expensed_e4) as expensed_e4, count(*) as lines
      from movement_values v join movements m on m.sequence = v.sequence left join movements r on r.id = m.reverses_movement_id
      where v.business_date between @from and @through group by 1, 2 order by 1, 2`,
    span,
  );
}
export function countDocuments(db: ReadableDb, span: Span): number {
  return db.get<{ n: number }>('select count(*) as n from documents where business_date between @from and @through', span)?.n ?? 0;
}

/** One thing that somebody has to look at before a month is closed. */
export type FindingRow = {
  readonly documentId: string | null;
  readonly documentNumber: string;
  readonly documentType: DocumentType | null;
  readonly itemId: string;
  readonly code: string;
  readonly name: string;
  readonly businessDate: string;
};
const FINDING = 'm.document_id, d.number as document_number, d.type as document_type, m.item_id, i.code, i.name, m.business_date';
const FINDING_FROM = 'from movements m join documents d on d.id = m.document_id join items i on i.id = m.item_id';
/** Nobody has said yet what it cost, neither on the paper nor by an invoice. */
const isUnpriced = (line: string) => `${line}.kind in ('receipt', 'opening') and ${line}.unit_price_e4 is null and ${line}.given_value_e4 = 0
  and not exists (select 1 from movements x where x.revalues_movement_id = ${line}.id) and not exists (select 1 from movements x where x.reverses_movement_id = ${line}.id)`;
const ORDER = 'order by m.business_date, m.position';

/** Goods that came in without any price. */
export function listUnpricedReceipts(db: ReadableDb, span: Span): FindingRow[] {
  return db.all(`select ${FINDING} ${FINDING_FROM} where m.business_date between @from and @through and ${isUnpriced('m')} ${ORDER}`, span);
}
/** Goods that went out at no cost because none is known: the item never had a price, or lay there without one. */
export function listUncostedIssues(db: ReadableDb, span: Span): FindingRow[] {
  return db.all(
    `select ${FINDING} from movement_values v join movements m on m.sequence = v.sequence join documents d on d.id = m.document_id join items i on i.id = m.item_id
      where v.business_date between @from and @through and v.value_e4 = 0 and v.quantity_micro < 0 and m.kind in ('issue', 'scrap', 'return_out', 'count')
        and not exists (select 1 from movements x where x.reverses_movement_id = m.id)
        and (v.average_value_e4 is null or exists (select 1 from movements u where u.item_id = m.item_id and u.business_date <= @through and ${isUnpriced('u')}))
      ${ORDER}`,
    span,
  );
}
/** 暂估: goods at an estimated price whose invoice has not come. */
export function listEstimatedReceipts(db: ReadableDb, span: Span): FindingRow[] {
  return db.all(
    `select ${FINDING} ${FINDING_FROM} where m.business_date between @from and @through and m.is_estimated = 1 and m.kind = 'receipt'
      and not exists (select 1 from movements x where x.revalues_movement_id = m.id) and not exists (select 1 from movements x where x.reverses_movement_id = m.id) ${ORDER}`,
    span,
  );
}
/** Lines after which less than nothing is left. */
export function listNegativeStock(db: ReadableDb, span: Span): FindingRow[] {
  return db.all(
    `select ${FINDING} from movement_values v join movements m on m.sequence = v.sequence join documents d on d.id = m.document_id join items i on i.id = m.item_id
      where v.business_date between @from and @through and (v.on_hand_after_micro < 0 or v.value_after_e4 < 0) ${ORDER}`,
    span,
  );
}
/** Lines dated later than today. */
export function listFutureDated(db: ReadableDb, today: string): FindingRow[] {
  return db.all(`select ${FINDING} ${FINDING_FROM} where m.business_date > @today ${ORDER}`, { today });
}

export type CauseRow = WrittenPaper & { readonly itemId: string; readonly quantityMicro: number };

/**
 * Papers written after one moment of the ledger and up to another that reach into the days up to `through`: by their date, or as the invoice of
 * a receipt of those days. One row per paper and item.
 */
export function listCauses(db: ReadableDb, { afterSequence, upToSequence, through }: { readonly afterSequence: number; readonly upToSequence: number; readonly through: string }): CauseRow[] {
  return db.all(
    `select m.item_id, d.id as document_id, d.number, d.type, d.business_date, d.recorded_at, d.recorded_by_name as recorded_by, sum(case when m.business_date <= @through then v.quantity_micro else 0 end) as quantity_micro
      from movements m join movement_values v on v.sequence = m.sequence join documents d on d.id = m.document_id left join movements o on o.id = m.revalues_movement_id
      where m.sequence > @afterSequence and m.sequence <= @upToSequence and (m.business_date <= @through or (m.is_retroactive = 1 and o.business_date <= @through))
      group by m.item_id, d.id order by m.item_id, min(m.sequence)`,
    { afterSequence, upToSequence, through },
  );
}

/** True where the costing method was changed between two moments. */
export function isMethodChangedBetween(db: ReadableDb, from: number, to: number): boolean {
  return db.get("select 1 as found from audit_log where action = 'periods.changeMethod' and at between @from and @to limit 1", { from, to }) !== undefined;
}
