/** Documents and movements as they are read. */
import type { DocumentType, MovementKind } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb } from '../connection.ts';
import { ITEM_CAPTION, type ItemCaption } from './item-repository.ts';
import type { DocumentRow } from './ledger-repository.ts';
import { likeOf } from './operation-repository.ts';

export type DocumentView = DocumentRow & { readonly departmentName: string; readonly supplierName: string; readonly reversedByDocumentId: string | null };
export type DocumentLineView = ItemCaption & {
  readonly movementId: string;
  readonly lineNumber: number;
  readonly itemId: string;
  readonly kind: MovementKind;
  readonly quantityMicro: number;
  readonly requestedMicro: number | null;
  readonly enteredUnit: string | null;
  readonly enteredMicro: number | null;
  readonly countedMicro: number | null;
  readonly countedAt: number | null;
  readonly unitPriceE4: number | null;
  readonly amountE4: number | null;
  readonly taxRateBp: number | null;
  readonly isEstimated: boolean;
  readonly revaluesMovementId: string | null;
  readonly valueE4: number;
  readonly locationId: string | null;
  readonly locationCode: string;
  readonly batchId: string | null;
  readonly batchNumber: string;
  readonly producedOn: string | null;
  readonly expiresOn: string | null;
  readonly onHandAfterMicro: number;
  readonly reason: string;
  readonly note: string;
};
export type DocumentHeadView = DocumentView & { readonly lineCount: number; readonly totalMicro: number; readonly valueE4: number; readonly firstItemName: string };

/** A paper as a list of something else names it: what it is, and who wrote it down when. */
export type WrittenPaper = { readonly documentId: string; readonly number: string; readonly type: DocumentType; readonly businessDate: string; readonly recordedAt: number; readonly recordedBy: string };

const HEAD = `d.*, coalesce(dep.name, '') as department_name, coalesce(s.name, '') as supplier_name,
  (select id from documents r where r.reverses_document_id = d.id) as reversed_by_document_id`;
const FROM = 'from documents d left join departments dep on dep.id = d.department_id left join suppliers s on s.id = d.supplier_id';

export function findDocument(db: ReadableDb, documentId: string): DocumentView | undefined {
  return db.get(`select ${HEAD} ${FROM} where d.id = @documentId`, { documentId });
}
export function findDocumentNumber(db: ReadableDb, documentId: string): string {
  return db.get<{ number: string }>('select number from documents where id = @documentId', { documentId })?.number ?? '';
}
export function listDocumentLines(db: ReadableDb, documentId: string): DocumentLineView[] {
  return db.all(
    `select m.id as movement_id, m.line_number, m.item_id, ${ITEM_CAPTION}, m.kind, v.quantity_micro, m.requested_micro,
        e.name as entered_unit, m.entered_micro, m.counted_micro, m.counted_at, m.unit_price_e4, m.given_value_e4 as amount_e4, m.tax_rate_bp, m.is_estimated, m.revalues_movement_id,
        v.value_e4, m.location_id, coalesce(l.code, '') as location_code, m.batch_id, coalesce(b.number, '') as batch_number, b.produced_on, b.expires_on, v.on_hand_after_micro, m.reason, m.note
      from movements m join movement_values v on v.sequence = m.sequence join items i on i.id = m.item_id join units u on u.id = i.unit_id
      left join units e on e.id = m.unit_id left join locations l on l.id = m.location_id left join batches b on b.id = m.batch_id where m.document_id = @documentId order by m.line_number`,
    { documentId },
  );
}
export function listDocuments(
  db: ReadableDb,
  filter: { type: DocumentType | null; from: string | null; to: string | null; text: string; offset: number; limit: number },
): { rows: DocumentHeadView[]; total: number } {
  const where = `where (@type is null or d.type = @type) and (@from is null or d.business_date >= @from) and (@to is null or d.business_date <= @to)
    and (@text = '' or d.number like @like escape '\\' or d.person like @like escape '\\' or d.purpose like @like escape '\\' or s.name like @like escape '\\' or dep.name like @like escape '\\')`;
  const params = { type: filter.type, from: filter.from, to: filter.to, text: filter.text, like: likeOf(filter.text) };
  const total = db.get<{ n: number }>(`select count(*) as n ${FROM} ${where}`, params)?.n ?? 0;
  const rows = db.all<DocumentHeadView>(
    `select ${HEAD}, (select count(*) from movements m where m.document_id = d.id) as line_count,
        (select coalesce(sum(v.quantity_micro), 0) from movements m join movement_values v on v.sequence = m.sequence where m.document_id = d.id) as total_micro,
        (select coalesce(sum(v.value_e4), 0) from movements m join movement_values v on v.sequence = m.sequence where m.document_id = d.id) as value_e4,
        coalesce((select i.name from movements m join items i on i.id = m.item_id where m.document_id = d.id order by m.line_number limit 1), '') as first_item_name
      ${FROM} ${where} order by d.business_date desc, d.recorded_at desc limit @limit offset @offset`,
    { ...params, limit: filter.limit, offset: filter.offset },
  );
  return { rows, total };
}
export function countDocumentsOn(db: ReadableDb, businessDate: string): number {
  return db.get<{ n: number }>('select count(*) as n from documents where business_date = @businessDate', { businessDate })?.n ?? 0;
}
export function listDocumentsOfImport(db: ReadableDb, batchId: string): string[] {
  return db.all<{ id: string }>('select id from documents where import_batch_id = @batchId order by business_date desc, recorded_at desc, rowid desc', { batchId }).map(row => row.id);
}

export type MovementView = ItemCaption & {
  readonly id: string;
  readonly sequence: number;
  readonly documentId: string;
  readonly documentNumber: string;
  readonly itemId: string;
  readonly kind: MovementKind;
  readonly businessDate: string;
  readonly recordedAt: number;
  readonly recordedBy: string;
  readonly quantityMicro: number;
  readonly valueE4: number;
  readonly onHandAfterMicro: number;
  readonly locationCode: string;
  readonly departmentName: string;
  readonly supplierName: string;
  readonly person: string;
  readonly purpose: string;
  readonly isReversed: boolean;
};

const MOVEMENT_FROM = `from movements m join movement_values v on v.sequence = m.sequence join documents d on d.id = m.document_id join items i on i.id = m.item_id
  join units u on u.id = i.unit_id left join locations l on l.id = m.location_id left join departments dep on dep.id = d.department_id
  left join suppliers s on s.id = d.supplier_id`;
const MOVEMENT_VIEW = `select m.id, m.sequence, m.document_id, d.number as document_number, m.item_id, ${ITEM_CAPTION}, m.kind,
  m.business_date, m.recorded_at, d.recorded_by_name as recorded_by, v.quantity_micro, v.value_e4, v.on_hand_after_micro, coalesce(l.code, '') as location_code,
  coalesce(dep.name, '') as department_name, coalesce(s.name, '') as supplier_name, d.person, d.purpose,
  exists (select 1 from movements r where r.reverses_movement_id = m.id) as is_reversed`;

export function listMovements(
  db: ReadableDb,
  filter: { itemId: string | null; kinds: readonly MovementKind[]; from: string | null; to: string | null; text: string; offset: number; limit: number },
): { rows: MovementView[]; total: number } {
  // One item's movements come from their own index; without that the day's index gives the order.
  const item = filter.itemId === null ? '' : 'm.item_id = @itemId and';
  const where = `where ${item} (@kinds = '[]' or m.kind in (select value from json_each(@kinds))) and (@from is null or m.business_date >= @from)
    and (@to is null or m.business_date <= @to) and (@text = '' or d.number like @like escape '\\' or i.code like @like escape '\\' or i.name like @like escape '\\' or i.mnemonic like @like escape '\\')`;
  const params = { ...(filter.itemId === null ? {} : { itemId: filter.itemId }), kinds: JSON.stringify(filter.kinds), from: filter.from, to: filter.to, text: filter.text, like: likeOf(filter.text) };
  const total = db.get<{ n: number }>(`select count(*) as n ${MOVEMENT_FROM} ${where}`, params)?.n ?? 0;
  const rows = db.all<MovementView>(`${MOVEMENT_VIEW} ${MOVEMENT_FROM} ${where} order by m.business_date desc, m.position desc limit @limit offset @offset`, { ...params, limit: filter.limit, offset: filter.offset });
  return { rows, total };
}

export type ReceiptRow = ItemCaption & {
  readonly movementId: string;
  readonly itemId: string;
  readonly documentId: string;
  readonly number: string;
  readonly businessDate: string;
  readonly supplierId: string | null;
  readonly supplierName: string;
  readonly sourceNumber: string;
  readonly quantityMicro: number;
  readonly isEstimated: boolean;
  readonly taxRateBp: number | null;
  readonly givenValueE4: number | null;
  readonly invoiceNumber: string | null;
};

/** Receipt lines that nobody took back; without `all` only estimated ones no invoice came for. */
export function listReceipts(db: ReadableDb, filter: { all: boolean; supplierId: string | null; text: string; offset: number; limit: number }): { rows: ReceiptRow[]; total: number } {
  const from = `from movements m join documents d on d.id = m.document_id join items i on i.id = m.item_id join units u on u.id = i.unit_id left join suppliers s on s.id = d.supplier_id
    where m.kind = 'receipt' and not exists (select 1 from movements r where r.reverses_movement_id = m.id)
      and (@all = 1 or (m.is_estimated = 1 and not exists (select 1 from movements v where v.revalues_movement_id = m.id)))
      and (@supplierId is null or d.supplier_id = @supplierId)
      and (@text = '' or d.number like @like escape '\\' or d.source_number like @like escape '\\' or i.code like @like escape '\\' or i.name like @like escape '\\' or s.name like @like escape '\\')`;
  const params = { all: filter.all, supplierId: filter.supplierId, text: filter.text, like: likeOf(filter.text) };
  const total = db.get<{ n: number }>(`select count(*) as n ${from}`, params)?.n ?? 0;
  const rows = db.all<ReceiptRow>(
    `select m.id as movement_id, m.item_id, ${ITEM_CAPTION}, m.document_id, d.number, m.business_date, d.supplier_id,
        coalesce(s.name, '') as supplier_name, d.source_number, m.quantity_micro, m.is_estimated, m.tax_rate_bp, m.given_value_e4,
        (select e.number from movements v join documents e on e.id = v.document_id where v.revalues_movement_id = m.id order by v.sequence desc limit 1) as invoice_number
      ${from} order by m.business_date, m.position limit @limit offset @offset`,
    { ...params, limit: filter.limit, offset: filter.offset },
  );
  return { rows, total };
}

/** On hand at the end of each day that had a movement, from a day on, and the balance before it. */
export function listDayEnds(db: ReadableDb, itemId: string, from: string): { before: number; days: { date: string; onHandMicro: number }[] } {
  const before = db.get<{ onHand: number }>(
    'select on_hand_after_micro as on_hand from movement_values where item_id = @itemId and business_date < @from order by business_date desc, position desc limit 1',
    { itemId, from },
  );
  const days = db.all<{ date: string; onHandMicro: number }>(
    `select business_date as date, on_hand_after_micro as on_hand_micro from movement_values v where item_id = @itemId and business_date >= @from
      and position = (select max(position) from movement_values w where w.item_id = v.item_id and w.business_date = v.business_date) order by business_date`,
    { itemId, from },
  );
  return { before: before?.onHand ?? 0, days };
}
export function listRecentUse(db: ReadableDb, itemId: string, limit: number): { businessDate: string; departmentName: string; person: string; quantityMicro: number }[] {
  return db.all(
    `select m.business_date, coalesce(dep.name, '') as department_name, d.person, -m.quantity_micro as quantity_micro from movements m
      join documents d on d.id = m.document_id left join departments dep on dep.id = d.department_id
      where m.item_id = @itemId and m.kind = 'issue' order by m.business_date desc, m.position desc limit @limit`,
    { itemId, limit },
  );
}
/** Words used lately, most used first. */
export function listUsedWords(db: ReadableDb, column: 'person' | 'purpose', from: string): string[] {
  const sql = column === 'person'
    ? "select person as word from documents where person <> '' and business_date >= @from group by person order by count(*) desc limit 200"
    : "select purpose as word from documents where purpose <> '' and business_date >= @from group by purpose order by max(business_date) desc limit 200";
  return db.all<{ word: string }>(sql, { from }).map(row => row.word);
}
