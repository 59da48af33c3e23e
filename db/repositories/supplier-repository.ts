/** What suppliers delivered, when, at which price. */
import type { ReadableDb } from '../connection.ts';
import { ITEM_CAPTION, type ItemCaption } from './item-repository.ts';

/** A delivery as it was promised when it was ordered; `receivedOn` null while it is still due. */
export type DeliveryRow = ItemCaption & {
  readonly itemId: string;
  readonly number: string;
  readonly supplierId: string;
  readonly orderedOn: string;
  readonly firstPromisedOn: string;
  readonly receivedOn: string | null;
};
export type PriceRow = { readonly itemId: string; readonly businessDate: string; readonly unitPriceE4: number; readonly quantityMicro: number; readonly documentId: string; readonly number: string };
export type SupplierOfItemRow = { readonly supplierId: string; readonly supplierName: string; readonly lastOn: string; readonly receipts: number };

/** The first promise of a request ordered on its own is that of the day it was ordered. */
const DELIVERIES = `select l.item_id, ${ITEM_CAPTION}, o.number, o.supplier_id, o.ordered_on, l.first_promised_on, case when l.state = 'received' then t.received_on end as received_on
    from purchase_order_lines l join purchase_orders o on o.id = l.purchase_order_id join items i on i.id = l.item_id join units u on u.id = i.unit_id left join lead_times t on t.purchase_order_line_id = l.id
    where (l.state = 'open' or (l.state = 'received' and t.received_on is not null)) and (@supplierId is null or o.supplier_id = @supplierId)
  union all
  select r.item_id, ${ITEM_CAPTION}, r.number, r.supplier_id, r.ordered_on,
      coalesce((select json_extract(h.params_json, '$.promisedOn') from requisition_transitions h where h.requisition_id = r.id and h.event = 'ordered' order by h.sequence limit 1), r.promised_on) as first_promised_on,
      case when r.state = 'received' then t.received_on end as received_on
    from requisitions r join items i on i.id = r.item_id join units u on u.id = i.unit_id left join lead_times t on t.requisition_id = r.id
    where r.purchase_order_line_id is null and r.supplier_id is not null and r.ordered_on is not null and r.promised_on is not null
      and (r.state in ('ordered', 'partially_received') or (r.state = 'received' and t.received_on is not null)) and (@supplierId is null or r.supplier_id = @supplierId)`;

/** Of one supplier, or of all (null); newest order first. */
export function listDeliveries(db: ReadableDb, supplierId: string | null): DeliveryRow[] {
  return db.all(`select * from (${DELIVERIES}) order by ordered_on desc, number desc`, { supplierId });
}
/** Days from order to receipt, as they feed the thresholds. */
export function listObservedDays(db: ReadableDb, supplierId: string | null): { readonly supplierId: string; readonly itemId: string; readonly days: number; readonly receivedOn: string }[] {
  return db.all('select supplier_id, item_id, days, received_on from lead_times where supplier_id is not null and (@supplierId is null or supplier_id = @supplierId) order by received_on', { supplierId });
}
/** Prices as entered on receipts that stand, newest first. */
export function listPrices(db: ReadableDb, supplierId: string, limit: number): PriceRow[] {
  return db.all(
    `select m.item_id, m.business_date, m.unit_price_e4, m.quantity_micro, d.id as document_id, d.number from documents d join movements m on m.document_id = d.id
      where d.supplier_id = @supplierId and d.type = 'receipt' and m.kind = 'receipt' and m.unit_price_e4 is not null
        and not exists (select 1 from movements r where r.reverses_movement_id = m.id) order by m.business_date desc, m.position desc limit @limit`,
    { supplierId, limit },
  );
}
/** The last price paid for an item, to one supplier or to any (null). */
export function findLastPrice(db: ReadableDb, itemId: string, supplierId: string | null): { readonly unitPriceE4: number; readonly businessDate: string } | undefined {
  return db.get(
    `select m.unit_price_e4, m.business_date from movements m join documents d on d.id = m.document_id
      where m.item_id = @itemId and m.kind = 'receipt' and m.unit_price_e4 is not null and (@supplierId is null or d.supplier_id = @supplierId)
        and not exists (select 1 from movements r where r.reverses_movement_id = m.id) order by m.business_date desc, m.position desc limit 1`,
    { itemId, supplierId },
  );
}
/** Who has delivered an item before, latest first. */
export function listSuppliersOfItem(db: ReadableDb, itemId: string): SupplierOfItemRow[] {
  return db.all(
    `select s.id as supplier_id, s.name as supplier_name, max(m.business_date) as last_on, count(*) as receipts from movements m join documents d on d.id = m.document_id join suppliers s on s.id = d.supplier_id
      where m.item_id = @itemId and m.kind = 'receipt' and s.is_active = 1 and not exists (select 1 from movements r where r.reverses_movement_id = m.id) group by s.id order by last_on desc`,
    { itemId },
  );
}
/** Items that might do instead: its analogue both ways, and those of its category, with something left to take; the analogue first, then what there is most of. */
export function listSubstitutes(db: ReadableDb, itemId: string, limit: number): (ItemCaption & { readonly itemId: string; readonly availableMicro: number; readonly isAnalogue: boolean })[] {
  return db.all(
    `select i.id as item_id, ${ITEM_CAPTION}, b.available_micro, (i.id = me.analogue_item_id or i.analogue_item_id = me.id) is true as is_analogue
      from items me join items i on i.id <> me.id and i.is_active = 1 join units u on u.id = i.unit_id join item_status b on b.item_id = i.id
      where me.id = @itemId and b.available_micro > 0 and (i.category_id = me.category_id or i.id = me.analogue_item_id or i.analogue_item_id = me.id)
      order by is_analogue desc, b.state = 'over' desc, b.is_dead desc, b.available_micro desc limit @limit`,
    { itemId, limit },
  );
}
/** How many items in use each supplier is the usual one of. */
export function countItemsBySupplier(db: ReadableDb): { readonly supplierId: string; readonly n: number }[] {
  return db.all('select supplier_id, count(*) as n from items where is_active = 1 and supplier_id is not null group by supplier_id');
}
/** Ordered and not here, by supplier: lines, their worth, and how many are late. */
export function listOpenBySupplier(db: ReadableDb, today: string): { readonly supplierId: string; readonly openLines: number; readonly openE4: number; readonly overdueLines: number }[] {
  return db.all(
    `select supplier_id, count(*) as open_lines, cast(sum(round(left_micro / 1000000.0 * coalesce(unit_price_e4, 0))) as integer) as open_e4, sum(promised_on < @today) as overdue_lines from (
        select o.supplier_id, l.quantity_micro - l.received_micro as left_micro, l.unit_price_e4, l.promised_on from purchase_order_lines l join purchase_orders o on o.id = l.purchase_order_id where l.state = 'open'
        union all select r.supplier_id, r.quantity_micro - r.received_micro, r.unit_price_e4, r.promised_on from requisitions r
        where r.state in ('ordered', 'partially_received') and r.purchase_order_line_id is null and r.supplier_id is not null) group by supplier_id`,
    { today },
  );
}
