/** Replays the history of many items in a process of its own, from the data file as it is; the books are not touched. */
import type { ReadableDb } from '../../../db/connection.ts';
import { findItem } from '../../../db/repositories/item-repository.ts';
import { listItemsToReplay, listItemsWithReturns } from '../../../db/repositories/replay-repository.ts';
import { gatherHistory } from '../services/replays/gather-history.ts';
import { outlookMaker } from '../services/replays/make-outlook.ts';
import { replayCalendar } from '../services/replays/replay-calendar.ts';
import { type TriedTerms, levelsOf, playHistory } from '../services/replays/replay-history.ts';
import { type Play, type ReplaySums, sumPlays, toPlay } from '../services/replays/total-plays.ts';
import { readSettings } from '../services/settings/read-settings.ts';
import { readDataFile } from './open-read-only.ts';

export const REPLAY_HISTORY = 'replay-history';
export type ReplayHistoryPayload = { readonly path: string; readonly categoryId: string | null; readonly tried: TriedTerms & { readonly serviceLevel: number }; readonly today: string; /** Which of so many processes this one is: they share the items out. */ readonly part: number; readonly parts: number };
export type ReplayHistoryResult = { readonly sums: ReplaySums | null; readonly skipped: number; readonly refreshDays: number };
export type ReplayHistoryProgress = { readonly done: number; readonly total: number };

/** Said so often at most: each word wakes the backend. */
const ITEMS_BETWEEN_PROGRESS = 25;
/** Days between two forecasts, by how many items there are: forecasting is nearly all of the work. */
const REFRESHES = [{ itemsMax: 400, days: 28 }, { itemsMax: 1_000, days: 91 }, { itemsMax: Infinity, days: 182 }] as const;

export function refreshDaysFor(items: number): number {
  return REFRESHES.find(({ itemsMax }) => items <= itemsMax)?.days ?? REFRESHES[0].days;
}

export function replayManyItems(payload: ReplayHistoryPayload, onProgress: (progress: ReplayHistoryProgress) => void): Promise<ReplayHistoryResult> {
  return readDataFile(payload.path, db => playAll(db, payload, onProgress));
}

function playAll(db: ReadableDb, { categoryId, tried, today, part, parts }: ReplayHistoryPayload, onProgress: (progress: ReplayHistoryProgress) => void): ReplayHistoryResult {
  const all = listItemsToReplay(db, categoryId);
  const itemIds = all.filter((_, index) => index % parts === part);
  const withReturns = new Set(listItemsWithReturns(db));
  const settings = readSettings(db);
  const levels = levelsOf(tried.serviceLevel);
  const refreshDays = refreshDaysFor(all.length);
  const makeOutlook = outlookMaker(replayCalendar(db, today));
  const plays: Play[] = [];
  itemIds.forEach((itemId, index) => {
    if (index % ITEMS_BETWEEN_PROGRESS === 0) onProgress({ done: index, total: itemIds.length });
    const item = findItem(db, itemId);
    const history = item === undefined ? null : gatherHistory(db, item, { today, settings, hasReturns: withReturns.has(itemId) });
    if (history !== null) plays.push(toPlay(history, playHistory(history, tried, { makeOutlook, refreshDays, levels })));
  });
  return { sums: sumPlays(plays), skipped: itemIds.length - plays.length, refreshDays };
}
