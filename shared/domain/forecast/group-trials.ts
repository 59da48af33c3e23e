/** Test forecasts inside the histories of a group: what every method would have said, and what came. */
import { type CandidateSet, fitCandidates, meanChange } from './candidate-forecasts.ts';
import { learnPrior } from './empirical-bayes.ts';
import { type DemandPrior, type LearnGroupInput, type SeasonalIndices, type SeriesForLearning } from './forecast-types.ts';
import { type PreparedSeries, historyUntil, prepareSeries } from './prepared-series.ts';
import { findPooledSeason } from './seasonal-adjustment.ts';

/** Key of the prior and the season of all items. */
export const ALL_ITEMS = '';
/** Test origins per item: the latest three lead times, and three earlier ones so that one quiet season does not decide. */
const RECENT_ORIGINS = 3;
const EARLIER_ORIGINS = 3;
const TRIALS_MAX = 1200;
const TRIAL_BUCKETS_MIN = 10;
/** Part of the history that must lie before a test forecast. */
const TRIAL_SHARE_MIN = 0.6;

export type Trial = {
  readonly set: CandidateSet;
  readonly category: string;
  /** Number of the test origin. */
  readonly origin: number;
  /** What came, bucket by bucket. */
  readonly actual: readonly number[];
  /** Mean change from bucket to bucket: the unit errors are compared in. */
  readonly scale: number;
};

export type Member = { readonly category: string; readonly series: PreparedSeries; readonly offset: number };

/** Histories are taken to end on the same day: offsets count from the longest one's first bucket. */
export function prepareMembers(histories: readonly SeriesForLearning[]): Member[] {
  const longest = histories.reduce((most, { values }) => Math.max(most, values.length), 0);
  return histories.map((history) => {
    const series = prepareSeries(history);
    return { category: history.category ?? ALL_ITEMS, series, offset: longest - history.values.length + series.skipped };
  });
}

function byCategory(members: readonly Member[]): (readonly [string, readonly Member[]])[] {
  const groups = new Map<string, Member[]>([[ALL_ITEMS, [...members]]]);
  for (const member of members) {
    if (member.category === ALL_ITEMS) continue;
    const group = groups.get(member.category);
    if (group === undefined) groups.set(member.category, [member]);
    else group.push(member);
  }
  return [...groups];
}

/** Prior of each category and of all items, where there are enough of them. */
export function learnPriors(members: readonly Member[]): Record<string, DemandPrior> {
  const priors: Record<string, DemandPrior> = {};
  for (const [name, group] of byCategory(members)) {
    const prior = learnPrior(group.map(({ series }) => series));
    if (prior !== null) priors[name] = prior;
  }
  return priors;
}

/** Season of each category and of all items, where there is one. */
export function learnSeasons(members: readonly Member[], seasonLength: number): Record<string, SeasonalIndices> {
  const seasons: Record<string, SeasonalIndices> = {};
  for (const [name, group] of byCategory(members)) {
    const season = findPooledSeason(group, seasonLength);
    if (season !== null) seasons[name] = season;
  }
  return seasons;
}

/** Runs the methods at several origins of each item; a large group is sampled evenly. Seasons are those that were known at the origin. */
export function makeTrials({ series: histories, bucketsPerYear, lead }: LearnGroupInput): Trial[] {
  const longest = Math.max(1, Math.ceil(lead));
  const origins = RECENT_ORIGINS + EARLIER_ORIGINS;
  const stride = Math.max(1, Math.ceil((histories.length * origins) / TRIALS_MAX));
  const trials: Trial[] = [];
  for (let back = 1; back <= origins; back += 1) {
    const cuts = histories.map((history) => ({ history, length: originOf(history.values.length, back, longest) })).filter(({ length }) => length > 0);
    const members = prepareMembers(cuts.map(({ history, length }) => historyUntil(history, length)));
    const seasons = learnSeasons(members, bucketsPerYear);
    cuts.forEach(({ history, length }, index) => {
      const member = members[index];
      if (index % stride !== 0 || member === undefined || length < TRIAL_SHARE_MIN * history.values.length) return;
      const trial = tryItem(member, history.values.slice(length, length + longest), seasons, { bucketsPerYear, lead: longest });
      if (trial !== null) trials.push({ ...trial, origin: back });
    });
  }
  return trials;
}

function tryItem(
  { series, category }: Member,
  actual: readonly (number | null)[],
  seasons: Readonly<Record<string, SeasonalIndices>>,
  { bucketsPerYear, lead }: Pick<LearnGroupInput, 'bucketsPerYear' | 'lead'>,
): Omit<Trial, 'origin'> | null {
  if (series.mean <= 0 || series.length < TRIAL_BUCKETS_MIN || actual.some((value) => value === null || !Number.isFinite(value))) return null;
  const scale = meanChange(series);
  if (scale <= 0) return null;
  const categorySeason = seasons[category] ?? seasons[ALL_ITEMS] ?? null;
  const set = fitCandidates(series, { seasonLength: bucketsPerYear, categorySeason, lead });
  return { set, category, actual: actual.map((value) => Math.max(0, value ?? 0)), scale };
}

/** Buckets known at the test origin number `back`. */
function originOf(length: number, back: number, lead: number): number {
  if (back <= RECENT_ORIGINS) return length - back * lead;
  const room = (1 - TRIAL_SHARE_MIN) * length - lead;
  return Math.floor(length - lead - ((back - RECENT_ORIGINS) * room) / EARLIER_ORIGINS);
}
