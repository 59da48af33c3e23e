/** What the scorecard judges alerts by, what it found, and what it suggests. */
import type { AbcClass, AlertCloseReason, AlertLevel, AlertOrigin, AlertState, AlertVerdict, DisposalDecision, Role, RuleScope, SuggestionState } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';
import { ITEM_CAPTION, type ItemCaption } from './item-repository.ts';

/** One alert with what it was raised on. */
export type JudgedAlertRow = {
  readonly id: string;
  readonly itemId: string;
  readonly state: AlertState;
  readonly level: AlertLevel;
  readonly ruleId: string;
  readonly reasonsJson: string;
  /** Figures of its first step; null where none was noted. */
  readonly raisedParamsJson: string | null;
  readonly snapshotJson: string;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly closeReason: AlertCloseReason | null;
  readonly origin: AlertOrigin;
  readonly requisitionId: string | null;
  readonly disposalId: string | null;
};
const RAISED_PARAMS = '(select t.params_json from alert_transitions t where t.alert_id = a.id order by t.sequence limit 1) as raised_params_json';
const ALERT = `a.id, a.item_id, a.state, a.level, a.rule_id, a.reasons_json, ${RAISED_PARAMS}, a.snapshot_json, a.opened_at, a.closed_at, a.close_reason, a.origin, a.requisition_id, a.disposal_id`;

/** Items whose alerts may have another verdict than the stored one: not judged, undecided, changed since, or with papers entered since. */
export function listItemsToJudge(db: ReadableDb, sinceAt: number): string[] {
  return db
    .all<{ itemId: string }>(
      `select distinct item_id from (
        select a.item_id from alerts a left join alert_verdicts v on v.alert_id = a.id where v.alert_id is null or v.verdict = 'open' or v.judged_at <= a.changed_at
        union all select item_id from movements where recorded_at > @sinceAt
        union all select item_id from requisitions where is_emergency = 1 and requested_at > @sinceAt)`,
      { sinceAt },
    )
    .map(row => row.itemId);
}
export function listAlertsToJudge(db: ReadableDb, itemId: string): JudgedAlertRow[] {
  return db.all(`select ${ALERT} from alerts a where a.item_id = @itemId and a.state <> 'pending' order by a.opened_at`, { itemId });
}
/** On hand after each movement, in ledger order. */
export function listPath(db: ReadableDb, itemId: string): { date: string; position: number; onHandMicro: number }[] {
  return db.all('select business_date as date, position, on_hand_after_micro as on_hand_micro from movement_values where item_id = @itemId order by business_date, position', { itemId });
}
/** Goods that came for requests an alert led to, those taken back left out. A request that was there before the alert is not its doing. By item first: requests have no index by alert. */
export function listReceiptsOfAlert(db: ReadableDb, alert: Pick<JudgedAlertRow, 'id' | 'itemId' | 'requisitionId' | 'openedAt'>): { date: string; position: number; quantityMicro: number }[] {
  return db.all(
    `select m.business_date as date, m.position, m.quantity_micro from requisitions r
        join documents d on d.requisition_id = r.id join movements m on m.document_id = d.id and m.item_id = r.item_id
        where r.item_id = @itemId and (r.alert_id = @id or (r.id = @requisitionId and r.requested_at >= @openedAt)) and m.kind = 'receipt' and not exists (select 1 from movements x where x.reverses_movement_id = m.id)
      union all
      select m.business_date, m.position, m.quantity_micro from requisitions r
        join movements m on m.purchase_order_line_id = r.purchase_order_line_id and m.item_id = r.item_id
        where r.item_id = @itemId and (r.alert_id = @id or (r.id = @requisitionId and r.requested_at >= @openedAt)) and r.purchase_order_line_id is not null and m.kind = 'receipt' and not exists (select 1 from movements x where x.reverses_movement_id = m.id)
      order by 1, 2`,
    { id: alert.id, itemId: alert.itemId, requisitionId: alert.requisitionId, openedAt: alert.openedAt },
  );
}
/** Whether somebody met what the alert warned of otherwise than with an order: a disposal that was not called off, or a task done. */
export function wasAnswered(db: ReadableDb, alert: Pick<JudgedAlertRow, 'id' | 'disposalId'>): boolean {
  const found = db.get<{ n: number }>(
    `select (select count(*) from disposals where id = @disposalId and state not in ('opinions', 'decision', 'cancelled'))
      + (select count(*) from tasks where alert_id = @id and state = 'done') as n`,
    { id: alert.id, disposalId: alert.disposalId },
  );
  return (found?.n ?? 0) > 0;
}
/** Issues of less than was asked for, and emergency purchases; one that was called off bought nothing. */
export function listWants(db: ReadableDb, itemId: string, timeZoneOf: (at: number) => string): { date: string; kind: 'short_issue' | 'emergency'; documentId: string | null; missingMicro: number }[] {
  const short = db.all<{ date: string; documentId: string; missingMicro: number }>(
    `select m.business_date as date, m.document_id, m.requested_micro + m.quantity_micro as missing_micro from movements m
      where m.item_id = @itemId and m.kind = 'issue' and m.requested_micro > -m.quantity_micro and not exists (select 1 from movements x where x.reverses_movement_id = m.id)
      order by m.business_date, m.position`,
    { itemId },
  );
  const emergency = db.all<{ requestedAt: number; quantityMicro: number }>(`select requested_at, quantity_micro from requisitions where item_id = @itemId and is_emergency = 1 and state <> 'cancelled' order by requested_at`, { itemId });
  return [
    ...short.map(row => ({ ...row, kind: 'short_issue' as const })),
    ...emergency.map(row => ({ date: timeZoneOf(row.requestedAt), kind: 'emergency' as const, documentId: null, missingMicro: row.quantityMicro })),
  ];
}
/** How many papers of the item dated up to a day were entered only after that instant. */
export function countEnteredLate(db: ReadableDb, itemId: string, through: string, after: number): number {
  return db.get<{ n: number }>('select count(*) as n from movements where item_id = @itemId and business_date <= @through and recorded_at > @after', { itemId, through, after })?.n ?? 0;
}
/** When the first paper was entered: nobody could have been warned before. */
export function firstRecordedAt(db: ReadableDb): number | null {
  return db.get<{ at: number | null }>('select min(recorded_at) as at from movements')?.at ?? null;
}

export type VerdictRow = { readonly alertId: string; readonly verdict: AlertVerdict; readonly evidenceJson: string; readonly judgedAt: number; readonly finalOn: string | null };
export function saveVerdict(db: WritableDb, row: VerdictRow): void {
  db.run(
    `insert into alert_verdicts (alert_id, verdict, evidence_json, judged_at, final_on) values (@alertId, @verdict, @evidenceJson, @judgedAt, @finalOn)
      on conflict (alert_id) do update set verdict = excluded.verdict, evidence_json = excluded.evidence_json, judged_at = excluded.judged_at, final_on = excluded.final_on`,
    row,
  );
}
export type MissedRow = { readonly itemId: string; readonly businessDate: string; readonly ruleId: string; readonly evidenceJson: string; readonly isByLateness: boolean; readonly judgedAt: number };
/** What was missed of one item, instead of what was found before. */
export function replaceMissed(db: WritableDb, itemId: string, rows: readonly MissedRow[]): void {
  db.run('delete from missed_stock_outs where item_id = @itemId', { itemId });
  for (const row of rows) db.insert('missed_stock_outs', row);
}

export type Span = { readonly fromAt: number; readonly toAt: number };
export type ScoreRow = ItemCaption & {
  readonly id: string;
  readonly itemId: string;
  readonly level: AlertLevel;
  readonly ruleId: string;
  readonly reasonsJson: string;
  readonly raisedParamsJson: string | null;
  /** As it was when the alert was raised. */
  readonly leadTimeDays: number;
  readonly ownerRole: Role;
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly closeReason: AlertCloseReason | null;
  readonly respondedAt: number | null;
  readonly dueAt: number | null;
  readonly abcClass: AbcClass | null;
  /** It waited for the weekly list (F26). */
  readonly isSlowMover: boolean;
  readonly verdict: AlertVerdict | null;
  readonly evidenceJson: string | null;
};
/** Alerts raised in the span (from included, to excluded), newest first. */
export function listScores(db: ReadableDb, span: Span): ScoreRow[] {
  return db.all(
    `select a.id, a.item_id, ${ITEM_CAPTION}, a.level, a.rule_id, a.reasons_json, ${RAISED_PARAMS}, a.owner_role, a.opened_at, a.closed_at, a.close_reason, a.responded_at, a.due_at,
        case when f.annual_use_e4 > 0 then f.abc_class end as abc_class, coalesce(json_extract(a.snapshot_json, '$.isSlowMover'), 0) as is_slow_mover,
        coalesce(json_extract(a.snapshot_json, '$.leadTimeDays'), 0) as lead_time_days, v.verdict, v.evidence_json
      from alerts a join items i on i.id = a.item_id join units u on u.id = i.unit_id left join alert_verdicts v on v.alert_id = a.id left join item_forecasts f on f.item_id = i.id
      where a.state <> 'pending' and a.opened_at >= @fromAt and a.opened_at < @toAt order by a.opened_at desc, a.id`,
    span,
  );
}
/** Counts entered in the span that were not taken back, an item of a paper each, by the role of who entered it; differences are against the book as it is known now. */
export function listCountsOfRoles(db: ReadableDb, span: Span): { role: Role | null; countedMicro: number; differenceMicro: number; varianceE4: number; isPriced: boolean }[] {
  return db.all(
    `select u.role, sum(m.counted_micro) as counted_micro, sum(v.quantity_micro) as difference_micro, sum(v.value_e4) as variance_e4,
        max(i.reference_price_e4 is not null or b.on_hand_micro > 0) as is_priced
      from documents d join movements m on m.document_id = d.id and m.kind = 'count' join movement_values v on v.sequence = m.sequence join items i on i.id = m.item_id
        left join item_balances b on b.item_id = i.id left join users u on u.id = d.recorded_by_id
      where d.recorded_at >= @fromAt and d.recorded_at < @toAt and not exists (select 1 from movements r where r.reverses_movement_id = m.id)
      group by d.id, m.item_id`,
    span,
  );
}
export function listMissed(db: ReadableDb, days: { readonly from: string; readonly to: string }): (MissedRow & ItemCaption)[] {
  return db.all(
    `select s.*, ${ITEM_CAPTION} from missed_stock_outs s join items i on i.id = s.item_id join units u on u.id = i.unit_id
      where s.business_date between @from and @to order by s.business_date desc, s.item_id`,
    days,
  );
}
export type ClosedDisposalRow = ItemCaption & {
  readonly id: string; readonly number: string; readonly itemId: string; readonly decision: DisposalDecision | null; readonly valueE4: number; readonly recoveredE4: number;
  readonly quantityMicro: number; readonly disposedMicro: number; readonly planFromMicro: number | null; readonly closedAt: number;
  /** On hand when it ended, by what had been entered until then. */
  readonly leftMicro: number;
};
/** Reviews that ended in the span, with what they brought back. */
export function listClosedDisposals(db: ReadableDb, span: Span): ClosedDisposalRow[] {
  return db.all(
    `select s.id, s.number, s.item_id, ${ITEM_CAPTION}, s.decision, s.value_e4, s.recovered_e4, s.quantity_micro, s.disposed_micro, s.plan_from_micro, s.closed_at,
        coalesce((select v.on_hand_after_micro from movement_values v join movements m on m.sequence = v.sequence
          where v.item_id = s.item_id and m.recorded_at <= s.closed_at order by v.business_date desc, v.position desc limit 1), 0) as left_micro
      from disposals s join items i on i.id = s.item_id join units u on u.id = i.unit_id
      where s.state = 'closed' and s.closed_at >= @fromAt and s.closed_at < @toAt order by s.closed_at desc`,
    span,
  );
}

export type SuggestionRow = {
  readonly id: string;
  readonly ruleId: string;
  readonly scope: RuleScope | null;
  readonly scopeId: string;
  readonly parameter: string;
  readonly fromValue: number;
  readonly toValue: number;
  readonly evidenceJson: string;
  readonly state: SuggestionState;
  readonly createdAt: number;
  readonly decidedAt: number | null;
  readonly decidedByName: string;
  readonly note: string;
};
export function listSuggestions(db: ReadableDb, state: SuggestionState): SuggestionRow[] {
  return db.all('select * from rule_suggestions where state = @state order by created_at desc, id', { state });
}
export function findSuggestion(db: ReadableDb, suggestionId: string): SuggestionRow | undefined {
  return db.get('select * from rule_suggestions where id = @suggestionId', { suggestionId });
}
/** The last word on one figure of a rule, whatever it was. */
export function findLatestSuggestion(db: ReadableDb, about: Pick<SuggestionRow, 'ruleId' | 'scope' | 'scopeId' | 'parameter'>): SuggestionRow | undefined {
  return db.get(
    'select * from rule_suggestions where rule_id = @ruleId and scope is @scope and scope_id = @scopeId and parameter = @parameter order by created_at desc limit 1',
    { ruleId: about.ruleId, scope: about.scope, scopeId: about.scopeId, parameter: about.parameter },
  );
}
export function insertSuggestion(db: WritableDb, row: SuggestionRow): void {
  db.insert('rule_suggestions', row);
}
export function decideSuggestion(db: WritableDb, row: Pick<SuggestionRow, 'id' | 'state' | 'decidedAt' | 'decidedByName' | 'note'>): void {
  db.run('update rule_suggestions set state = @state, decided_at = @decidedAt, decided_by_name = @decidedByName, note = @note where id = @id', row);
}

/** What the trust in one item's book rests on. */
export type TrustFacts = { readonly lastCountOn: string | null; readonly bookMicro: number | null; readonly countedMicro: number | null; readonly firstOn: string | null; readonly negativeEpisodes: number };
type Counted = { readonly countedOn: string; readonly bookMicro: number; readonly countedMicro: number };
export function readTrustFacts(db: ReadableDb, itemId: string, from: string): TrustFacts {
  const inStocktake = db.get<Counted>(
    `select counted_on, book_micro, counted_micro from stocktake_lines where item_id = @itemId and state = 'posted' and counted_on is not null order by counted_at desc limit 1`,
    { itemId },
  );
  // Counted by itself, as an alert asks for it: a paper of no stocktake.
  const byItself = db.get<Counted>(
    `select m.business_date as counted_on, sum(m.counted_micro) - sum(v.quantity_micro) as book_micro, sum(m.counted_micro) as counted_micro
      from movements m join movement_values v on v.sequence = m.sequence
      where m.item_id = @itemId and m.kind = 'count' and m.counted_micro is not null and m.document_id = (
        select c.document_id from movements c join documents d on d.id = c.document_id and d.stocktake_id is null
        where c.item_id = @itemId and c.kind = 'count' and not exists (select 1 from movements r where r.reverses_movement_id = c.id) order by c.business_date desc, c.position desc limit 1)
      group by m.business_date`,
    { itemId },
  );
  const count = inStocktake === undefined || (byItself !== undefined && byItself.countedOn >= inStocktake.countedOn) ? byItself : inStocktake;
  const first = db.get<{ on: string | null }>('select min(business_date) as "on" from movement_values where item_id = @itemId', { itemId });
  const negative = db.get<{ n: number }>(
    `select count(*) as n from movement_values where item_id = @itemId and business_date >= @from and on_hand_after_micro < 0 and on_hand_after_micro - quantity_micro >= 0`,
    { itemId, from },
  );
  return { lastCountOn: count?.countedOn ?? null, bookMicro: count?.bookMicro ?? null, countedMicro: count?.countedMicro ?? null, firstOn: first?.on ?? null, negativeEpisodes: negative?.n ?? 0 };
}
/** Business date and entry of the item's last papers. */
export function listRecentEntries(db: ReadableDb, itemId: string, limit: number): { businessDate: string; recordedAt: number }[] {
  return db.all('select business_date, recorded_at from movements where item_id = @itemId order by business_date desc, position desc limit @limit', { itemId, limit });
}
/** How often the base unit of the item was changed. */
export function countUnitChanges(db: ReadableDb, itemId: string): number {
  return db.get<{ n: number }>(
    `select count(*) as n from audit_log where entity = 'item' and entity_id = @itemId and before_json is not null
      and json_extract(before_json, '$.unit') <> json_extract(after_json, '$.unit')`,
    { itemId },
  )?.n ?? 0;
}
