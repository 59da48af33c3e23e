/** The thresholds of one item from its forecast, its lead time and its policy: a new version when a figure moves, with the inputs that moved it. */
import type { ReadableDb, WritableDb } from '../../../../db/connection.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { findBalance } from '../../../../db/repositories/ledger-repository.ts';
import { type ThresholdVersionRow, findThreshold, insertThreshold, renewThreshold } from '../../../../db/repositories/threshold-repository.ts';
import { USUAL_DAYS, bucketStartOf } from '../../../../shared/domain/calendar/index.ts';
import type { ResolvedPolicy } from '../../../../shared/domain/policy/index.ts';
import { type ForecastHistory, type LeadTimeDistribution, type PlanInput, type PlanResult, planThresholds, undershootOf } from '../../../../shared/domain/thresholds/index.ts';
import { E4_PER_YUAN } from '../../../../shared/kernel/money.ts';
import { microFromUnits } from '../../../../shared/kernel/quantity.ts';
import { THRESHOLD_CAUSES, type ForecastMethod, type ThresholdCause } from '../../../../shared/kernel/vocabulary.ts';
import { type KnownForecast, ensureForecast, readBack } from '../forecasts/compute-forecast.ts';
import type { ForecastGround } from '../forecasts/forecast-ground.ts';
import { type GatheredDemand, type InputParts, hashOf } from '../forecasts/gather-demand.ts';
import type { ForecastRecord } from '../forecasts/pack-forecast.ts';
import { resolveItemPolicy } from '../policies/resolve-item-policy.ts';
import { unitCostOf } from '../stocktakes/plan-stocktakes.ts';
import { estimateItemLeadTime, longestProtection } from './estimate-lead-time.ts';

const WEEK_DAYS = 7;

/** By what rule thresholds are computed: counted up when it changes, so that those of an older program are computed anew. 2: with the undershoot. */
const RULE = 2;

/** True when anything was stored. Unchanged inputs cost their reading and a hash of each. */
export function computeItemThresholds(tx: WritableDb, item: ItemView, ground: ForecastGround, now: number): boolean {
  const leadTime = estimateItemLeadTime(tx, item, ground);
  // The class that decides the review period follows from the forecast: the company's period decides how far to look ahead.
  const forecast = ensureForecast(tx, item, ground, { now, protectionDays: longestProtection(leadTime, ground.settings.reviewPeriodDays) });
  if (forecast === null) return false;
  const { gathered, row } = forecast;
  const policy = resolveItemPolicy(tx, item, ground.settings, row.xyzClass === null ? null : { abc: row.abcClass, xyz: row.xyzClass });
  const terms = termsOf(tx, item, policy);
  const parts = inputParts(gathered, leadTime, terms);
  const inputsHash = hashOf(parts);
  const before = findThreshold(tx, item.id);
  if (before?.inputsHash === inputsHash) return false;
  const known = readBack(row);
  const input = { ...planInput(known, leadTime, terms), undershoot: undershootOfItem(known, gathered) };
  const result = planThresholds(input);
  store(tx, before, {
    itemId: item.id, computedAt: now, computedOn: ground.today, inputsHash,
    ...figuresOf(result), ...historyOf(known, gathered), ...forecastWords(known.record),
    leadTimeDays: withoutDust(leadTime.meanDays), leadTimeStdDevDays: withoutDust(leadTime.stdDevDays), leadTimeReceipts: leadTime.observationCount, serviceLevel: terms.serviceLevel,
    inputPartsJson: JSON.stringify(parts),
    causesJson: JSON.stringify(movedParts(before, parts)),
  });
  return true;
}

/** What the policy and the item's own data say to the thresholds. */
type PlanTerms = Required<Pick<PlanInput, 'serviceLevel' | 'serviceMeasure' | 'reviewDays' | 'coverDays' | 'economicOrder' | 'minimumOrderQuantity' | 'packSize' | 'packRounding' | 'shelfLifeDays' | 'unitDecimals'>>;

function termsOf(db: ReadableDb, item: ItemView, policy: ResolvedPolicy): PlanTerms {
  return {
    serviceLevel: policy.serviceLevel.value,
    serviceMeasure: policy.serviceMeasure.value,
    reviewDays: policy.reviewDays.value,
    coverDays: policy.coverDays.value,
    economicOrder: economicOrder(db, item, policy),
    minimumOrderQuantity: policy.minimumOrderQuantity.value,
    packSize: policy.packSize.value,
    packRounding: policy.packRounding.value,
    shelfLifeDays: item.shelfLifeDays,
    unitDecimals: item.unitDecimals,
  };
}

/** Where an order costs something and the item has a price. */
function economicOrder(db: ReadableDb, item: ItemView, policy: ResolvedPolicy): PlanTerms['economicOrder'] {
  const orderCost = policy.orderCost.value;
  if (orderCost === null) return null;
  const balance = findBalance(db, item.id);
  const unitCostE4 = unitCostOf({ onHandMicro: balance?.onHandMicro ?? 0, valueE4: balance?.valueE4 ?? 0, referencePriceE4: item.referencePriceE4 });
  if (unitCostE4 === null || unitCostE4 <= 0) return null;
  return { orderCost, holdingCostPerUnitYear: (unitCostE4 / E4_PER_YUAN) * policy.carryingRate.value };
}

function inputParts(gathered: GatheredDemand, leadTime: LeadTimeDistribution, terms: PlanTerms): InputParts {
  const { shelfLifeDays, unitDecimals, ...policy } = terms;
  return { ...gathered.parts, experience: hashOf([gathered.parts.experience, RULE]), item: hashOf([gathered.parts.item, shelfLifeDays, unitDecimals]), lead_time: hashOf(leadTime), policy: hashOf(policy) };
}

/** A mean of shares leaves 20.999999999999996 days of 21. */
function withoutDust(days: number): number {
  return Math.round(days * 1e6) / 1e6;
}

/** What moved since the version before, in the order of the vocabulary. A version of an older program names no parts: its methods were others. */
function movedParts(before: ThresholdVersionRow | undefined, parts: InputParts): ThresholdCause[] {
  if (before === undefined) return ['first'];
  const known = JSON.parse(before.inputPartsJson) as InputParts; // Safe: written below.
  if (Object.keys(known).length === 0) return ['experience'];
  return THRESHOLD_CAUSES.filter(cause => cause !== 'first' && known[cause] !== parts[cause]);
}

function planInput({ row, record, outlook }: KnownForecast, leadTime: LeadTimeDistribution, terms: PlanTerms): PlanInput {
  const history = historyWord(record);
  return {
    demand: { kind: 'forecast', outlook, dailyDemand: row.dailyDemand },
    leadTime,
    ...terms,
    basis: { ...forecastWords(record), history, bucketCount: record.used.length, demandBucketCount: record.classification.demandBucketCount },
  };
}

/** The use of each day the forecast was made from, one-offs and what was planned apart taken off it. */
function undershootOfItem({ record }: KnownForecast, { points, bucket }: GatheredDemand): number {
  return undershootOf(points, record, ({ date }) => bucketStartOf(bucket, date));
}

function historyWord({ flags, planned }: ForecastRecord): ForecastHistory {
  // Where nothing is used but what is planned, the plan is all there is to know.
  if (flags.includes('empty_history') || flags.includes('all_zero')) return planned.some(quantity => quantity > 0) ? 'full' : 'none';
  return flags.includes('short_history') || flags.includes('one_point') ? 'short' : 'full';
}

function forecastWords({ methods, classification, path }: ForecastRecord): { readonly method: ForecastMethod; readonly demandClass: ThresholdVersionRow['demandClass'] } {
  const method = methods.length > 0 ? 'combined' : path.some(quantity => quantity > 0) ? 'like_items' : 'none';
  return { method, demandClass: classification.demandClass };
}

type Stored = Omit<ThresholdVersionRow, 'sequence'>;

function figuresOf(result: PlanResult): Pick<Stored, 'outcome' | 'safetyStockMicro' | 'reorderPointMicro' | 'maximumMicro' | 'orderQuantityMicro' | 'dailyDemandMicro' | 'explanationJson' | 'flagsJson'> {
  const micro = (units: number | null) => (units === null ? null : microFromUnits(units));
  return {
    outcome: result.outcome,
    safetyStockMicro: micro(result.safetyStock),
    reorderPointMicro: micro(result.reorderPoint),
    maximumMicro: micro(result.maximum),
    orderQuantityMicro: micro(result.orderQuantity),
    dailyDemandMicro: microFromUnits(result.dailyDemand),
    explanationJson: result.explanation.steps.length === 0 ? null : JSON.stringify(result.explanation),
    flagsJson: JSON.stringify(result.flags),
  };
}

function historyOf({ record }: KnownForecast, { bucket }: GatheredDemand): Pick<Stored, 'historyWeeks' | 'historyFrom' | 'historyLines' | 'dailyVariance'> {
  const weeks = Math.floor((record.used.length * USUAL_DAYS[bucket]) / WEEK_DAYS);
  return { historyWeeks: weeks, historyFrom: record.historyFrom, historyLines: record.lines, dailyVariance: record.dailyVariance };
}

/** Figures that moved are a new version; the same figures on newer inputs renew the one there is. */
function store(tx: WritableDb, before: ThresholdVersionRow | undefined, version: Stored): void {
  const isSame = before !== undefined && (['outcome', 'safetyStockMicro', 'reorderPointMicro', 'maximumMicro', 'orderQuantityMicro', 'serviceLevel'] as const).every(name => before[name] === version[name]);
  if (isSame) renewThreshold(tx, { ...version, sequence: before.sequence });
  else insertThreshold(tx, version);
}
