/** What holidays do to demand: the weeks around Spring Festival, which moves by a month, and working days lost; learnt for the whole company. */
import { assert } from '../../kernel/assert.ts';
import { type CalendarDate, dayNumber } from '../../kernel/calendar-date.ts';
import { type Bucket, type DateSpan, USUAL_DAYS } from './buckets.ts';
import { springFestivalOn } from './chinese-holidays.ts';
import { type WorkCalendar, isWeeklyRest, isWorkingDayNumber } from './work-calendar.ts';

/**
 * Days around the first day of the lunar year (day 0), both included; the usual demand in them in parts of a usual day, from the order
 * lines of a large manufacturer; and how far companies differ from it (standard deviation). The windows have the shape of Bell and
 * Hillmer (1983), Journal of the American Statistical Association 78:526, with the time before cut in three.
 */
export const FESTIVAL_WINDOWS = [
  { fromDay: -28, toDay: -22, usual: 1.2, spread: 0.2 },
  { fromDay: -21, toDay: -8, usual: 1.1, spread: 0.2 },
  { fromDay: -7, toDay: -1, usual: 0.2, spread: 0.15 },
  { fromDay: 0, toDay: 6, usual: 0, spread: 0.1 },
  { fromDay: 7, toDay: 13, usual: 0.8, spread: 0.2 },
] as const;

/** Share of demand that a lost working day takes away outside the windows, before anything is learnt, and its standard deviation. */
const USUAL_REST_LOSS = 0.8;
const REST_LOSS_SPREAD = 0.4;
/** What is usual around a holiday is read from buckets this many days around it. */
const BASELINE_DAYS = 120;
/** One item's bucket counts for at most so many of its usual ones. */
const ITEM_BUCKET_MAX = 4;
/** The steadiest items count for no more than with this variance in parts of their squared mean. */
const RELATIVE_VARIANCE_MIN = 0.1;
/** A history with less variation than this has not been seen; it keeps the ridge from vanishing. */
const NOISE_MIN = 0.05;
/** A festival of which less of a window was seen says nothing about the agreement of festivals. */
const FESTIVAL_SEEN_MIN = 0.2;

/** Plain data, learnt once for a company, to be stored. */
export type HolidayEffect = {
  /** Demand in each of `FESTIVAL_WINDOWS` in parts of a usual day, at least 0. */
  readonly windows: readonly number[];
  /** Share of its demand that a lost working day outside the windows takes away, 0…1. */
  readonly restLoss: number;
  /** Spring Festivals it was learnt from; 0: the usual values. */
  readonly festivalCount: number;
};

export const USUAL_HOLIDAY_EFFECT: HolidayEffect = {
  windows: FESTIVAL_WINDOWS.map(({ usual }) => usual),
  restLoss: USUAL_REST_LOSS,
  festivalCount: 0,
};

/**
 * Expected demand of each bucket in parts of a usual one, at least 0: divide what is known by it, multiply what is forecast. In daily
 * buckets the weekly rest is left to the season of the week.
 */
export function holidayMultipliers(spans: readonly DateSpan[], bucket: Bucket, calendar: WorkCalendar, effect: HolidayEffect): number[] {
  return spans.map(span => multiplierOf(knownRegressorsOf(span, bucket, calendar), effect));
}

export type HolidayLearningInput = {
  readonly bucket: Bucket;
  readonly spans: readonly DateSpan[];
  /** Demand of each item in each of the spans; null where it is not known or the item did not exist. */
  readonly series: readonly (readonly (number | null)[])[];
  readonly calendar: WorkCalendar;
};

/**
 * Learns the effect from all items of a company together. Each bucket's pooled demand, in parts of what is usual around it, is explained
 * by the windows and the working days lost, with a ridge to the usual values as strong as the noise of ordinary buckets demands
 * (Hoerl and Kennard 1970, Technometrics 12:55). From the second festival on, a window is believed as far as the festivals agree about
 * it. Without an observed festival the windows stay as usual.
 */
export function learnHolidayEffect(input: HolidayLearningInput): HolidayEffect {
  assert(input.series.every(values => values.length === input.spans.length), 'every series has a value for every span');
  const regressors = input.spans.map(span => regressorsOf(span, input.bucket, input.calendar));
  const ratios = ratiosToUsual(pooledDemand(input.series), regressors, input.spans);
  const noise = Math.max(NOISE_MIN ** 2, meanOf(ratios.flatMap((ratio, t) => (ratio === null || !isOrdinary(regressors[t]) ? [] : [(ratio - 1) ** 2]))));
  const rows = regressors.flatMap((row, t): ObservedBucket[] => {
    const ratio = ratios[t];
    const festivalYear = festivalYearOf(dayNumber(input.spans[t]?.from ?? ''));
    return ratio === null || ratio === undefined ? [] : [{ x: [...row.windows, -row.lost], y: ratio - row.outside, festivalYear }];
  });
  const priors = [...FESTIVAL_WINDOWS.map(({ usual }) => usual), USUAL_REST_LOSS];
  const ridge = [...FESTIVAL_WINDOWS.map(({ spread }) => noise / spread ** 2), noise / REST_LOSS_SPREAD ** 2];
  const learnt = solveRidge(rows, priors, ridge);
  return {
    windows: FESTIVAL_WINDOWS.map((_, k) => Math.max(0, 1 + ((learnt[k] ?? 1) - 1) * agreement(rows, learnt, k, noise))),
    restLoss: Math.min(1, Math.max(0, learnt[FESTIVAL_WINDOWS.length] ?? USUAL_REST_LOSS)),
    festivalCount: countFestivals(input.spans, ratios),
  };
}

type ObservedBucket = { readonly x: readonly number[]; readonly y: number; readonly festivalYear: number };

/**
 * How far the festivals agree that a window differs from usual, 0…1: 1 − 1∕F with F = effect² ∕ variance of its mean over festivals, the
 * rule that seasonal indices are shrunk by (Miller and Williams 2003, International Journal of Forecasting 19:669). 1 for one festival.
 */
function agreement(rows: readonly ObservedBucket[], learnt: readonly number[], window: number, noise: number): number {
  const byYear = new Map<number, { error: number; weight: number }>();
  for (const { x, y, festivalYear } of rows) {
    const share = x[window] ?? 0;
    if (share === 0) continue;
    const error = y - x.reduce((sum, value, k) => sum + value * (learnt[k] ?? 0), 0);
    const entry = byYear.get(festivalYear) ?? { error: 0, weight: 0 };
    byYear.set(festivalYear, { error: entry.error + share * error, weight: entry.weight + share * share });
  }
  const seen = [...byYear.values()].filter(({ weight }) => weight >= FESTIVAL_SEEN_MIN);
  if (seen.length < 2) return 1;
  const between = seen.reduce((sum, { error, weight }) => sum + (error / weight) ** 2, 0) / (seen.length - 1);
  const within = noise / seen.reduce((sum, { weight }) => sum + weight, 0);
  const effect = (learnt[window] ?? 1) - 1;
  return effect === 0 ? 1 : Math.max(0, 1 - Math.max(between / seen.length, within) / (effect * effect));
}

type Regressors = {
  /** Days of the bucket in each window, in parts of a usual bucket. */
  readonly windows: readonly number[];
  readonly outside: number;
  /** Working days lost outside the windows, in parts of a usual bucket; negative when make-up days outweigh. */
  readonly lost: number;
};

function regressorsOf(span: DateSpan, bucket: Bucket, calendar: WorkCalendar): Regressors {
  const usualDays = USUAL_DAYS[bucket];
  const windows = FESTIVAL_WINDOWS.map(() => 0);
  const restDays = new Set(calendar.restWeekdays).size;
  const daysPerWorkingDay = 7 / Math.max(1, 7 - restDays);
  let outside = 0;
  let lost = 0;
  for (let day = dayNumber(span.from); day <= dayNumber(span.to); day += 1) {
    const window = windowOf(day);
    if (window !== -1) {
      windows[window] = (windows[window] ?? 0) + 1 / usualDays;
      continue;
    }
    outside += 1 / usualDays;
    const isWorked = isWorkingDayNumber(calendar, day);
    if (bucket === 'day') lost += !isWorked && !isWeeklyRest(calendar, day) ? 1 : 0;
    else lost += (1 - (isWorked ? daysPerWorkingDay : 0)) / usualDays;
  }
  return { windows, outside, lost };
}

/** The same few hundred buckets are asked for by every item of a company. */
const regressorsByCalendar = new WeakMap<WorkCalendar, Map<string, Regressors>>();

function knownRegressorsOf(span: DateSpan, bucket: Bucket, calendar: WorkCalendar): Regressors {
  const known = regressorsByCalendar.get(calendar) ?? new Map<string, Regressors>();
  regressorsByCalendar.set(calendar, known);
  const key = `${bucket} ${span.from} ${span.to}`;
  const regressors = known.get(key) ?? regressorsOf(span, bucket, calendar);
  known.set(key, regressors);
  return regressors;
}

function multiplierOf({ windows, outside, lost }: Regressors, effect: HolidayEffect): number {
  const inWindows = windows.reduce((sum, share, k) => sum + share * (effect.windows[k] ?? 1), 0);
  return Math.max(0, inWindows + outside - effect.restLoss * lost);
}

/** Place in `FESTIVAL_WINDOWS` of a day counted from 1970-01-01; −1 outside. */
function windowOf(day: number): number {
  const distance = day - nearestFestival(day);
  return FESTIVAL_WINDOWS.findIndex(({ fromDay, toDay }) => distance >= fromDay && distance <= toDay);
}

/** The year of the nearest festival: they lie between 21 January and 20 February, so from December on it is that of the coming year. */
function festivalYearOf(day: number): number {
  return 1970 + Math.floor((day + 31) / 365.2425);
}

function nearestFestival(day: number): number {
  const year = festivalYearOf(day);
  const festival = festivalDays.get(year) ?? dayOfFestival(year);
  festivalDays.set(year, festival);
  return festival;
}

const festivalDays = new Map<number, number>();

function dayOfFestival(year: number): number {
  const date = springFestivalOn(year);
  return date === null ? Infinity : dayNumber(date);
}

/** Mean demand of all items in each bucket, each in parts of its own mean and the steadier the more (inverse variance); null where nothing is known. */
function pooledDemand(series: HolidayLearningInput['series']): (number | null)[] {
  const sums: number[] = [];
  const weights: number[] = [];
  for (const values of series) {
    const known = values.filter(value => value !== null);
    const mean = meanOf(known);
    if (mean <= 0) continue;
    const variance = meanOf(known.map(value => (value - mean) ** 2));
    const weight = 1 / (RELATIVE_VARIANCE_MIN + variance / mean ** 2);
    values.forEach((value, t) => {
      if (value === null) return;
      sums[t] = (sums[t] ?? 0) + weight * Math.min(ITEM_BUCKET_MAX, Math.max(0, value) / mean);
      weights[t] = (weights[t] ?? 0) + weight;
    });
  }
  const length = series[0]?.length ?? 0;
  return Array.from({ length }, (_, t) => ((weights[t] ?? 0) > 0 ? (sums[t] ?? 0) / (weights[t] ?? 1) : null));
}

/** Each bucket's demand in parts of the ordinary buckets around it, the nearer the more (tricube); null where there are none. */
function ratiosToUsual(pooled: readonly (number | null)[], regressors: readonly Regressors[], spans: readonly DateSpan[]): (number | null)[] {
  const middles = spans.map(({ from, to }) => (dayNumber(from) + dayNumber(to)) / 2);
  const ordinary = pooled.flatMap((value, t) => (value !== null && isOrdinary(regressors[t]) ? [{ value, middle: middles[t] ?? 0 }] : []));
  return pooled.map((value, t) => {
    if (value === null) return null;
    let sum = 0;
    let weights = 0;
    for (const near of ordinary) {
      const distance = Math.abs(near.middle - (middles[t] ?? 0)) / BASELINE_DAYS;
      const weight = distance < 1 ? (1 - distance ** 3) ** 3 : 0;
      sum += weight * near.value;
      weights += weight;
    }
    return sum > 0 ? (value * weights) / sum : null;
  });
}

/** A bucket that no holiday touches; months nearly always hold one, a tenth of them may be lost. */
function isOrdinary(row: Regressors | undefined): boolean {
  return row !== undefined && row.windows.every(share => share === 0) && Math.abs(row.lost) <= 0.1;
}

/** Minimises Σ(y − x·b)² + Σ ridge·(b − prior)² by the normal equations. */
function solveRidge(rows: readonly { readonly x: readonly number[]; readonly y: number }[], priors: readonly number[], ridge: readonly number[]): number[] {
  const size = priors.length;
  const matrix = priors.map((prior, i) => [...priors.map((_, j) => (i === j ? (ridge[i] ?? 0) : 0)), (ridge[i] ?? 0) * prior]);
  for (const { x, y } of rows) {
    matrix.forEach((line, i) => {
      const xi = x[i] ?? 0;
      for (let j = 0; j < size; j += 1) line[j] = (line[j] ?? 0) + xi * (x[j] ?? 0);
      line[size] = (line[size] ?? 0) + xi * y;
    });
  }
  return solveSymmetric(matrix);
}

/** Gauss–Jordan on a positive definite matrix with its right-hand side as last column; the diagonal is a safe pivot. */
function solveSymmetric(matrix: number[][]): number[] {
  const size = matrix.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const row = matrix[pivot] ?? [];
    const diagonal = row[pivot] ?? 1;
    for (const other of matrix) {
      if (other === row) continue;
      const factor = (other[pivot] ?? 0) / diagonal;
      for (let j = pivot; j <= size; j += 1) other[j] = (other[j] ?? 0) - factor * (row[j] ?? 0);
    }
  }
  return matrix.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}

/** Festivals whose first day lies in a bucket of which the demand is known. */
function countFestivals(spans: readonly DateSpan[], ratios: readonly (number | null)[]): number {
  return spans.filter(({ from, to }, t) => ratios[t] !== null && holdsFestival(from, to)).length;
}

function holdsFestival(from: CalendarDate, to: CalendarDate): boolean {
  const festival = springFestivalOn(Number(to.slice(0, 4)));
  return festival !== null && festival >= from && festival <= to;
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
