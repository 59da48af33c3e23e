/** 预警成绩单 as the page reads it: how often alerts were right, what was missed, how fast people answered. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { listRules } from '../../../../db/repositories/alert-repository.ts';
import { findItem } from '../../../../db/repositories/item-repository.ts';
import { listCategories } from '../../../../db/repositories/master-data-repository.ts';
import { findLatestRun } from '../../../../db/repositories/operation-repository.ts';
import { type MissedRow, type ScoreRow, listClosedDisposals, listMissed, listScores, listSuggestions } from '../../../../db/repositories/scorecard-repository.ts';
import type { ItemCaption } from '../../../../db/repositories/item-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { releasedE4 } from '../../../../shared/domain/disposals/index.ts';
import { type Evidence, type Tally, answersOf, tallyOf } from '../../../../shared/domain/scorecard/index.ts';
import { addDays, addMonths, dateInZone, daysBetween, firstDayOf, lastDayOf, monthOf, startOfDayInZone } from '../../../../shared/kernel/calendar-date.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import { ROLES, type AlertVerdict } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext } from '../../environment.ts';
import { JUDGE_ALERTS } from '../../jobs/judge-alerts.job.ts';
import { visible } from '../stock/hide-costs.ts';
import { ruleKindOf, warnsOfShortage } from './judge-alerts.ts';
import { figuresInForce } from './figure-in-force.ts';
import { NOTHING_ENTERED, accuracyByRole } from './data-accuracy.ts';
import { responseDeadlines } from './response-deadline.ts';
import type { StoredEvidence } from './suggest-changes.ts';

type Days = { readonly from: string; readonly to: string };

const DAYS_MAX = 366;
const MONTHS_SHOWN = 12;
const WORST_ITEMS = 10;
/** Shown as wrong only from so many false alarms on: one is chance. */
const WORST_MIN = 2;

/** Throws INVALID_INPUT for days that end before they begin, or are more than a year. */
function spanOf({ env }: CallContext, { from, to }: Days): { fromAt: number; toAt: number } {
  const days = daysBetween(from, to) + 1;
  if (days < 1 || days > DAYS_MAX) throw new DomainError('INVALID_INPUT', { field: 'to' });
  const zone = env.settings().timeZone;
  return { fromAt: startOfDayInZone(from, zone), toAt: startOfDayInZone(addDays(to, 1), zone) };
}

function namesOf(context: CallContext): (ruleId: string) => { ruleId: string; kind: ReturnType<typeof ruleKindOf>; ruleName: string } {
  const names = new Map(listRules(context.env.db.reader).map(rule => [rule.id, rule.name]));
  return ruleId => ({ ruleId, kind: ruleKindOf(ruleId), ruleName: names.get(ruleId) ?? '' });
}

const verdictOf = (row: ScoreRow): AlertVerdict => row.verdict ?? 'open';
const blamed = (rows: readonly MissedRow[]) => rows.filter(row => !row.isByLateness).length;
const words = ({ code, name, spec, unit, unitDecimals }: ItemCaption) => ({ code, name, spec, unit, unitDecimals });

type TallyRows = (rows: readonly ScoreRow[], missed: readonly MissedRow[]) => Tally;
/** Each rule is asked once what it is about. */
function tallierOf(db: ReadableDb): TallyRows {
  const known = new Map<string, boolean>();
  const isShortage = (ruleId: string) => {
    const found = known.get(ruleId) ?? warnsOfShortage(db, ruleId);
    known.set(ruleId, found);
    return found;
  };
  return (rows, missed) => tallyOf(rows.map(row => ({ verdict: verdictOf(row), isShortage: isShortage(row.ruleId) })), blamed(missed));
}

export function readSummary(context: CallContext, days: Days) {
  const db = context.env.db.reader;
  const now = context.env.now();
  const span = spanOf(context, days);
  const rows = listScores(db, span);
  const missed = listMissed(db, days);
  const name = namesOf(context);
  const tallyRows = tallierOf(db);
  const dueAt = responseDeadlines(context);
  const answers = (alerts: readonly ScoreRow[]) => answersOf(alerts.map(row => ({ ...row, dueAt: dueAt(row) })), now);
  const missedBy = groupBy(missed, row => row.ruleId);
  const byRule = groupBy(rows, row => row.ruleId);
  const byRole = groupBy(rows, row => row.ownerRole);
  const accuracy = accuracyByRole(context, days, span);
  const ruleIds = [...new Set([...byRule.keys(), ...missedBy.keys()])];
  return {
    ...days,
    judgedAt: findLatestRun(db, JUDGE_ALERTS)?.finishedAt ?? null,
    isTooEarly: isTooEarly(rows, context),
    total: tallyRows(rows, missed),
    answers: answers(rows),
    byRule: ruleIds.map(ruleId => ({ ...name(ruleId), tally: tallyRows(byRule.get(ruleId) ?? [], missedBy.get(ruleId) ?? []) })).sort((a, b) => b.tally.alerts - a.tally.alerts),
    byMonth: monthsUpTo(context, days.to, tallyRows),
    byRole: ROLES.filter(role => byRole.has(role) || accuracy.has(role))
      .map(role => ({ role, answers: answers(byRole.get(role) ?? []), accuracy: accuracy.get(role) ?? NOTHING_ENTERED }))
      .sort((a, b) => b.answers.alerts - a.answers.alerts),
    byItem: worstItems(rows, missed, tallyRows),
  };
}

/** Alerts that were true when they were raised are right at once, the others only when their lead time is over: before it is over for one, the shares say nothing. */
function isTooEarly(rows: readonly ScoreRow[], { env }: CallContext): boolean {
  const isOver = ({ openedAt, leadTimeDays }: ScoreRow) => daysBetween(dateInZone(openedAt, env.settings().timeZone), env.today()) >= Math.max(1, Math.ceil(leadTimeDays));
  return rows.length > 0 && !rows.some(isOver);
}

function monthsUpTo(context: CallContext, to: string, tallyRows: TallyRows) {
  const zone = context.env.settings().timeZone;
  const first = addMonths(monthOf(to), 1 - MONTHS_SHOWN);
  const all: Days = { from: firstDayOf(first), to: lastDayOf(monthOf(to)) };
  const rows = groupBy(listScores(context.env.db.reader, { fromAt: startOfDayInZone(all.from, zone), toAt: startOfDayInZone(addDays(all.to, 1), zone) }), row => monthOf(dateInZone(row.openedAt, zone)));
  const missed = groupBy(listMissed(context.env.db.reader, all), row => monthOf(row.businessDate));
  return Array.from({ length: MONTHS_SHOWN }, (_, index) => addMonths(first, index)).map(month => ({ month, tally: tallyRows(rows.get(month) ?? [], missed.get(month) ?? []) }));
}

function worstItems(rows: readonly ScoreRow[], missed: readonly (MissedRow & ItemCaption)[], tallyRows: TallyRows) {
  const missedBy = groupBy(missed, row => row.itemId);
  return [...groupBy(rows, row => row.itemId)]
    .flatMap(([itemId, ofItem]) => {
      const [first] = ofItem;
      const tally = tallyRows(ofItem, missedBy.get(itemId) ?? []);
      return first === undefined || tally.falseAlarms < WORST_MIN ? [] : [{ itemId, ...words(first), tally }];
    })
    .sort((a, b) => b.tally.falseAlarms - a.tally.falseAlarms || a.code.localeCompare(b.code))
    .slice(0, WORST_ITEMS);
}

type RowsInput = Days & { readonly ruleId: string | null; readonly itemId: string | null; readonly verdict: AlertVerdict | null; readonly offset: number; readonly limit: number };

export function readScoreRows(context: CallContext, input: RowsInput) {
  const name = namesOf(context);
  const rows = listScores(context.env.db.reader, spanOf(context, input)).filter(
    row => (input.ruleId === null || row.ruleId === input.ruleId) && (input.itemId === null || row.itemId === input.itemId) && (input.verdict === null || verdictOf(row) === input.verdict),
  );
  return { rows: rows.slice(input.offset, input.offset + input.limit).map(row => toScoreRow(row, name)), total: rows.length };
}

function toScoreRow(row: ScoreRow, name: ReturnType<typeof namesOf>) {
  return {
    alertId: row.id, itemId: row.itemId, ...words(row), ...name(row.ruleId), level: row.level, openedAt: row.openedAt, closedAt: row.closedAt, respondedAt: row.respondedAt, verdict: verdictOf(row),
    evidence: evidenceOf(row),
  };
}

function evidenceOf(row: ScoreRow): Evidence | null {
  // Safe: written by judge-alerts.ts alone.
  return row.evidenceJson === null ? null : (JSON.parse(row.evidenceJson) as Evidence);
}

export function readMissed(context: CallContext, days: Days) {
  spanOf(context, days);
  const name = namesOf(context);
  return listMissed(context.env.db.reader, days).map(row => toMissed(row, name));
}

function toMissed(row: MissedRow & ItemCaption, name: ReturnType<typeof namesOf>) {
  // Safe: written by judge-alerts.ts alone.
  const said = JSON.parse(row.evidenceJson) as { want: 'short_issue' | 'emergency'; documentId: string | null; missingMicro: number; leadTimeDays: number; latestOn: string };
  return { itemId: row.itemId, ...words(row), ...name(row.ruleId), businessDate: row.businessDate, isByLateness: row.isByLateness, ...said };
}

/** N11: what the alerts of the days were worth. Every figure is the sum of the rows given with it. */
export function readStatement(context: CallContext, days: Days) {
  const span = spanOf(context, days);
  const name = namesOf(context);
  const rows = listScores(context.env.db.reader, span);
  const released = listClosedDisposals(context.env.db.reader, span).map(row => ({ ...row, valueE4: releasedE4(row) }));
  const sum = (of: (row: (typeof released)[number]) => number) => visible(context, released.reduce((total, row) => total + of(row), 0));
  return {
    ...days,
    avoided: rows.filter(row => evidenceOf(row)?.isStockOutAvoided === true && row.verdict === 'hit').map(row => toScoreRow(row, name)),
    missed: listMissed(context.env.db.reader, days).map(row => toMissed(row, name)),
    released: released.map(({ id, itemId, number, decision, valueE4, recoveredE4, closedAt, ...caption }) => ({ disposalId: id, number, itemId, ...words(caption), decision, valueE4: visible(context, valueE4), recoveredE4: visible(context, recoveredE4), closedAt })),
    releasedValueE4: sum(row => row.valueE4),
    recoveredE4: sum(row => row.recoveredE4),
    wasted: rows.filter(row => row.verdict === 'false_alarm' && row.respondedAt !== null).map(row => toScoreRow(row, name)),
  };
}

export function readSuggestions(context: CallContext) {
  const db = context.env.db.reader;
  const name = namesOf(context);
  const categories = new Map(listCategories(db).map(category => [category.id, category.name]));
  const inForce = figuresInForce(db);
  return listSuggestions(db, 'open').filter(row => inForce(row) === row.fromValue).map(row => {
    // Safe: written by suggest-changes.ts alone.
    const { falseAlarms, avoided, hits, hitsLost, alertIds } = JSON.parse(row.evidenceJson) as StoredEvidence;
    const item = row.scope === 'item' ? findItem(db, row.scopeId) : undefined;
    const scopeName = item === undefined ? (categories.get(row.scopeId) ?? '') : `${item.code} ${item.name}`;
    return { id: row.id, ...name(row.ruleId), scope: row.scope, scopeId: row.scopeId, scopeName, parameter: row.parameter, fromValue: row.fromValue, toValue: row.toValue, falseAlarms, avoided, hits, hitsLost, alertIds: [...alertIds], createdAt: row.createdAt };
  });
}
