/** What is wrong or missing in the master data and the ledger, and how late papers were entered. */
import type { DocumentType, Role } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb } from '../connection.ts';
import { ITEM_CAPTION, type ItemCaption } from './item-repository.ts';

export type FindingRow = ItemCaption & {
  readonly id: string;
  readonly itemId: string;
  readonly onHandMicro: number;
  readonly quantityMicro: number | null;
  readonly locationCode: string | null;
  readonly date: string | null;
  readonly weeks: number | null;
  readonly isPriced: boolean;
  readonly documentId: string | null;
  readonly documentNumber: string;
};

/** The days a check looks back to: all worked out from today by the caller. */
export type HealthDays = { readonly today: string; readonly usedFrom: string; readonly weeksFrom: string; readonly weeksMin: number; readonly idleFrom: string; readonly idleFromAt: number };

/** Units that name nothing: what people type to get past a field. */
const EMPTY_UNITS = `'', '-', '--', '—', '–', '/', '\\', '.', '?', '？', '无', '空', '待定', '未知', 'n/a', 'na', 'none', 'null'`;

const WORDS = `${ITEM_CAPTION}, coalesce(b.on_hand_micro, 0) as on_hand_micro, coalesce(i.reference_price_e4, 0) > 0 as is_priced`;
const NOTHING_ELSE = `null as quantity_micro, null as location_code, null as weeks, null as document_id, '' as document_number`;
const ITEMS = 'from items i join units u on u.id = i.unit_id left join item_balances b on b.item_id = i.id';
const ITEM = `select i.id, i.id as item_id, ${WORDS}, ${NOTHING_ELSE}`;
const LAST_TAKEN = `(select max(d.business_date) from demand_days d where d.item_id = i.id and d.ledger_micro + d.history_micro > 0)`;
const LAST_MOVED = 'b.last_business_date';
const IN_USE = `i.is_active = 1 and exists (select 1 from demand_days d where d.item_id = i.id and d.business_date >= @usedFrom and d.ledger_micro + d.history_micro > 0)`;
/** Whole weeks back from today, so that the current one is the days up to today. */
const WEEKS = `(select count(distinct cast((julianday(@today) - julianday(d.business_date)) / 7 as integer)) from demand_days d
  where d.item_id = i.id and d.business_date > @weeksFrom and d.business_date <= @today and d.ledger_micro + d.history_micro > 0)`;

export type SqlCheck = 'negative_balance' | 'future_dated' | 'zero_value' | 'inactive_stock' | 'no_unit' | 'no_category' | 'no_location' | 'no_supplier' | 'no_lead_time' | 'no_barcode' | 'no_movement';

const FINDINGS: { readonly [C in SqlCheck]: string } = {
  // A place below zero; the item as a whole only where no place of it says so already.
  negative_balance: `select i.id || ':' || l.location_id as id, i.id as item_id, ${WORDS}, sum(l.on_hand_micro) as quantity_micro, coalesce(p.code, '') as location_code, null as date, null as weeks,
      null as document_id, '' as document_number ${ITEMS} join location_balances l on l.item_id = i.id left join locations p on p.id = l.location_id where l.on_hand_micro < 0 group by i.id, l.location_id
    union all select i.id, i.id as item_id, ${WORDS}, b.on_hand_micro as quantity_micro, null as location_code, null as date, null as weeks, null as document_id, '' as document_number
      ${ITEMS} where b.on_hand_micro < 0 and not exists (select 1 from location_balances l where l.item_id = i.id and l.on_hand_micro < 0)`,
  future_dated: `select m.id, i.id as item_id, ${WORDS}, m.quantity_micro, null as location_code, m.business_date as date, null as weeks, d.id as document_id, d.number as document_number
    ${ITEMS} join movements m on m.item_id = i.id join documents d on d.id = m.document_id
    where m.business_date > @today and m.kind <> 'reversal' and not exists (select 1 from movements r where r.reverses_movement_id = m.id)`,
  zero_value: `${ITEM}, null as date ${ITEMS} where b.on_hand_micro > 0 and b.value_e4 <= 0`,
  inactive_stock: `${ITEM}, ${LAST_MOVED} as date ${ITEMS} where i.is_active = 0 and b.on_hand_micro <> 0`,
  no_unit: `${ITEM}, null as date ${ITEMS} where i.is_active = 1 and lower(trim(u.name)) in (${EMPTY_UNITS})`,
  no_category: `${ITEM}, null as date ${ITEMS} where i.is_active = 1 and i.category_id is null`,
  no_location: `${ITEM}, null as date ${ITEMS} where i.is_active = 1 and i.location_id is null`,
  no_supplier: `${ITEM}, ${LAST_TAKEN} as date ${ITEMS} where i.supplier_id is null and ${IN_USE}`,
  no_lead_time: `${ITEM}, ${LAST_TAKEN} as date ${ITEMS} left join suppliers s on s.id = i.supplier_id
    where i.lead_time_days is null and s.lead_time_days is null and not exists (select 1 from lead_times t where t.item_id = i.id) and ${IN_USE}`,
  no_barcode: `select i.id, i.id as item_id, ${WORDS}, null as quantity_micro, null as location_code, ${WEEKS} as weeks, null as document_id, '' as document_number, ${LAST_TAKEN} as date ${ITEMS}
    where i.is_active = 1 and coalesce(i.barcode, '') = '' and ${WEEKS} >= @weeksMin`,
  // What was only just written down has had no time to move yet.
  no_movement: `${ITEM}, ${LAST_MOVED} as date ${ITEMS} where i.is_active = 1 and i.created_at < @idleFromAt and coalesce(${LAST_MOVED}, '') < @idleFrom
    and not exists (select 1 from demand_days d where d.item_id = i.id and d.business_date >= @idleFrom)`,
};

export function countFindings(db: ReadableDb, check: SqlCheck, days: HealthDays): number {
  return db.get<{ n: number }>(`select count(*) as n from (${FINDINGS[check]})`, days)?.n ?? 0;
}
export function listFindings(db: ReadableDb, check: SqlCheck, days: HealthDays, range: { offset: number; limit: number }): FindingRow[] {
  return db.all(`select * from (${FINDINGS[check]}) order by code, id limit @limit offset @offset`, { ...days, ...range });
}

/** Every active item by code, for finding two that are one. */
export function listItemNames(db: ReadableDb): { itemId: string; code: string; name: string; spec: string }[] {
  return db.all('select id as item_id, code, name, spec from items where is_active = 1 order by code');
}
/** The rows of items named by their ids, in no order. */
export function listFindingsOfItems(db: ReadableDb, itemIds: readonly string[]): FindingRow[] {
  return db.all(`${ITEM}, null as date ${ITEMS} where i.id in (select value from json_each(@itemIds))`, { itemIds: JSON.stringify(itemIds) });
}
export function countActiveItems(db: ReadableDb): number {
  return db.get<{ n: number }>('select count(*) as n from items where is_active = 1')?.n ?? 0;
}

export type EntryRow = { readonly documentId: string; readonly type: DocumentType; readonly businessDate: string; readonly recordedAt: number; readonly person: string; readonly role: Role | null; readonly lines: number };

/** Papers that a person dated, entered within a span of time, in no order. */
export function listEntries(db: ReadableDb, fromAt: number, toAt: number): EntryRow[] {
  return db.all(
    `select d.id as document_id, d.type, d.business_date, d.recorded_at, d.recorded_by_name as person, u.role, (select count(*) from movements m where m.document_id = d.id) as lines
      from documents d left join users u on u.id = d.recorded_by_id where d.recorded_at >= @fromAt and d.recorded_at < @toAt and d.import_batch_id is null and d.type not in ('opening', 'reversal')`,
    { fromAt, toAt },
  );
}
/** Numbers and first items of documents named by their ids. */
export function listEntryWords(db: ReadableDb, documentIds: readonly string[]): { documentId: string; number: string; firstItemName: string }[] {
  return db.all(
    `select d.id as document_id, d.number, coalesce((select i.name from movements m join items i on i.id = m.item_id where m.document_id = d.id order by m.line_number limit 1), '') as first_item_name
      from documents d where d.id in (select value from json_each(@documentIds))`,
    { documentIds: JSON.stringify(documentIds) },
  );
}
