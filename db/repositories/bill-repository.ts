/** 物料清单. */
import { assert } from '../../shared/kernel/assert.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { ITEM_CAPTION, type ItemCaption } from './item-repository.ts';
import { likeOf } from './operation-repository.ts';

export type BillRow = { readonly id: string; readonly code: string; readonly name: string; readonly note: string; readonly isActive: boolean; readonly updatedAt: number; readonly version: number };
export type BillView = BillRow & { readonly lineCount: number };
export type BillLineRow = { readonly billId: string; readonly lineNumber: number; readonly itemId: string; readonly quantityMicro: number; readonly note: string };
export type BillLineView = BillLineRow & ItemCaption;

const VIEW = 'select b.*, (select count(*) from bill_lines l where l.bill_id = b.id) as line_count from bills_of_material b';

export function findBill(db: ReadableDb, billId: string): BillView | undefined {
  return db.get(`${VIEW} where b.id = @billId`, { billId });
}
export function findBillByCode(db: ReadableDb, code: string): BillView | undefined {
  return db.get(`${VIEW} where b.code = @code`, { code });
}
export function listBills(db: ReadableDb, filter: { text: string; offset: number; limit: number }): { rows: BillView[]; total: number } {
  const where = "where b.is_active = 1 and (@text = '' or b.code like @like escape '\\' or b.name like @like escape '\\')";
  const params = { text: filter.text, like: likeOf(filter.text) };
  const total = db.get<{ n: number }>(`select count(*) as n from bills_of_material b ${where}`, params)?.n ?? 0;
  return { rows: db.all(`${VIEW} ${where} order by b.code limit @limit offset @offset`, { ...params, limit: filter.limit, offset: filter.offset }), total };
}
export function listBillLines(db: ReadableDb, billId: string): BillLineView[] {
  return db.all(`select l.*, ${ITEM_CAPTION} from bill_lines l join items i on i.id = l.item_id join units u on u.id = i.unit_id where l.bill_id = @billId order by l.line_number`, { billId });
}
export function insertBill(db: WritableDb, row: BillRow): void {
  db.insert('bills_of_material', row);
}
/** Throws when the version has moved on. */
export function saveBill(db: WritableDb, row: BillRow): void {
  const changed = db.run(
    'update bills_of_material set code = @code, name = @name, note = @note, is_active = @isActive, updated_at = @updatedAt, version = @version + 1 where id = @id and version = @version',
    row,
  );
  assert(changed === 1, 'saveBill: version moved');
}
/** Puts these lines in the place of those the bill had. */
export function saveBillLines(db: WritableDb, billId: string, lines: readonly Omit<BillLineRow, 'billId' | 'lineNumber'>[]): void {
  db.run('delete from bill_lines where bill_id = @billId', { billId });
  for (const [index, { itemId, quantityMicro, note }] of lines.entries()) db.insert('bill_lines', { billId, lineNumber: index + 1, itemId, quantityMicro, note });
}
/** Active items by code, else by a name only one of them has. */
export function matchItems(db: ReadableDb, codes: readonly string[]): { code: string; itemId: string | null }[] {
  return db.all(
    `select c.value as code, coalesce(
        (select i.id from items i where i.code = c.value),
        (select min(i.id) from items i where i.name = c.value and i.is_active = 1 having count(*) = 1)) as item_id
      from json_each(@codes) c order by c.key`,
    { codes: JSON.stringify(codes) },
  );
}
/** Items somebody needs on a day up to then: reserved with a day, or planned for them. */
export function listItemsInDemand(db: ReadableDb, until: string): string[] {
  return db.all<{ itemId: string }>(
    `select distinct r.item_id from reservations r where r.state = 'open' and r.needed_on <= @until and r.quantity_micro > r.used_micro
      union select e.scope_id from calendar_entries e join items i on i.id = e.scope_id where e.scope = 'item' and e.quantity_micro > 0`,
    { until },
  ).map(row => row.itemId);
}
