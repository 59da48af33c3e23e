/** What was learnt from all items, the forecast of each, and what people said of unusual weeks. */
import type { AbcClass, DemandClass, OneOffDecision, XyzClass } from '../../shared/kernel/vocabulary.ts';
import type { ReadableDb, WritableDb } from '../connection.ts';

type Bucket = 'day' | 'week' | 'month';

export type ForecastModelRow = {
  readonly sequence: number;
  readonly computedAt: number;
  readonly computedOn: string;
  readonly bucket: Bucket;
  readonly itemCount: number;
  readonly trialCount: number;
  readonly modelJson: string;
  readonly holidayEffectJson: string;
};

export type ItemForecastRow = {
  readonly itemId: string;
  readonly computedAt: number;
  readonly computedOn: string;
  readonly inputsHash: string;
  /** The model it rests on; null before the first learning. */
  readonly modelSequence: number | null;
  readonly bucket: Bucket;
  readonly demandClass: DemandClass;
  readonly dailyDemand: number;
  readonly forecastJson: string;
  readonly outlookJson: string;
  readonly testedBuckets: number;
  readonly errorRatio: number | null;
  readonly biasRatio: number | null;
  readonly trackingSignal: number | null;
  readonly annualUseE4: number;
  readonly abcClass: AbcClass;
  readonly xyzClass: XyzClass | null;
};

export type DemandDecisionRow = {
  readonly itemId: string;
  readonly bucketOn: string;
  readonly decision: OneOffDecision;
  readonly reason: string;
  readonly setAt: number;
  readonly setByName: string;
};

/** The newest model of a bucket, the one in force. */
export function findForecastModel(db: ReadableDb, bucket: Bucket): ForecastModelRow | undefined {
  return db.get('select * from forecast_models where bucket = @bucket order by sequence desc limit 1', { bucket });
}
/** The same without its long texts: whether it is still the newest costs nothing to ask. */
export function listModelHeads(db: ReadableDb): Pick<ForecastModelRow, 'sequence' | 'bucket' | 'computedAt' | 'computedOn' | 'itemCount' | 'trialCount'>[] {
  return db.all(
    `select sequence, bucket, computed_at, computed_on, item_count, trial_count from forecast_models
      where sequence in (select max(sequence) from forecast_models group by bucket) order by sequence`,
  );
}
export function insertForecastModel(db: WritableDb, row: ForecastModelRow): void {
  db.insert('forecast_models', row);
}
/** Models nobody forecasts with any more, but for the latest `keep` of each bucket. */
export function deleteOldModels(db: WritableDb, keep: number): number {
  return db.run(
    `delete from forecast_models where sequence not in (select model_sequence from item_forecasts where model_sequence is not null)
      and (select count(*) from forecast_models newer where newer.bucket = forecast_models.bucket and newer.sequence > forecast_models.sequence) >= @keep`,
    { keep },
  );
}

export function findItemForecast(db: ReadableDb, itemId: string): ItemForecastRow | undefined {
  return db.get('select * from item_forecasts where item_id = @itemId', { itemId });
}
/** What tells whether a forecast still holds, and the class by value it stands in. */
export function findForecastHead(db: ReadableDb, itemId: string): Pick<ItemForecastRow, 'inputsHash' | 'annualUseE4' | 'abcClass'> | undefined {
  return db.get('select inputs_hash, annual_use_e4, abc_class from item_forecasts where item_id = @itemId', { itemId });
}
/** By item, all of them. */
export function listForecastHeads(db: ReadableDb): Pick<ItemForecastRow, 'itemId' | 'inputsHash' | 'annualUseE4' | 'abcClass'>[] {
  return db.all('select item_id, inputs_hash, annual_use_e4, abc_class from item_forecasts');
}
export function saveItemForecast(db: WritableDb, row: ItemForecastRow): void {
  db.run(
    `insert into item_forecasts (item_id, computed_at, computed_on, inputs_hash, model_sequence, bucket, demand_class, daily_demand, forecast_json, outlook_json, tested_buckets,
        error_ratio, bias_ratio, tracking_signal, annual_use_e4, abc_class, xyz_class)
      values (@itemId, @computedAt, @computedOn, @inputsHash, @modelSequence, @bucket, @demandClass, @dailyDemand, @forecastJson, @outlookJson, @testedBuckets,
        @errorRatio, @biasRatio, @trackingSignal, @annualUseE4, @abcClass, @xyzClass)
      on conflict (item_id) do update set computed_at = excluded.computed_at, computed_on = excluded.computed_on, inputs_hash = excluded.inputs_hash,
        model_sequence = excluded.model_sequence, bucket = excluded.bucket, demand_class = excluded.demand_class, daily_demand = excluded.daily_demand,
        forecast_json = excluded.forecast_json, outlook_json = excluded.outlook_json, tested_buckets = excluded.tested_buckets, error_ratio = excluded.error_ratio,
        bias_ratio = excluded.bias_ratio, tracking_signal = excluded.tracking_signal, annual_use_e4 = excluded.annual_use_e4, abc_class = excluded.abc_class,
        xyz_class = excluded.xyz_class`,
    row,
  );
}
export function saveValueClass(db: WritableDb, row: Pick<ItemForecastRow, 'itemId' | 'annualUseE4' | 'abcClass'>): void {
  db.run('update item_forecasts set annual_use_e4 = @annualUseE4, abc_class = @abcClass where item_id = @itemId', row);
}
/** Active items with demand: what a model of all items rests on. */
export function countItemsWithDemand(db: ReadableDb): number {
  return db.get<{ n: number }>('select count(*) as n from items where is_active = 1 and exists (select 1 from demand_days d where d.item_id = items.id and d.ledger_micro + d.history_micro > 0)')?.n ?? 0;
}

export function listDecisions(db: ReadableDb, itemId: string): DemandDecisionRow[] {
  return db.all('select * from demand_decisions where item_id = @itemId order by bucket_on', { itemId });
}
export function saveDecision(db: WritableDb, row: DemandDecisionRow): void {
  db.run(
    `insert into demand_decisions (item_id, bucket_on, decision, reason, set_at, set_by_name) values (@itemId, @bucketOn, @decision, @reason, @setAt, @setByName)
      on conflict (item_id, bucket_on) do update set decision = excluded.decision, reason = excluded.reason, set_at = excluded.set_at, set_by_name = excluded.set_by_name`,
    row,
  );
}
export function deleteDecision(db: WritableDb, itemId: string, bucketOn: string): boolean {
  return db.run('delete from demand_decisions where item_id = @itemId and bucket_on = @bucketOn', { itemId, bucketOn }) === 1;
}
