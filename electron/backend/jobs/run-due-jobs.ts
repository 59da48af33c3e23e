/** What a tick of the host's clock leads to. The database decides what is really due, so a tick too many does no harm. */
import { listBackups } from '../../../db/backup.ts';
import { countMovements, ledgerHead } from '../../../db/repositories/ledger-repository.ts';
import { listWatchedItemIds } from '../../../db/repositories/item-repository.ts';
import { claimJobRun, finishJobRun } from '../../../db/repositories/operation-repository.ts';
import type { HostSignal } from '../../hosts/host-messages.ts';
import type { Environment } from '../environment.ts';
import { describeError } from '../log.ts';
import { remindApprovers } from '../services/approvals/remind-approvers.ts';
import { remindReviewers } from '../services/disposals/remind-reviewers.ts';
import { attendAlerts } from './attend-alerts.job.ts';
import { backUpAside } from './back-up.job.ts';
import { deliverMessages } from './deliver-messages.job.ts';
import { deliverNotifications } from './deliver-notifications.job.ts';
import { JUDGE_ALERTS, judgeAlerts } from './judge-alerts.job.ts';
import { recomputeThresholds } from './recompute-thresholds.job.ts';
import { verifyLedger } from './verify-ledger.job.ts';
import { WATCH_SUBJECTS, watchSubjects } from './watch-subjects.job.ts';

type Tick = Extract<HostSignal, { kind: 'tick' }>;

const HOUR_MS = 3_600_000;

/** One sweep at a time; one asked for meanwhile follows. */
const running = new WeakMap<Environment, { isAgain: boolean }>();

export function onTick(env: Environment, tick: Tick): void {
  if (!env.settings().isSetUp) return;
  remindApprovers(env);
  remindReviewers(env);
  attendAlerts(env);
  deliverNotifications(env);
  void deliverMessages(env);
  const today = env.today();
  // Days pass while nothing is booked: dates move, stock ages. Every item is looked at once a day, after a start and after waking up.
  const periodKey = tick.reason === 'interval' || tick.reason === 'nightly' ? today : `${today}-${tick.reason}-${env.now()}`;
  void sweep(env, periodKey);
  if (tick.reason === 'nightly') nightly(env, today);
  else backUpWhenDue(env);
}

/** Once an hour while something is being booked. */
function backUpWhenDue(env: Environment): void {
  const last = listBackups(env.dataDir)[0];
  const now = env.now();
  if (last !== undefined && (now - last.takenAt < HOUR_MS || last.ledgerHead === ledgerHead(env.db.reader))) return;
  if (last === undefined && countMovements(env.db.reader) === 0) return;
  void runOnce(env, 'hourly-backup', String(Math.floor(now / HOUR_MS)), async () => {
    await backUpAside(env, 'hourly');
    return 0;
  });
}

/** The first look at everything, for a company that has just been set up. */
export function sweepNow(env: Environment): Promise<void> {
  return sweep(env, `${env.today()}-first-${env.now()}`);
}

/** Everything again, soon: a setting or a rule has changed. */
export function sweepSoon(env: Environment): void {
  void sweep(env, `${env.today()}-change-${env.now()}-${env.newId()}`);
}

async function sweep(env: Environment, periodKey: string): Promise<void> {
  const busy = running.get(env);
  if (busy !== undefined) {
    busy.isAgain ||= periodKey !== env.today();
    return;
  }
  const state = { isAgain: false };
  running.set(env, state);
  try {
    // Few, and soon done: first.
    await runOnce(env, WATCH_SUBJECTS, periodKey, () => watchSubjects(env, () => env.untilQuiet()));
    if (env.isOpen()) await runOnce(env, 'sweep', periodKey, async () => (await recomputeThresholds(env, listWatchedItemIds(env.db.reader), undefined, () => env.untilQuiet())).checked);
  } finally {
    running.delete(env);
  }
  if (state.isAgain && env.isOpen()) sweepSoon(env);
  else if (env.isOpen()) void runOnce(env, JUDGE_ALERTS, periodKey, () => judgeAlerts(env, () => env.untilQuiet()));
}

function nightly(env: Environment, today: string): void {
  void runOnce(env, 'nightly-backup', today, async () => {
    await backUpAside(env, 'nightly');
    if (env.isOpen()) env.db.checkpoint();
    return 0;
  });
  void runOnce(env, 'nightly-verify', today, () => verifyLedger(env).items);
}

/** Claims the run for its period, works, and notes how it went. A failure is logged and leaves the program running. */
async function runOnce(env: Environment, job: string, periodKey: string, work: () => number | Promise<number>): Promise<void> {
  const id = env.newId();
  const finish = (isOk: boolean, itemsChecked: number, result: unknown) => {
    env.db.write(tx => {
      finishJobRun(tx, { id, finishedAt: env.now(), isOk, itemsChecked, resultJson: JSON.stringify(result) });
    });
    env.emit({ name: 'settings.changed', payload: {} });
  };
  try {
    if (!env.db.write(tx => claimJobRun(tx, { id, job, periodKey, startedAt: env.now() }))) return;
    finish(true, await work(), {});
  } catch (error) {
    if (!env.isOpen()) return;
    env.log('error', `${job} failed`, describeError(error));
    noteFailure(env, job, () => { finish(false, 0, { message: describeError(error).message }); });
  }
}

/** A full disk takes no note of what it made fail. */
function noteFailure(env: Environment, job: string, note: () => void): void {
  try {
    note();
  } catch (error) {
    env.log('error', `${job}: its failure could not be noted`, describeError(error));
  }
}
