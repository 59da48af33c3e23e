/** The long jobs of the job process, by kind. */
import type { JobRequest } from '../../hosts/host-messages.ts';
import { BACK_UP, type BackUpPayload, backUpDataFile } from './back-up.job.ts';
import { REPLAY_HISTORY, type ReplayHistoryPayload, replayManyItems } from './replay-history.job.ts';
import { FORECAST_ITEMS, type ForecastItemsPayload, forecastItems } from './forecast-items.job.ts';
import { TRY_RULE, type TryRulePayload, tryRule } from './try-rule.job.ts';
import { READ_IMPORT, type ReadImportPayload, readImportFile } from './read-import.job.ts';

/** Runs the job and gives its result. Throws DomainError for a failure on purpose. */
export async function runJob(request: JobRequest, onProgress: (progress: unknown) => void): Promise<unknown> {
  // Safe: the backend is the only one that asks for jobs, through functions that build the payload.
  if (request.kind === READ_IMPORT) return readImportFile(request.payload as ReadImportPayload, onProgress);
  if (request.kind === REPLAY_HISTORY) return replayManyItems(request.payload as ReplayHistoryPayload, onProgress);
  if (request.kind === TRY_RULE) return tryRule(request.payload as TryRulePayload, onProgress);
  if (request.kind === FORECAST_ITEMS) return forecastItems(request.payload as ForecastItemsPayload, onProgress);
  if (request.kind === BACK_UP) {
    backUpDataFile(request.payload as BackUpPayload);
    return null;
  }
  throw new Error(`Unknown job: ${request.kind}`);
}
