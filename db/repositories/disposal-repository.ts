/** 呆滞料处置评审: the reviews, what was said in them, and each step. */
import { assert } from '../../shared/kernel/assert.ts';
import type { DisposalCause, DisposalDecision, DisposalOpinionSide, DisposalState } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { ITEM_CAPTION, type ItemCaption } from './item-repository.ts';
import { likeOf } from './operation-repository.ts';

export type DisposalRow = {
  readonly id: string;
  readonly number: string;
  readonly itemId: string;
  readonly batchId: string | null;
  readonly cause: DisposalCause;
  readonly state: DisposalState;
  readonly quantityMicro: number;
  readonly valueE4: number;
  readonly alertId: string | null;
  readonly openedAt: number;
  readonly openedByName: string;
  readonly dueOn: string;
  readonly decision: DisposalDecision | null;
  readonly decidedAt: number | null;
  readonly decidedByName: string;
  readonly decisionNote: string;
  readonly planFromOn: string | null;
  readonly planFromMicro: number | null;
  readonly planUntilOn: string | null;
  readonly planUntilMicro: number | null;
  readonly planTolerancePercent: number;
  readonly recoveredE4: number;
  readonly disposedMicro: number;
  readonly documentId: string | null;
  readonly closedAt: number | null;
  readonly closeNote: string;
  readonly version: number;
};
export type DisposalView = DisposalRow & ItemCaption & {
  readonly batchNumber: string;
  readonly onHandMicro: number;
  readonly lastIssueOn: string | null;
  readonly lastReceiptOn: string | null;
  readonly documentNumber: string;
  /** Sides that have written, by comma. */
  readonly givenSides: string;
};
export type OpinionRow = {
  readonly disposalId: string;
  readonly side: DisposalOpinionSide;
  readonly opinion: string;
  readonly proposes: DisposalDecision | null;
  readonly amountE4: number | null;
  readonly byId: string;
  readonly byName: string;
  readonly at: number;
};
export type DisposalTransitionRow = {
  readonly sequence: number;
  readonly disposalId: string;
  readonly at: number;
  readonly fromState: DisposalState | null;
  readonly toState: DisposalState;
  readonly event: string;
  readonly actorName: string;
  readonly note: string;
  readonly paramsJson: string;
};

const FROM = `from disposals r join items i on i.id = r.item_id join units u on u.id = i.unit_id left join batches b on b.id = r.batch_id left join item_balances s on s.item_id = r.item_id
  left join documents d on d.id = r.document_id`;
const VIEW = `select r.*, ${ITEM_CAPTION}, coalesce(b.number, '') as batch_number, coalesce(s.on_hand_micro, 0) as on_hand_micro, s.last_issue_on, s.last_receipt_on, coalesce(d.number, '') as document_number,
  coalesce((select group_concat(o.side) from disposal_opinions o where o.disposal_id = r.id), '') as given_sides ${FROM}`;
const OPEN = "r.state not in ('closed', 'cancelled')";

export function findDisposal(db: ReadableDb, disposalId: string): DisposalView | undefined {
  return db.get(`${VIEW} where r.id = @disposalId`, { disposalId });
}
export function findOpenDisposal(db: ReadableDb, itemId: string): DisposalRow | undefined {
  return db.get(`select r.* from disposals r where r.item_id = @itemId and ${OPEN}`, { itemId });
}
/** The last one opened for the item, open or not. */
export function findLatestDisposal(db: ReadableDb, itemId: string): DisposalRow | undefined {
  return db.get('select * from disposals where item_id = @itemId order by opened_at desc, rowid desc limit 1', { itemId });
}
export function insertDisposal(db: WritableDb, row: DisposalRow): void {
  db.insert('disposals', row);
}
/** Throws when the version has moved on. */
export function saveDisposal(db: WritableDb, row: DisposalRow): void {
  const { id, state, quantityMicro, valueE4, alertId, dueOn, decision, decidedAt, decidedByName, decisionNote, planFromOn, planFromMicro, planUntilOn, planUntilMicro, planTolerancePercent, recoveredE4, disposedMicro, documentId, closedAt, closeNote, version } = row;
  const changed = db.run(
    `update disposals set state = @state, quantity_micro = @quantityMicro, value_e4 = @valueE4, alert_id = @alertId, due_on = @dueOn, decision = @decision, decided_at = @decidedAt, decided_by_name = @decidedByName,
      decision_note = @decisionNote, plan_from_on = @planFromOn, plan_from_micro = @planFromMicro, plan_until_on = @planUntilOn, plan_until_micro = @planUntilMicro,
      plan_tolerance_percent = @planTolerancePercent, recovered_e4 = @recoveredE4, disposed_micro = @disposedMicro, document_id = @documentId, closed_at = @closedAt, close_note = @closeNote,
      version = @version + 1 where id = @id and version = @version`,
    { id, state, quantityMicro, valueE4, alertId, dueOn, decision, decidedAt, decidedByName, decisionNote, planFromOn, planFromMicro, planUntilOn, planUntilMicro, planTolerancePercent, recoveredE4, disposedMicro, documentId, closedAt, closeNote, version },
  );
  assert(changed === 1, 'saveDisposal: version moved');
}
/** What is due soonest first, what is over last. `waitsFor`: only those in one of these states, or that lack the opinion of one of these sides. */
export function listDisposals(
  db: ReadableDb,
  filter: { states: readonly DisposalState[]; text: string; itemId: string | null; waitsFor: { readonly states: readonly DisposalState[]; readonly sides: readonly DisposalOpinionSide[] } | null; offset: number; limit: number },
): { rows: DisposalView[]; total: number } {
  const where = `where (@states = '[]' or r.state in (select value from json_each(@states))) and (@itemId is null or r.item_id = @itemId)
    and (@text = '' or r.number like @like escape '\\' or i.code like @like escape '\\' or i.name like @like escape '\\' or i.mnemonic like @like escape '\\')
    and (@hasWaits = 0 or r.state in (select value from json_each(@waitStates)) or (r.state = 'opinions' and exists
      (select 1 from json_each(@waitSides) w where not exists (select 1 from disposal_opinions o where o.disposal_id = r.id and o.side = w.value))))`;
  const params = {
    states: JSON.stringify(filter.states), itemId: filter.itemId, text: filter.text, like: likeOf(filter.text), hasWaits: filter.waitsFor !== null,
    waitStates: JSON.stringify(filter.waitsFor?.states ?? []), waitSides: JSON.stringify(filter.waitsFor?.sides ?? []),
  };
  const total = db.get<{ n: number }>(`select count(*) as n ${FROM} ${where}`, params)?.n ?? 0;
  const rows = db.all<DisposalView>(`${VIEW} ${where} order by ${OPEN} desc, case when ${OPEN} then r.due_on end, r.closed_at desc, case when ${OPEN} then -r.value_e4 end, r.opened_at desc, r.number limit @limit offset @offset`, { ...params, limit: filter.limit, offset: filter.offset });
  return { rows, total };
}
export function countOpenDisposals(db: ReadableDb): number {
  return db.get<{ n: number }>(`select count(*) as n from disposals r where ${OPEN}`)?.n ?? 0;
}
export function countOverdueDisposals(db: ReadableDb, today: string): number {
  return db.get<{ n: number }>(`select count(*) as n from disposals r where ${OPEN} and r.state <> 'running_down' and r.due_on < @today`, { today })?.n ?? 0;
}
/** Puts an opinion in the place of the one this side had. */
export function saveOpinion(db: WritableDb, row: OpinionRow): void {
  db.run(
    `insert into disposal_opinions (disposal_id, side, opinion, proposes, amount_e4, by_id, by_name, at) values (@disposalId, @side, @opinion, @proposes, @amountE4, @byId, @byName, @at)
      on conflict (disposal_id, side) do update set opinion = excluded.opinion, proposes = excluded.proposes, amount_e4 = excluded.amount_e4, by_id = excluded.by_id, by_name = excluded.by_name, at = excluded.at`,
    row,
  );
}
export function listOpinions(db: ReadableDb, disposalId: string): OpinionRow[] {
  return db.all('select * from disposal_opinions where disposal_id = @disposalId order by at, side', { disposalId });
}
export function appendDisposalTransition(db: WritableDb, row: Omit<DisposalTransitionRow, 'sequence'>): void {
  db.insert('disposal_transitions', row);
}
export function listDisposalTransitions(db: ReadableDb, disposalId: string): DisposalTransitionRow[] {
  return db.all('select * from disposal_transitions where disposal_id = @disposalId order by sequence', { disposalId });
}

/** A document by its number, and what it took of an item: positive, out of the store. Undefined when there is none. */
export function findTakenByNumber(db: ReadableDb, number: string, itemId: string): { documentId: string; recordedAt: number; takenMicro: number } | undefined {
  return db.get(
    `select d.id as document_id, d.recorded_at, coalesce((select -sum(m.quantity_micro) from movements m where m.document_id = d.id and m.item_id = @itemId and m.kind in ('issue', 'scrap', 'return_out')), 0) as taken_micro
      from documents d where d.number = @number and not exists (select 1 from documents e where e.reverses_document_id = d.id)`,
    { number, itemId },
  );
}

export type IdleStockRow = ItemCaption & {
  readonly itemId: string;
  readonly categoryName: string;
  readonly departmentName: string;
  readonly onHandMicro: number;
  readonly valueE4: number;
  readonly deadValueE4: number;
  readonly lastIssueOn: string | null;
  readonly lastReceiptOn: string | null;
  /** The latest review of the item, if any. */
  readonly disposalId: string | null;
  readonly disposalNumber: string | null;
  readonly disposalState: DisposalState | null;
  readonly cause: DisposalCause | null;
  readonly decision: DisposalDecision | null;
  readonly dueOn: string | null;
  readonly disposedMicro: number | null;
  readonly recoveredE4: number | null;
  readonly closeNote: string | null;
};
/** 呆滞料明细表: stock that lies dead, and stock under review; what ties up most money first. The department is the one that used it last. */
export function listIdleStock(db: ReadableDb): IdleStockRow[] {
  return db.all(
    `select s.item_id, ${ITEM_CAPTION}, coalesce(c.name, '') as category_name, b.on_hand_micro, b.value_e4, s.dead_value_e4, b.last_issue_on, b.last_receipt_on,
      coalesce((select p.name from movements m join documents d on d.id = m.document_id join departments p on p.id = d.department_id where m.item_id = s.item_id and m.kind = 'issue' order by m.business_date desc, m.sequence desc limit 1), '') as department_name,
      r.id as disposal_id, r.number as disposal_number, r.state as disposal_state, r.cause, r.decision, r.due_on, r.disposed_micro, r.recovered_e4, r.close_note
      from item_status s join items i on i.id = s.item_id join units u on u.id = i.unit_id left join categories c on c.id = i.category_id join item_balances b on b.item_id = s.item_id
      left join disposals r on r.id = (select l.id from disposals l where l.item_id = s.item_id order by l.opened_at desc, l.rowid desc limit 1)
      where (s.is_dead = 1 and b.on_hand_micro > 0) or (r.id is not null and r.state not in ('closed', 'cancelled'))
      order by b.value_e4 desc, i.code`,
  );
}

export type ExpiringRow = ItemCaption & {
  readonly itemId: string;
  readonly batchId: string;
  readonly batchNumber: string;
  readonly producedOn: string | null;
  readonly expiresOn: string;
  readonly onHandMicro: number;
  readonly locationCodes: string;
  readonly itemOnHandMicro: number;
  readonly itemValueE4: number;
  readonly dailyDemandMicro: number;
};
/** Batches with stock that expire on or before a day, what goes first at the top. */
export function listExpiringBatches(db: ReadableDb, until: string): ExpiringRow[] {
  return db.all(
    `select b.item_id, b.id as batch_id, b.number as batch_number, b.produced_on, b.expires_on, ${ITEM_CAPTION}, sum(l.on_hand_micro) as on_hand_micro,
      coalesce(group_concat(distinct p.code), '') as location_codes, s.on_hand_micro as item_on_hand_micro, s.value_e4 as item_value_e4, coalesce(t.daily_demand_micro, 0) as daily_demand_micro
      from batches b join location_balances l on l.batch_id = b.id and l.item_id = b.item_id join items i on i.id = b.item_id join units u on u.id = i.unit_id
      join item_balances s on s.item_id = b.item_id left join item_status t on t.item_id = b.item_id left join locations p on p.id = l.location_id and l.on_hand_micro > 0
      where b.expires_on is not null and b.expires_on <= @until group by b.id having sum(l.on_hand_micro) > 0 order by b.expires_on, i.code, b.number`,
    { until },
  );
}
