/** Measures the watch over demand (goal G8): how often it cries wolf on real series, and how many keying errors it finds. */
import { NO_EXPECTATION, expectNext, judgeDemand } from '../../shared/domain/forecast/index.ts';

export type AnomalySet = { readonly name: string; readonly series: readonly (readonly (number | null)[])[] };

export type AnomalyFigures = {
  readonly name: string;
  /** Real buckets judged, and keying errors of each kind put in their place, one at a time. */
  readonly judgedBuckets: number;
  readonly keyedBuckets: number;
  /** Alarms per 100 real buckets; what is truly odd in them counts as false too. */
  readonly falseAlarmsPer100: number;
  /** Share found of buckets that hold ten times the item's usual quantity (mean of its buckets with demand so far). */
  readonly tenfoldUsualFound: number;
  /** Share found of real buckets with demand that were multiplied by ten, however small they were. */
  readonly tenfoldAnyFound: number;
};

export type AnomalyReport = {
  readonly sets: readonly AnomalyFigures[];
  readonly worstFalseAlarmsPer100: number;
  readonly setsFound95: number;
  readonly isReached: boolean;
};

/** Buckets known before the first one is judged. */
export const WARM_UP_BUCKETS = 12;
export const FALSE_ALARMS_MAX = 2;
export const FOUND_MIN = 0.95;
export const SETS_MISSED_MAX = 1;

/**
 * Runs the watch over every series as the buckets come. From the thirteenth on each real bucket is judged, then the same bucket with a
 * keying error in its place; the history stays the real one. Nothing is drawn at random: every bucket is tried.
 */
export function measureAnomalies(sets: readonly AnomalySet[]): AnomalyReport {
  const figures = sets.map(measureSet);
  const setsFound95 = figures.filter(({ tenfoldUsualFound }) => tenfoldUsualFound >= FOUND_MIN).length;
  const worstFalseAlarmsPer100 = Math.max(0, ...figures.map(({ falseAlarmsPer100 }) => falseAlarmsPer100));
  return {
    sets: figures,
    worstFalseAlarmsPer100,
    setsFound95,
    isReached: worstFalseAlarmsPer100 <= FALSE_ALARMS_MAX && setsFound95 >= figures.length - SETS_MISSED_MAX,
  };
}

function measureSet({ name, series }: AnomalySet): AnomalyFigures {
  const counts = { judged: 0, alarms: 0, usual: 0, usualFound: 0, any: 0, anyFound: 0 };
  for (const values of series) {
    let expected = NO_EXPECTATION;
    for (const value of values) {
      if (value !== null && expected.bucketCount >= WARM_UP_BUCKETS) {
        counts.judged += 1;
        counts.alarms += Number(judgeDemand(expected, value) !== null);
        if (expected.demandCount > 0) {
          counts.usual += 1;
          counts.usualFound += Number(judgeDemand(expected, (10 * expected.sizeSum) / expected.demandCount) !== null);
        }
        if (value > 0) {
          counts.any += 1;
          counts.anyFound += Number(judgeDemand(expected, 10 * value) !== null);
        }
      }
      expected = expectNext(expected, value);
    }
  }
  return {
    name,
    judgedBuckets: counts.judged,
    keyedBuckets: counts.usual,
    falseAlarmsPer100: (100 * counts.alarms) / Math.max(1, counts.judged),
    tenfoldUsualFound: counts.usualFound / Math.max(1, counts.usual),
    tenfoldAnyFound: counts.anyFound / Math.max(1, counts.any),
  };
}
