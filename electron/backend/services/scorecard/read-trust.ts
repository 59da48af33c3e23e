/** 账面可信度 of one item, from what has been wrong with its book (N9). */
import type { ReadableDb } from '../../../../db/connection.ts';
import { countUnitChanges, listRecentEntries, readTrustFacts } from '../../../../db/repositories/scorecard-repository.ts';
import { type DataTrust, type TrustInputs, dataTrust } from '../../../../shared/domain/trust/index.ts';
import { addDays, dateInZone, daysBetween } from '../../../../shared/kernel/calendar-date.ts';

/** The past that counts. */
const LOOK_BACK_DAYS = 365;
/** The last papers tell how the item is entered nowadays. */
const ENTRIES = 20;

export function trustInputs(db: ReadableDb, itemId: string, today: string, timeZone: string): TrustInputs {
  const facts = readTrustFacts(db, itemId, addDays(today, -LOOK_BACK_DAYS));
  const since = facts.lastCountOn ?? facts.firstOn;
  const lags = listRecentEntries(db, itemId, ENTRIES).map(entry => Math.max(0, daysBetween(entry.businessDate, dateInZone(entry.recordedAt, timeZone)))).sort((a, b) => a - b);
  const whole = facts.bookMicro === null || facts.countedMicro === null ? 0 : Math.max(Math.abs(facts.bookMicro), Math.abs(facts.countedMicro));
  return {
    daysSinceCount: since === null ? null : daysBetween(since, today),
    lastVarianceRatio: facts.bookMicro === null || facts.countedMicro === null ? null : whole === 0 ? 0 : Math.abs(facts.countedMicro - facts.bookMicro) / whole,
    negativeEpisodes: facts.negativeEpisodes,
    entryLagDays: lags[Math.floor((lags.length - 1) / 2)] ?? 0,
    unitChanges: countUnitChanges(db, itemId),
  };
}

export function trustOf(db: ReadableDb, itemId: string, today: string, timeZone: string): DataTrust {
  return dataTrust(trustInputs(db, itemId, today, timeZone));
}
