/** Tries a rule on the past in a process of its own, from the data file as it is; the books are not touched. */
import type { ReadableDb } from '../../../db/connection.ts';
import { type ItemView, findItem } from '../../../db/repositories/item-repository.ts';
import { listItemsToReplay } from '../../../db/repositories/replay-repository.ts';
import { findFirstDay } from '../../../db/repositories/trial-history-repository.ts';
import { type RuleOverride, type RuleSetting, isRuleFor, rulesFor } from '../../../shared/domain/alerts/index.ts';
import { type ItemHistory, type ItemTrial, NO_TRIALS, type PlayedRule, type TrialDays, type TrialSums, addTrial, playRules } from '../../../shared/domain/rule-trial/index.ts';
import { addDays, daysBetween } from '../../../shared/kernel/calendar-date.ts';
import { startGroundRun } from '../services/metrics/ground-run.ts';
import { gatherTrialHistory, startTrialRun } from '../services/rules/gather-trial-history.ts';
import { toPlayedRule } from '../services/rules/played-rule.ts';
import { readSettings } from '../services/settings/read-settings.ts';
import { readDataFile } from './open-read-only.ts';

export const TRY_RULE = 'try-rule';
export type TryRulePayload = {
  readonly path: string;
  readonly proposed: RuleSetting;
  /** As it is in force; null: it is not. */
  readonly current: RuleSetting | null;
  readonly overrides: readonly RuleOverride[];
  readonly months: number;
  readonly today: string;
  /** Which of so many processes this one is: they share the items out. */
  readonly part: number;
  readonly parts: number;
};
export type TrialExample = { readonly itemId: string; readonly code: string; readonly name: string; readonly unit: string; readonly unitDecimals: number; readonly from: string; readonly through: string | null; readonly onHandMicro: number; readonly valueE4: number; readonly verdict: ItemTrial['alerts'][number]['verdict'] };
export type TryRuleResult = { readonly from: string; readonly through: string; readonly days: number; readonly items: number; readonly proposed: TrialSums; readonly current: TrialSums | null; readonly examples: readonly TrialExample[] };
export type TryRuleProgress = { readonly done: number; readonly total: number };

/** Said so often at most: each word wakes the backend. */
const ITEMS_BETWEEN_PROGRESS = 50;
export const EXAMPLES_MAX = 12;
/** Three years before the first day played are learnt from; older stock counts as that old. */
const DAYS_PER_YEAR = 365;
const LEARNT_DAYS_MAX = 3 * DAYS_PER_YEAR;
/** Days between two sets of thresholds, by how many items there are: working them out is nearly all of the work. */
const REFRESHES = [{ itemsMax: 400, days: 14 }, { itemsMax: 1_000, days: 28 }, { itemsMax: Infinity, days: 91 }] as const;

/** The days of a trial that ends yesterday: today is not over. Null where nothing was recorded before. */
export function trialDays(firstOn: string | null, today: string, months: number): TrialDays | null {
  if (firstOn === null) return null;
  const wanted = addDays(today, -Math.round((months * DAYS_PER_YEAR) / 12));
  const from = wanted < firstOn ? firstOn : wanted;
  const earliest = addDays(from, -LEARNT_DAYS_MAX);
  const start = firstOn < earliest ? earliest : firstOn;
  const count = daysBetween(start, today);
  if (count <= 0) return null;
  return { dates: Array.from({ length: count }, (_, day) => addDays(start, day)), firstDay: Math.max(0, daysBetween(start, from)) };
}

export function tryRule(payload: TryRulePayload, onProgress: (progress: TryRuleProgress) => void): Promise<TryRuleResult | null> {
  return readDataFile(payload.path, db => playAll(db, payload, onProgress));
}

/** Null where there is no past to play. */
export function playAll(db: ReadableDb, payload: TryRulePayload, onProgress: (progress: TryRuleProgress) => void): TryRuleResult | null {
  const { months, today, part, parts } = payload;
  const days = trialDays(findFirstDay(db), today, months);
  if (days === null) return null;
  const all = listItemsToReplay(db, null);
  const itemIds = all.filter((_, index) => index % parts === part);
  const refreshDays = REFRESHES.find(({ itemsMax }) => all.length <= itemsMax)?.days ?? REFRESHES[0].days;
  const trial = startTrialRun(startGroundRun(db, readSettings(db), today), days);
  const played: Played = { items: 0, proposed: NO_TRIALS, current: NO_TRIALS, examples: [] };
  itemIds.forEach((itemId, index) => {
    if (index % ITEMS_BETWEEN_PROGRESS === 0) onProgress({ done: index, total: itemIds.length });
    const item = findItem(db, itemId);
    const history = item === undefined ? null : gatherTrialHistory(db, item, trial);
    if (item !== undefined && history !== null) playOne(played, payload, { item, history, days, refreshDays });
  });
  return {
    from: days.dates[days.firstDay] ?? today, through: addDays(today, -1), days: days.dates.length - days.firstDay, items: played.items,
    proposed: played.proposed, current: payload.current === null ? null : played.current, examples: played.examples,
  };
}

type Played = { items: number; proposed: TrialSums; current: TrialSums; examples: readonly TrialExample[] };
type OneItem = { readonly item: ItemView; readonly history: ItemHistory; readonly days: TrialDays; readonly refreshDays: number };

/** Both rules over one item in one pass, each as it holds for that item. */
function playOne(played: Played, { proposed, current, overrides }: TryRulePayload, { item, history, days, refreshDays }: OneItem): void {
  const scoped = { itemId: item.id, categoryIds: history.item.categoryIds, abcClass: history.item.abcClass, locationId: item.locationId };
  const ruleOf = (rule: RuleSetting | null): PlayedRule | null => {
    const [held] = rule === null || !isRuleFor(rule.kind, item) ? [] : rulesFor([rule], overrides, scoped);
    return held?.isEnabled === true ? toPlayedRule(held) : null;
  };
  const [first, second] = [ruleOf(proposed), ruleOf(current)];
  const rules = [first, second].flatMap(rule => rule ?? []);
  if (rules.length === 0) return;
  const trials = playRules(history, days, rules, refreshDays);
  const [ofFirst, ofSecond] = [first === null ? undefined : trials[0], second === null ? undefined : trials.at(-1)];
  played.items += 1;
  if (ofSecond !== undefined) played.current = addTrial(played.current, ofSecond, days);
  if (ofFirst === undefined) return;
  played.proposed = addTrial(played.proposed, ofFirst, days);
  const dateOf = (day: number | null) => (day === null ? null : days.dates[day] ?? null);
  played.examples = latest([...played.examples, ...ofFirst.alerts.map(({ fromDay, throughDay, onHandMicro, valueE4, verdict }): TrialExample => ({
    itemId: item.id, code: item.code, name: item.name, unit: item.unit, unitDecimals: item.unitDecimals, from: dateOf(fromDay) ?? '', through: dateOf(throughDay), onHandMicro, valueE4, verdict,
  }))]);
}

/** The latest of them. */
export function latest(examples: readonly TrialExample[]): TrialExample[] {
  return [...examples].sort((a, b) => (a.from === b.from ? (a.code < b.code ? -1 : 1) : a.from < b.from ? 1 : -1)).slice(0, EXAMPLES_MAX);
}
