/** F54: finds the figures of rules that false alarms speak against. What comes of it waits for a person. */
import { NEW_RULE, listRules, saveRule } from '../../../../db/repositories/alert-repository.ts';
import type { ReadableDb, WritableDb } from '../../../../db/connection.ts';
import { listDemandDays } from '../../../../db/repositories/demand-repository.ts';
import { type ScoreRow, type SuggestionRow, decideSuggestion, findLatestSuggestion, insertSuggestion, listScores, listSuggestions } from '../../../../db/repositories/scorecard-repository.ts';
import { type PastAlert, type Suggestion, suggestChange, tunedParameterOf } from '../../../../shared/domain/scorecard/index.ts';
import { addDays, dateInZone, daysBetween, startOfDayInZone } from '../../../../shared/kernel/calendar-date.ts';
import { groupBy } from '../../../../shared/kernel/group-by.ts';
import type { RuleKind } from '../../../../shared/kernel/vocabulary.ts';
import type { Environment } from '../../environment.ts';
import { readRules } from '../alerts/read-rules.ts';
import { figuresInForce } from './figure-in-force.ts';
import { raisedOn, ruleKindOf } from './judge-alerts.ts';

const LOOK_BACK_DAYS = 365;
/** What was declined is not brought up again so soon. */
const QUIET_DAYS = 90;
/** For all items at once only where the rule is wrong about many: so many items, and more often wrong than right. */
const ITEMS_FOR_ALL = 3;
const MS_PER_DAY = 86_400_000;

export type StoredEvidence = Omit<Suggestion, 'parameter' | 'toValue'>;

/** Writes down what the last year's alerts suggest; what waits already, or was declined lately, is left. */
export function suggestChanges(env: Environment): number {
  const db = env.db.reader;
  const zone = env.settings().timeZone;
  const scores = listScores(db, { fromAt: startOfDayInZone(addDays(env.today(), -LOOK_BACK_DAYS), zone), toAt: env.now() + 1 });
  const inForce = figuresInForce(db);
  const known = new Set(listRules(db).map(row => row.id));
  const found = [...groupBy(scores, score => score.ruleId)].flatMap(([ruleId, ofRule]) => {
    const kind = ruleKindOf(ruleId);
    const parameter = tunedParameterOf(kind);
    if (parameter === null) return [];
    const valueOf = (place: Pick<Found, 'scope' | 'scopeId'>) => inForce({ ruleId, parameter, ...place }) ?? 0;
    return suggestionsOf(ofRule, valueOf, row => pastOf(db, row, zone)).map(each => ({ ruleId, kind, fromValue: valueOf(each), ...each }));
  });
  // Somebody has changed the figure since: what was suggested for the old one is over, and not declined.
  const isStale = (row: SuggestionRow) => row.state === 'open' && inForce(row) !== row.fromValue;
  const stale = listSuggestions(db, 'open').filter(isStale);
  const fresh = found.filter(({ ruleId, scope, scopeId, suggestion }) => {
    const last = findLatestSuggestion(db, { ruleId, scope, scopeId, parameter: suggestion.parameter });
    return last === undefined || isStale(last) || (last.state !== 'open' && env.now() - (last.decidedAt ?? 0) > QUIET_DAYS * MS_PER_DAY);
  });
  if (fresh.length === 0 && stale.length === 0) return 0;
  env.db.write(tx => {
    for (const row of stale) decideSuggestion(tx, { id: row.id, state: 'dismissed', decidedAt: 0, decidedByName: '', note: '' });
    for (const { ruleId, kind, fromValue, scope, scopeId, suggestion } of fresh) {
      if (!known.has(ruleId)) keepRule(env, tx, kind);
      known.add(ruleId);
      const { parameter, toValue, ...evidence } = suggestion;
      insertSuggestion(tx, { id: env.newId(), ruleId, scope, scopeId, parameter, fromValue, toValue, evidenceJson: JSON.stringify(evidence), state: 'open', createdAt: env.now(), decidedAt: null, decidedByName: '', note: '' });
    }
  });
  return fresh.length;
}

type Found = { readonly scope: SuggestionRow['scope']; readonly scopeId: string; readonly suggestion: Suggestion };

/** One for each item that was wrong often; where the rule is wrong about many items, one for all of them instead. */
function suggestionsOf(rows: readonly ScoreRow[], valueOf: (place: Pick<Found, 'scope' | 'scopeId'>) => number, pastOf: (row: ScoreRow) => PastAlert): Found[] {
  const kind = ruleKindOf(rows[0]?.ruleId ?? '');
  const byItem = [...groupBy(rows, row => row.itemId)].flatMap(([itemId, ofItem]): Found[] => {
    const place = { scope: 'item', scopeId: itemId } as const;
    const suggestion = suggestChange(kind, valueOf(place), ofItem.map(pastOf));
    return suggestion === null ? [] : [{ ...place, suggestion }];
  });
  const wrong = rows.filter(row => row.verdict === 'false_alarm').length;
  const right = rows.filter(row => row.verdict === 'hit').length;
  if (byItem.length < ITEMS_FOR_ALL || wrong <= right) return byItem;
  const all = { scope: null, scopeId: '' } as const;
  const forAll = suggestChange(kind, valueOf(all), rows.map(pastOf));
  return forAll === null ? byItem : [{ ...all, suggestion: forAll }];
}

/** What the rule's figure would have had to exceed for this alert not to come. */
function pastOf(db: ReadableDb, row: ScoreRow, zone: string): PastAlert {
  const params = raisedOn(row);
  const number = (name: string) => (typeof params[name] === 'number' ? params[name] : null);
  const openedOn = dateInZone(row.openedAt, zone);
  const kind = ruleKindOf(row.ruleId);
  const past = { alertId: row.id, verdict: row.verdict ?? ('open' as const) };
  if (kind === 'over_stock') {
    const maximum = number('maximumMicro');
    const position = number('positionMicro');
    return { ...past, figure: maximum === null || maximum <= 0 || position === null ? null : (position / maximum - 1) * 100 };
  }
  const openDays = row.closedAt === null ? null : (row.closedAt - row.openedAt) / MS_PER_DAY;
  if (kind === 'dead_stock') {
    const idle = number('idleDays');
    const next = listDemandDays(db, row.itemId).find(day => day.businessDate > openedOn);
    // A hit would have come later with a higher figure, not been lost, as long as it lay that long anyway.
    return { ...past, figure: idle === null ? null : idle + (next === undefined ? LOOK_BACK_DAYS : daysBetween(openedOn, next.businessDate)) };
  }
  if (kind === 'stock_age') {
    // So old had the oldest of it become when all of it was gone: the first that is used does not make the rest younger.
    const oldest = number('oldestDays');
    return { ...past, figure: oldest === null || openDays === null ? null : oldest + openDays };
  }
  return { ...past, figure: openDays };
}

/** A rule nobody changed yet is not in the table; a suggestion points at it. */
function keepRule(env: Environment, tx: WritableDb, kind: RuleKind): void {
  const rule = readRules(env.db.reader).find(each => each.kind === kind);
  if (rule !== undefined) saveRule(tx, { ...NEW_RULE, id: kind, kind, isEnabled: rule.isEnabled, level: rule.level, parametersJson: JSON.stringify(rule.parameters), updatedAt: env.now() });
}
