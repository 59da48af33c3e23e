/** The ledger as an accountant reads it: figures of a period, of a day, and of a day as it was known. Money in 10⁻⁴ 元. */
import type { FlowSum, LedgerFlow, Paper, Posting } from '../../shared/domain/accounting/index.ts';
import type { DocumentType, MovementKind } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb } from '../connection.ts';

/** What the reports say about an item beside its figures. */
export type ItemWords = {
  readonly itemId: string;
  readonly code: string;
  readonly name: string;
  readonly spec: string;
  readonly unit: string;
  readonly unitDecimals: number;
  readonly categoryId: string | null;
  readonly categoryName: string;
  readonly supplierName: string;
  readonly locationCode: string;
};

const WORDS = `i.id as item_id, i.code, i.name, i.spec, u.name as unit, u.decimals as unit_decimals, i.category_id, coalesce(c.name, '') as category_name,
  coalesce(s.name, '') as supplier_name, coalesce(l.code, '') as location_code`;
const WORDS_FROM = `from items i join units u on u.id = i.unit_id left join categories c on c.id = i.category_id left join suppliers s on s.id = i.supplier_id
  left join locations l on l.id = i.location_id`;
/** By category, those without one last, then by code. */
const WORDS_ORDER = "order by case when c.id is null then 1 else 0 end, c.code, c.name, i.code";

export function listItemWords(db: ReadableDb): ItemWords[] {
  return db.all(`select ${WORDS} ${WORDS_FROM} ${WORDS_ORDER}`);
}
export function findItemWords(db: ReadableDb, itemId: string): ItemWords | undefined {
  return db.get(`select ${WORDS} ${WORDS_FROM} where i.id = @itemId`, { itemId });
}

/**
 * What there was of each item at the end of a day, as it is known now: one look into the covering index per item, which brings both figures at
 * once as one text.
 */
export function listBalancesAsOf(db: ReadableDb, date: string): { itemId: string; onHandMicro: number; valueE4: number }[] {
  const rows = db.all<{ itemId: string; both: string | null }>(
    `select i.id as item_id, (select v.on_hand_after_micro || ' ' || v.value_after_e4 from movement_values v
        where v.item_id = i.id and v.business_date <= @date order by v.business_date desc, v.position desc limit 1) as both from items i`,
    { date },
  );
  return rows.flatMap(({ itemId, both }) => {
    if (both === null) return [];
    const [onHandMicro = 0, valueE4 = 0] = both.split(' ').map(Number);
    return [{ itemId, onHandMicro, valueE4 }];
  });
}
export function findBalanceAsOf(db: ReadableDb, itemId: string, date: string): { onHandMicro: number; valueE4: number } | undefined {
  return db.get(
    'select on_hand_after_micro as on_hand_micro, value_after_e4 as value_e4 from movement_values where item_id = @itemId and business_date <= @date order by business_date desc, position desc limit 1',
    { itemId, date },
  );
}

/** 收发类别 of a line. What takes a line back belongs where that line belongs; a count's gain or loss follows from its sign. */
const FLOW = `case coalesce(r.kind, m.kind)
  when 'opening' then case when r.id is null then 'opening' else 'opening_reversal' end
  when 'receipt' then case d.business_type when 'production_in' then 'production_in' when 'other_in' then 'other_in' else 'purchase' end
  when 'return_out' then 'purchase_return'
  when 'issue' then case d.business_type when 'sale' then 'sale' when 'other_out' then 'other_out' else 'requisition' end
  when 'return_in' then 'return_in'
  when 'scrap' then 'scrap'
  when 'revaluation' then 'invoice'
  else case when (v.quantity_micro > 0) = (r.id is null) then 'count_gain' else 'count_loss' end end`;
/** Lines that change what there is of an item: transfers do not, and an invoice that counts from its receipt on is in the receipt's value. */
const FLOW_FROM = `from movement_values v join movements m on m.sequence = v.sequence join documents d on d.id = m.document_id left join movements r on r.id = m.reverses_movement_id`;
const CHANGES = "coalesce(r.kind, m.kind) not in ('transfer_out', 'transfer_in') and (v.quantity_micro <> 0 or v.value_e4 <> 0 or v.expensed_e4 <> 0)";

/** What came and went of each item within a span of days. */
export function listFlows(db: ReadableDb, from: string, to: string): (FlowSum & { readonly itemId: string })[] {
  return db.all(
    `select v.item_id, ${FLOW} as flow, sum(v.quantity_micro) as quantity_micro, sum(v.value_e4) as value_e4, sum(v.expensed_e4) as expensed_e4 ${FLOW_FROM}
      where v.business_date between @from and @to and ${CHANGES} group by 1, 2`,
    { from, to },
  );
}

export type LedgerLineView = {
  readonly sequence: number;
  readonly businessDate: string;
  readonly documentId: string;
  readonly number: string;
  readonly documentType: DocumentType;
  readonly kind: MovementKind;
  readonly flow: LedgerFlow;
  readonly purpose: string;
  readonly reason: string;
  readonly note: string;
  readonly sourceNumber: string;
  readonly supplierName: string;
  readonly departmentName: string;
  readonly customer: string;
  readonly person: string;
  readonly quantityMicro: number;
  readonly valueE4: number;
  readonly expensedE4: number;
  readonly onHandAfterMicro: number;
  readonly valueAfterE4: number;
  readonly isReversal: boolean;
};

/** Every line of an item that changes what there is of it, in ledger order. */
export function listLedgerLines(db: ReadableDb, itemId: string, from: string, to: string): LedgerLineView[] {
  return db.all(
    `select v.sequence, v.business_date, d.id as document_id, d.number, d.type as document_type, m.kind, ${FLOW} as flow, d.purpose, case when m.reason = '' then d.reason else m.reason end as reason,
        case when m.note = '' then d.note else m.note end as note, d.source_number, coalesce(s.name, '') as supplier_name, coalesce(dep.name, '') as department_name, d.customer, d.person,
        v.quantity_micro, v.value_e4, v.expensed_e4, v.on_hand_after_micro, v.value_after_e4, m.reverses_movement_id is not null as is_reversal
      ${FLOW_FROM} left join suppliers s on s.id = d.supplier_id left join departments dep on dep.id = d.department_id
      where v.item_id = @itemId and v.business_date between @from and @to and ${CHANGES} order by v.business_date, v.position`,
    { itemId, from, to },
  );
}

/** Most items need no more lines than that to account for what is there. */
const INBOUND_LINES = 8;

/** What brought goods of an item in and was not taken back up to a day, newest first; read in pieces, as far as wanted. */
export function* iterateInbound(db: ReadableDb, itemId: string, date: string): IterableIterator<{ receivedOn: string; quantityMicro: number }> {
  for (let offset = 0; ; offset += INBOUND_LINES) {
    const lines = db.all<{ receivedOn: string; quantityMicro: number }>(
      `select v.business_date as received_on, v.quantity_micro from movement_values v join movements m on m.sequence = v.sequence
        where v.item_id = @itemId and v.business_date <= @date and v.quantity_micro > 0 and m.kind in ('opening', 'receipt', 'count')
          and not exists (select 1 from movements r where r.reverses_movement_id = m.id and r.business_date <= @date)
        order by v.business_date desc, v.position desc limit @limit offset @offset`,
      { itemId, date, limit: INBOUND_LINES, offset },
    );
    yield* lines;
    if (lines.length < INBOUND_LINES) return;
  }
}
/** The day an item first moved; null when it never did. */
export function firstMovedOn(db: ReadableDb, itemId: string): string | null {
  return db.get<{ businessDate: string }>('select business_date from movement_values where item_id = @itemId order by business_date limit 1', { itemId })?.businessDate ?? null;
}

/** Per month, by how much the stock value changed and what was used or sold. */
export function listMonthCosts(db: ReadableDb, from: string, to: string): { month: string; changeE4: number; costE4: number }[] {
  return db.all(
    `select substr(v.business_date, 1, 7) as month, sum(v.value_e4) as change_e4, -sum(case when coalesce(r.kind, m.kind) in ('issue', 'return_in') then v.value_e4 else 0 end) as cost_e4
      from movement_values v join movements m on m.sequence = v.sequence left join movements r on r.id = m.reverses_movement_id where v.business_date between @from and @to group by 1`,
    { from, to },
  );
}

/** The last line that was written when an instant had passed; 0 when none was. */
export function lastSequenceKnownAt(db: ReadableDb, at: number): number {
  const later = db.get<{ first: number | null }>('select min(sequence) as first from movements where recorded_at > @at', { at })?.first;
  return later == null ? (db.get<{ last: number | null }>('select max(sequence) as last from movements')?.last ?? 0) : later - 1;
}

export type LateItem = {
  readonly itemId: string;
  /** The earliest day a line written since then stands on, or reaches back to. */
  readonly firstOn: string;
  /** The latest day of a line that was known; null when there was none. */
  readonly lastKnownOn: string | null;
};
/** Items with lines written after a sequence that stand on or before a day, or are invoices for receipts that do. */
export function listLateItems(db: ReadableDb, known: number, through: string): LateItem[] {
  return db.all(
    `select m.item_id, min(case when m.is_retroactive = 1 then min(m.business_date, o.business_date) else m.business_date end) as first_on,
        (select max(k.business_date) from movements k where k.item_id = m.item_id and k.sequence <= @known) as last_known_on
      from movements m left join movements o on o.id = m.revalues_movement_id
      where m.sequence > @known and (m.business_date <= @through or (m.is_retroactive = 1 and o.business_date <= @through)) group by m.item_id`,
    { known, through },
  );
}

export type LateLine = {
  readonly documentId: string;
  readonly number: string;
  readonly type: DocumentType;
  readonly businessDate: string;
  readonly recordedAt: number;
  readonly recordedBy: string;
  readonly itemId: string;
  readonly quantityMicro: number;
  readonly valueE4: number;
  readonly isTransfer: boolean;
  /** Whether it stands on or before the day itself; else it only changed what earlier lines cost. */
  readonly isWithin: boolean;
};
/** The lines themselves, in the order they were written. */
export function listLateLines(db: ReadableDb, known: number, date: string, through: string): LateLine[] {
  return db.all(
    `select d.id as document_id, d.number, d.type, d.business_date, m.recorded_at, d.recorded_by_name as recorded_by, m.item_id, v.quantity_micro, v.value_e4,
        coalesce(r.kind, m.kind) in ('transfer_out', 'transfer_in') as is_transfer, m.business_date <= @date as is_within
      from movements m join movement_values v on v.sequence = m.sequence join documents d on d.id = m.document_id left join movements r on r.id = m.reverses_movement_id
      left join movements o on o.id = m.revalues_movement_id
      where m.sequence > @known and (m.business_date <= @through or (m.is_retroactive = 1 and o.business_date <= @through)) order by m.sequence`,
    { known, date, through },
  );
}

/** What the month's vouchers are made of; purchases line by line, because tax is rounded on each. */
export function listPostings(db: ReadableDb, from: string, to: string): Posting[] {
  const columns = `i.category_id, d.department_id, coalesce(dep.name, '') as department_name, coalesce(s.name, '') as supplier_name, d.purpose, d.business_type = 'sale' as is_sale`;
  const joins = 'join items i on i.id = v.item_id left join departments dep on dep.id = d.department_id left join suppliers s on s.id = d.supplier_id';
  const plain = db.all<Posting>(
    `select * from (select ${FLOW} as flow, ${columns}, sum(v.value_e4) as value_e4, 0 as expensed_e4, null as tax_rate_bp, 0 as is_estimated, 0 as settled_e4
      ${FLOW_FROM} ${joins} where v.business_date between @from and @to and ${CHANGES} group by 1, 2, 3, 4, 5, 6, 7) where flow not in ('purchase', 'purchase_return', 'invoice', 'opening')`,
    { from, to },
  );
  const purchases = db.all<Posting>(
    `select * from (select ${FLOW} as flow, ${columns}, v.value_e4, 0 as expensed_e4, m.tax_rate_bp, coalesce(r.is_estimated, m.is_estimated) as is_estimated, 0 as settled_e4
      ${FLOW_FROM} ${joins} where v.business_date between @from and @to and ${CHANGES}) where flow in ('purchase', 'purchase_return')`,
    { from, to },
  );
  return [...plain, ...purchases, ...listInvoicePostings(db, from, to)];
}

/**
 * Invoices. The first one of a receipt settles what was owed at an estimate: what the receipt stands at now where it counts from the receipt on,
 * else what it stood at before; later ones are differences only.
 */
function listInvoicePostings(db: ReadableDb, from: string, to: string): Posting[] {
  return db.all(
    `select 'invoice' as flow, i.category_id, d.department_id, '' as department_name, coalesce(s.name, rs.name, '') as supplier_name, d.purpose, 0 as is_sale, v.value_e4, v.expensed_e4, m.tax_rate_bp,
        o.is_estimated, case when o.is_estimated = 1 and not exists (select 1 from movements e where e.revalues_movement_id = o.id and e.sequence < m.sequence) then ov.value_e4 else 0 end as settled_e4
      from movement_values v join movements m on m.sequence = v.sequence join documents d on d.id = m.document_id join movements o on o.id = m.revalues_movement_id
      join movement_values ov on ov.sequence = o.sequence join documents od on od.id = o.document_id join items i on i.id = v.item_id
      left join suppliers s on s.id = d.supplier_id left join suppliers rs on rs.id = od.supplier_id where v.business_date between @from and @to and m.kind = 'revaluation'`,
    { from, to },
  );
}

/** The papers of the month, each under every 收发类别 it has lines of: 附单据数. */
export function listPostedPapers(db: ReadableDb, from: string, to: string): Paper[] {
  return db.all(`select distinct ${FLOW} as flow, d.id as document_id ${FLOW_FROM} where v.business_date between @from and @to and ${CHANGES}`, { from, to });
}

/** Per item, the sum of all that moved up to a day: what its balance has to be. */
export function listSumsUpTo(db: ReadableDb, date: string): { itemId: string; quantityMicro: number; valueE4: number }[] {
  return db.all(
    `select v.item_id, sum(case when coalesce(r.kind, m.kind) in ('transfer_out', 'transfer_in') then 0 else v.quantity_micro end) as quantity_micro, sum(v.value_e4) as value_e4
      from movement_values v join movements m on m.sequence = v.sequence left join movements r on r.id = m.reverses_movement_id where v.business_date <= @date group by v.item_id`,
    { date },
  );
}
/** Today's balances taken back to the end of a day. */
export function listBalancesRolledBack(db: ReadableDb, date: string): { itemId: string; onHandMicro: number; valueE4: number }[] {
  return db.all(
    `select b.item_id, b.on_hand_micro - coalesce(l.quantity_micro, 0) as on_hand_micro, b.value_e4 - coalesce(l.value_e4, 0) as value_e4 from item_balances b left join
        (select v.item_id, sum(case when coalesce(r.kind, m.kind) in ('transfer_out', 'transfer_in') then 0 else v.quantity_micro end) as quantity_micro, sum(v.value_e4) as value_e4
          from movement_values v join movements m on m.sequence = v.sequence left join movements r on r.id = m.reverses_movement_id where v.business_date > @date group by v.item_id) l on l.item_id = b.item_id`,
    { date },
  );
}
/** On hand at all places together, taken back to the end of a day. */
export function listPlacesRolledBack(db: ReadableDb, date: string): { itemId: string; onHandMicro: number }[] {
  return db.all(
    `select p.item_id, p.on_hand_micro - coalesce(l.quantity_micro, 0) as on_hand_micro from (select item_id, sum(on_hand_micro) as on_hand_micro from location_balances group by item_id) p
      left join (select item_id, sum(quantity_micro) as quantity_micro from movement_values where business_date > @date group by item_id) l on l.item_id = p.item_id`,
    { date },
  );
}
/** Whose line of the ledger that is. */
export function findLineWords(db: ReadableDb, sequence: number): { itemId: string; code: string; name: string; documentId: string; number: string; lineNumber: number } | undefined {
  return db.get(
    `select m.item_id, coalesce(i.code, '') as code, coalesce(i.name, '') as name, m.document_id, coalesce(d.number, '') as number, m.line_number
      from movements m left join items i on i.id = m.item_id left join documents d on d.id = m.document_id where m.sequence = @sequence`,
    { sequence },
  );
}
