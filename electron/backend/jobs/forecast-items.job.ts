/** Forecasts many items in a process of its own, which only reads the data file: the backend writes what it is sent, and people go on working. */
import { setImmediate } from 'node:timers/promises';

import { openDatabase } from '../../../db/connection.ts';
import type { ReadableDb } from '../../../db/connection.ts';
import { type ForecastModelRow, type ItemForecastRow, listForecastHeads } from '../../../db/repositories/forecast-repository.ts';
import { findItem } from '../../../db/repositories/item-repository.ts';
import { NO_VALUE, type ValueClass, computeForecast } from '../services/forecasts/compute-forecast.ts';
import { type ForecastGround, readGround } from '../services/forecasts/forecast-ground.ts';
import { gatherDemand } from '../services/forecasts/gather-demand.ts';
import { isLearningDue, learnFromAll } from '../services/forecasts/learn-from-all.ts';
import { classifyByValue } from '../services/forecasts/value-classes.ts';
import { readSettings } from '../services/settings/read-settings.ts';
import { estimateItemLeadTime, longestProtection } from '../services/thresholds/estimate-lead-time.ts';

export const FORECAST_ITEMS = 'forecast-items';
export type ForecastItemsPayload = { readonly file: string; readonly itemIds: readonly string[]; readonly today: string; readonly now: number };
export type ValueClassRow = ValueClass & { readonly itemId: string };
export type ForecastItemsProgress =
  /** What was learnt; it comes before the forecasts that rest on it. */
  | { readonly kind: 'models'; readonly rows: readonly ForecastModelRow[] }
  /** Forecasts whose inputs had changed, and classes by value of items whose forecast stands. */
  | { readonly kind: 'forecasts'; readonly rows: readonly ItemForecastRow[]; readonly classes: readonly ValueClassRow[] };
export type ForecastItemsResult = { readonly checked: number; readonly computed: number; readonly problems: readonly string[] };

/** Small enough that taking one in keeps nobody waiting. */
const BATCH_ITEMS = 20;
const PROBLEMS_MAX = 20;

/** Learns when the week's learning is due, then forecasts every named item whose inputs have changed. */
export async function forecastItems(payload: ForecastItemsPayload, onProgress: (progress: ForecastItemsProgress) => void): Promise<ForecastItemsResult> {
  const { handle } = openDatabase(payload.file, 'readonly');
  try {
    return await forecastAll(handle.reader, payload, onProgress);
  } finally {
    handle.close();
  }
}

/** The same on a data file that is open. */
export async function forecastAll(db: ReadableDb, { itemIds, today, now }: ForecastItemsPayload, onProgress: (progress: ForecastItemsProgress) => void): Promise<ForecastItemsResult> {
  const settings = readSettings(db);
  const learnt = isLearningDue(db, today) ? learnFromAll(db, readGround(db, settings, today), now) : [];
  if (learnt.length > 0) onProgress({ kind: 'models', rows: learnt });
  const ground = readGround(db, settings, today, { learnt });
  const values = classifyByValue(db, today);
  const heads = new Map(listForecastHeads(db).map(head => [head.itemId, head]));
  const problems: string[] = [];
  let computed = 0;
  for (let from = 0; from < itemIds.length; from += BATCH_ITEMS) {
    const rows: ItemForecastRow[] = [];
    const classes: ValueClassRow[] = [];
    for (const itemId of itemIds.slice(from, from + BATCH_ITEMS)) {
      const value = values.get(itemId) ?? NO_VALUE;
      const head = heads.get(itemId);
      try {
        const row = forecastWhenChanged(db, itemId, ground, { now, value, knownHash: head?.inputsHash });
        if (row !== null) rows.push(row);
        else if (head !== undefined && (head.abcClass !== value.abcClass || head.annualUseE4 !== value.annualUseE4)) classes.push({ itemId, ...value });
      } catch (error) {
        if (problems.length < PROBLEMS_MAX) problems.push(`${itemId}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    computed += rows.length;
    if (rows.length + classes.length > 0) onProgress({ kind: 'forecasts', rows, classes });
    await setImmediate();
  }
  return { checked: itemIds.length, computed, problems };
}

function forecastWhenChanged(db: ReadableDb, itemId: string, ground: ForecastGround, at: { readonly now: number; readonly value: ValueClass; readonly knownHash: string | undefined }): ItemForecastRow | null {
  const item = findItem(db, itemId);
  if (item === undefined) return null;
  const gathered = gatherDemand(db, item, ground, longestProtection(estimateItemLeadTime(db, item, ground), ground.settings.reviewPeriodDays));
  return gathered.inputsHash === at.knownHash ? null : computeForecast(itemId, gathered, ground, { now: at.now, value: at.value, category: item.categoryId ?? '' });
}
