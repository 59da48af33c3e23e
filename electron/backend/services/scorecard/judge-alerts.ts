/** Judges alerts by what the ledger says now (N1), and finds the stock-outs nobody was warned of. Written to be repeated: the same ledger gives the same verdicts. */
import type { ReadableDb, WritableDb } from '../../../../db/connection.ts';
import { findRule } from '../../../../db/repositories/alert-repository.ts';
import { listDemandDays } from '../../../../db/repositories/demand-repository.ts';
import {
  type JudgedAlertRow, type MissedRow, type VerdictRow, countEnteredLate, firstRecordedAt, listAlertsToJudge, listPath, listReceiptsOfAlert, listWants, replaceMissed, saveVerdict, wasAnswered,
} from '../../../../db/repositories/scorecard-repository.ts';
import { findStatus } from '../../../../db/repositories/status-repository.ts';
import { findLeadTimeOn } from '../../../../db/repositories/threshold-repository.ts';
import type { ReasonParams } from '../../../../shared/domain/alerts/index.ts';
import { aimOf, treeOf } from '../../../../shared/domain/rule-expression/index.ts';
import { type AlertCase, type OpenSpan, type PathPoint, judgeAlert, stockOutsOf, wasWarned } from '../../../../shared/domain/scorecard/index.ts';
import { addDays, dateInZone, startOfDayInZone } from '../../../../shared/kernel/calendar-date.ts';
import { RULE_KINDS, type RuleKind } from '../../../../shared/kernel/vocabulary.ts';
import { readReasons, readSnapshot } from '../alerts/move-alert.ts';

/** Rules that warn of a shortage: their alerts are the warning a stock-out can be missed by. */
const SHORTAGES: readonly string[] = ['out_of_stock', 'running_out', 'below_safety', 'demand_gap'];
/** What a missed stock-out is counted under: the rule that should have seen it coming. */
const MISSED_BY: RuleKind = 'running_out';
/** Where nothing is known of the item's lead time. */
const USUAL_LEAD_DAYS = 14;

export type Judging = { readonly today: string; readonly timeZone: string; readonly now: number };

export function ruleKindOf(ruleId: string): RuleKind {
  return RULE_KINDS.find(kind => kind === ruleId) ?? 'custom';
}

/**
 * The figures an alert was raised on. Its reasons move on with the ledger while it is open: what was too much becomes less, what lies longer gets
 * older. They stand in only where another rule has become the worst since.
 */
export function raisedOn(row: Pick<JudgedAlertRow, 'ruleId' | 'reasonsJson' | 'raisedParamsJson'>): ReasonParams {
  const raised = row.raisedParamsJson === null ? {} : (JSON.parse(row.raisedParamsJson) as ReasonParams); // Safe: written by the services of alerts alone.
  return raised['rule'] === ruleKindOf(row.ruleId) ? raised : (readReasons(row)[0]?.params ?? {});
}

/** The verdicts on one item's alerts and its missed stock-outs, as the ledger is now. */
export function judgeItemAlerts(db: ReadableDb, itemId: string, at: Judging): { verdicts: VerdictRow[]; missed: MissedRow[] } {
  const alerts = listAlertsToJudge(db, itemId);
  const path = listPath(db, itemId);
  const use = listDemandDays(db, itemId).map(day => ({ date: day.businessDate, quantityMicro: day.quantityMicro }));
  const verdicts = alerts.map((alert): VerdictRow => {
    const { verdict, evidence, finalOn } = judgeAlert(caseOf(db, alert, { path, use }, at), at.today);
    return { alertId: alert.id, verdict, evidenceJson: JSON.stringify(evidence), judgedAt: at.now, finalOn };
  });
  return { verdicts, missed: findMissed(db, itemId, alerts, path, at) };
}

/** Stores what `judgeItemAlerts` found. */
export function saveJudged(tx: WritableDb, itemId: string, { verdicts, missed }: ReturnType<typeof judgeItemAlerts>): void {
  for (const verdict of verdicts) saveVerdict(tx, verdict);
  replaceMissed(tx, itemId, missed);
}

function caseOf(db: ReadableDb, alert: JudgedAlertRow, { path, use }: Pick<AlertCase, 'path' | 'use'>, at: Judging): AlertCase {
  const snapshot = readSnapshot(alert);
  const params = raisedOn(alert);
  const figure = (name: string) => (typeof params[name] === 'number' ? params[name] : 0);
  const day = (...names: readonly string[]) => names.map(name => params[name]).find(value => typeof value === 'string') ?? null;
  const rule = judgedAs(db, alert.ruleId);
  return {
    rule,
    openedOn: dateInZone(alert.openedAt, at.timeZone),
    closedOn: alert.closedAt === null ? null : dateInZone(alert.closedAt, at.timeZone),
    closeReason: alert.closeReason,
    origin: alert.origin,
    leadTimeDays: snapshot.leadTimeDays,
    safetyStockMicro: snapshot.safetyStockMicro ?? 0,
    concernsMicro: rule !== 'custom' && ruleKindOf(alert.ruleId) === 'custom' ? snapshot.onHandMicro : concernsOf(figure),
    dueOn: day('neededOn', 'expiresOn'),
    path, use,
    receipts: listReceiptsOfAlert(db, alert),
    wasAnswered: wasAnswered(db, alert) || alert.closeReason === 'disposed' || alert.closeReason === 'handled',
  };
}

/** Whether alerts of this rule warn of a stock-out. */
export function warnsOfShortage(db: ReadableDb, ruleId: string): boolean {
  return SHORTAGES.includes(judgedAs(db, ruleId));
}

/** A rule of the company's own is judged by what it is about, as its trial was: too little like 将缺货, too much, old or unused like 呆滞. */
function judgedAs(db: ReadableDb, ruleId: string): RuleKind {
  const kind = ruleKindOf(ruleId);
  const rule = kind === 'custom' ? findRule(db, ruleId) : undefined;
  if (rule === undefined) return kind;
  const aim = aimOf('custom', treeOf(rule.expression));
  return aim === 'shortage' ? 'running_out' : aim === 'excess' ? 'dead_stock' : kind;
}

/** What it pointed at; of too much that is still on its way what it comes to with that, of stock that goes out too slowly all of it. */
function concernsOf(figure: (name: string) => number): number {
  const named = ['excessMicro', 'deadMicro', 'agedMicro', 'expiringMicro', 'demandMicro'].map(figure);
  return [...named, figure('positionMicro') - figure('maximumMicro'), figure('onHandMicro')].find(micro => micro > 0) ?? 0;
}

/** Whole days: what was reckoned with when it ran out; before anything was computed what is reckoned with today. */
function leadTimeThen(db: ReadableDb, itemId: string, date: string): number {
  return Math.ceil(findLeadTimeOn(db, itemId, date) ?? findStatus(db, itemId)?.leadTimeDays ?? USUAL_LEAD_DAYS);
}

function findMissed(db: ReadableDb, itemId: string, alerts: readonly JudgedAlertRow[], path: readonly PathPoint[], at: Judging): MissedRow[] {
  const started = firstRecordedAt(db);
  if (started === null) return [];
  const startedOn = dateInZone(started, at.timeZone);
  const wants = listWants(db, itemId, instant => dateInZone(instant, at.timeZone)).filter(want => want.date >= startedOn);
  if (wants.length === 0) return [];
  const spans = alerts.filter(alert => warnsOfShortage(db, alert.ruleId)).map((alert): OpenSpan => ({ from: dateInZone(alert.openedAt, at.timeZone), until: alert.closedAt === null ? null : dateInZone(alert.closedAt, at.timeZone) }));
  return stockOutsOf(path, wants)
    .map(out => ({ out, leadTimeDays: leadTimeThen(db, itemId, out.date) }))
    .filter(({ out, leadTimeDays }) => !wasWarned(out.date, leadTimeDays, spans))
    .map(({ out, leadTimeDays }) => {
      const latestOn = addDays(out.date, -Math.max(1, leadTimeDays));
      const isByLateness = countEnteredLate(db, itemId, latestOn, startOfDayInZone(addDays(latestOn, 1), at.timeZone)) > 0;
      return { itemId, businessDate: out.date, ruleId: MISSED_BY, evidenceJson: JSON.stringify({ want: out.kind, documentId: out.documentId, missingMicro: out.missingMicro, leadTimeDays, latestOn }), isByLateness, judgedAt: at.now };
    });
}
