/** What the forecast of an item comes to, as the figures its sentences and pictures are made of. */
import type { OutputOf } from '../../client/procedure-types.ts';

export type ItemForecastView = OutputOf<'forecasts.ofItem'>;
export type PastBucket = ItemForecastView['past'][number];
export type ForecastMark = ItemForecastView['marks'][number];

/** The bucket a day lies in, to be decided on: one that stands out already, or, unmarked, any other that was or that runs. Null: there is none. */
export function markOfDay(day: string, { marks, past, running }: Pick<ItemForecastView, 'marks' | 'past' | 'running'>): ForecastMark | null {
  const bucket = running !== null && day >= running.on ? { ...running, countsMicro: running.usedMicro } : past.findLast(each => each.on <= day);
  if (bucket === undefined) return null;
  const { on, usedMicro, countsMicro } = bucket;
  return marks.find(mark => mark.on === on) ?? { on, usedMicro, usualMicro: null, countsMicro, reason: 'decided', decision: null, decidedBy: '', decidedAt: null, decisionReason: '' };
}

/** Ways of saying a probability that people count in: the smallest whole numbers that give it. */
const OUT_OF = [10, 20, 40, 50, 100] as const;
const SAME = 1e-9;

/** 0.95 → 19 of 20; null where no round number says it. */
export function timesOutOf(probability: number): { readonly n: number; readonly of: number } | null {
  for (const of of OUT_OF) {
    const n = Math.round(probability * of);
    if (n > 0 && n < of && Math.abs(n / of - probability) < SAME) return { n, of };
  }
  return null;
}

/** A quantity in a sentence: two significant figures more than it needs would be a promise. At least the unit's own step, never below what rounds to nothing. */
export function roughMicro(micro: number, unitDecimals: number): { readonly micro: number; readonly decimals: number } {
  const units = Math.abs(micro) / 1e6;
  const decimals = units >= 10 || units === 0 ? unitDecimals : Math.max(unitDecimals, units >= 1 ? 1 : 2);
  return { micro, decimals };
}

/** A quantity to be held against: rounded up to what the unit can be counted in, as the reorder point is. */
export function roundedUpMicro(micro: number, unitDecimals: number): number {
  const step = 10 ** (6 - Math.min(6, Math.max(0, unitDecimals)));
  return Math.ceil(micro / step - STEP_DUST) * step;
}
/** A billionth of a step is dust of the sums before. */
const STEP_DUST = 1e-9;

/** One bucket, or none, is short by itself: that is not said twice. */
export function flagsToSay(flags: ItemForecastView['flags']): ItemForecastView['flags'] {
  return flags.includes('one_point') || flags.includes('empty_history') ? flags.filter(flag => flag !== 'short_history') : flags;
}

/** Histories shorter than this many buckets may do with the help of a like item. */
const SHORT_HISTORY = 26;
/** Whether it is worth asking which item this one is used like. */
export function mayBorrow({ past, analogue }: Pick<ItemForecastView, 'past' | 'analogue'>): boolean {
  return analogue !== null || past.length < SHORT_HISTORY;
}

export type ChartBucket = {
  readonly on: string;
  /** Null in the future. */
  readonly used: number | null;
  /** The part of `used` the forecast is made with; the rest was cut off or does not count. */
  readonly counted: number | null;
  readonly forecast: number | null;
  readonly coming: number | null;
  readonly outOfStockDays: number;
  readonly mark: ForecastMark | null;
};

/** Buckets on the picture: a year of weeks, three of months, two months of days; and how many ahead. */
const SHOWN = { day: { past: 60, coming: 28 }, week: { past: 52, coming: 13 }, month: { past: 36, coming: 6 } } as const;

/** The past and the coming buckets of the history chart, in units, oldest first. */
export function chartBuckets({ bucket, past, coming, marks }: Pick<ItemForecastView, 'bucket' | 'past' | 'coming' | 'marks'>): ChartBucket[] {
  const markOn = new Map(marks.map(mark => [mark.on, mark]));
  const units = (micro: number | null) => (micro === null ? null : micro / 1e6);
  const shown = past.slice(-SHOWN[bucket].past).map((each): ChartBucket => ({
    on: each.on, used: units(each.usedMicro), counted: units(each.countsMicro === null ? 0 : Math.min(each.countsMicro, each.usedMicro)),
    forecast: units(each.forecastMicro), coming: null, outOfStockDays: each.outOfStockDays, mark: markOn.get(each.on) ?? null,
  }));
  const ahead = coming.slice(0, SHOWN[bucket].coming).map((each): ChartBucket => ({ on: each.on, used: null, counted: null, forecast: null, coming: units(each.meanMicro), outOfStockDays: 0, mark: null }));
  return [...shown, ...ahead];
}

export type FanDay = {
  /** Days from today. */
  readonly day: number;
  readonly mean: number;
  /** 2.5, 10, 25, 75, 90, 97.5 %. */
  readonly quantiles: readonly number[];
};

/** Days the fan reaches beyond the lead time, so that one sees where it goes, as a share of it; and its limits. */
const BEYOND = 1.6;
const FAN_DAYS = { least: 14, most: 182 } as const;
const BUCKET_DAYS = { day: 1, week: 7, month: 30.4375 } as const;

/** The demand from today on, added up, day by day: straight lines between the buckets the forecast knows, in units. Empty without a forecast. */
export function fanDays({ bucket, coming, leadTimeDemand }: Pick<ItemForecastView, 'bucket' | 'coming' | 'leadTimeDemand'>): FanDay[] {
  const last = coming.at(-1);
  if (last === undefined) return [];
  const bucketDays = BUCKET_DAYS[bucket];
  const wanted = leadTimeDemand === null ? Infinity : Math.ceil((leadTimeDemand.leadTimeDays + leadTimeDemand.reviewDays) * BEYOND);
  const days = Math.floor(Math.min(coming.length * bucketDays, Math.max(FAN_DAYS.least, wanted), FAN_DAYS.most));
  const knots = [{ mean: 0, quantiles: last.sumQuantilesMicro.map(() => 0) }, ...coming.map(each => ({ mean: each.sumMeanMicro / 1e6, quantiles: each.sumQuantilesMicro.map(micro => micro / 1e6) }))];
  return Array.from({ length: days + 1 }, (_, day) => {
    const place = day / bucketDays;
    const from = knots[Math.floor(place)] ?? knots[0];
    const to = knots[Math.ceil(place)] ?? from;
    const part = place - Math.floor(place);
    const line = (a: number, b: number) => a + (b - a) * part;
    return { day, mean: line(from?.mean ?? 0, to?.mean ?? 0), quantiles: (from?.quantiles ?? []).map((value, index) => line(value, to?.quantiles[index] ?? value)) };
  });
}

/** The months of a calendar year in a row; null where nothing is known. */
export type YearRow = { readonly year: string; readonly months: readonly ({ readonly quantityMicro: number; readonly isWhole: boolean } | null)[]; readonly totalMicro: number };

const MONTHS_PER_YEAR = 12;

/** Month totals laid out by year, the newest year first. */
export function yearRows(totals: ItemForecastView['months']['totals']): YearRow[] {
  const byMonth = new Map(totals.map(each => [each.month, each]));
  const years = [...new Set(totals.map(each => each.month.slice(0, 4)))].sort().reverse();
  return years.map(year => {
    const months = Array.from({ length: MONTHS_PER_YEAR }, (_, index) => byMonth.get(`${year}-${String(index + 1).padStart(2, '0')}`) ?? null);
    return { year, months, totalMicro: months.reduce((sum, month) => sum + (month?.quantityMicro ?? 0), 0) };
  });
}

/** The last forecast that met its actual; null before there was one. */
export function lastTested(past: readonly PastBucket[]): { readonly on: string; readonly forecastMicro: number; readonly usedMicro: number } | null {
  const found = past.findLast(each => each.forecastMicro !== null);
  return found === undefined || found.forecastMicro === null ? null : { on: found.on, forecastMicro: found.forecastMicro, usedMicro: found.usedMicro };
}
