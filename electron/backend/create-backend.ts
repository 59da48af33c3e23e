/** Composition root: from a data folder and the outside world to one door. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { DataFileError, openDataFile } from '../../db/data-file.ts';
import { findLocationProblem } from '../../db/data-location.ts';
import { type FolderLock, lockFolder } from '../../db/lock.ts';
import { backUp, listBackups } from '../../db/backup.ts';
import { markClicked, markShown } from '../../db/repositories/alert-repository.ts';
import { findLastRecordedAt, ledgerHead } from '../../db/repositories/ledger-repository.ts';
import { deleteUnfinishedRuns } from '../../db/repositories/operation-repository.ts';
import type { DbHandle } from '../../db/connection.ts';
import { DomainError } from '../../shared/contract/errors.ts';
import type { EventMessage } from '../../shared/contract/events.ts';
import { assertNever } from '../../shared/kernel/assert.ts';
import { dateInZone } from '../../shared/kernel/calendar-date.ts';
import type { BackendOptions, HostRequest, HostSignal, JobRequest } from '../hosts/host-messages.ts';
import { type Outside, openOutside } from './channels/outside.ts';
import { type AppHandlers, type Dispatch, createDispatch } from './dispatch.ts';
import { createGiveWay } from './give-way.ts';
import type { CompanySettings, Environment, JobHandle } from './environment.ts';
import { countUnhandled } from './services/alerts/count-unhandled.ts';
import { onTick } from './jobs/run-due-jobs.ts';
import { type Log, describeError } from './log.ts';
import { accountsProcedures } from './procedures/accounts.procedures.ts';
import { alertsProcedures, thresholdsProcedures } from './procedures/alerts.procedures.ts';
import { approvalsProcedures } from './procedures/approvals.procedures.ts';
import { calendarProcedures } from './procedures/calendar.procedures.ts';
import { channelsProcedures } from './procedures/channels.procedures.ts';
import { forecastsProcedures } from './procedures/forecasts.procedures.ts';
import { reportsProcedures, settingsProcedures } from './procedures/company.procedures.ts';
import { draftsProcedures } from './procedures/drafts.procedures.ts';
import { auditProcedures, healthProcedures } from './procedures/health.procedures.ts';
import { importsProcedures } from './procedures/imports.procedures.ts';
import { metricsProcedures } from './procedures/metrics.procedures.ts';
import { periodsProcedures } from './procedures/periods.procedures.ts';
import { policiesProcedures } from './procedures/policies.procedures.ts';
import { itemsProcedures, masterDataProcedures } from './procedures/master-data.procedures.ts';
import { purchaseOrdersProcedures, requisitionsProcedures, reservationsProcedures, suppliersProcedures } from './procedures/purchasing.procedures.ts';
import { replaysProcedures } from './procedures/replays.procedures.ts';
import { rulesProcedures } from './procedures/rules.procedures.ts';
import { scorecardProcedures } from './procedures/scorecard.procedures.ts';
import { disposalsProcedures, kitsProcedures, tasksProcedures } from './procedures/responses.procedures.ts';
import { sessionProcedures, usersProcedures } from './procedures/session.procedures.ts';
import { documentsProcedures, movementsProcedures, stockProcedures } from './procedures/stock.procedures.ts';
import { stocktakesProcedures } from './procedures/stocktakes.procedures.ts';
import { type Seal, openSecretStore } from './secret-store.ts';
import { pathOfMessage } from './services/channels/message-path.ts';
import { cleanUpImports } from './services/imports/clean-up-imports.ts';
import { failUnfinishedReplays } from './services/replays/replay-runs.ts';
import { failUnfinishedTrials } from './services/rules/rule-trials.ts';
import { readSettings } from './services/settings/read-settings.ts';

export type BackendPorts = {
  readonly clock: { now(): number };
  readonly newId: () => string;
  readonly log: Log;
  readonly startJob: (request: Omit<JobRequest, 'jobId'>, onProgress: (progress: unknown) => void) => JobHandle;
  /** The host's way to encrypt secrets, where it has one. */
  readonly seal?: Seal | null;
  /** For tests; otherwise the internet. */
  readonly outside?: Outside;
};

export type Backend = {
  readonly dispatch: Dispatch;
  onEvent(listener: (event: EventMessage) => void): () => void;
  onHostRequest(listener: (request: HostRequest) => void): () => void;
  signal(signal: HostSignal): void;
  close(): void;
};

/** A clock this far behind the last entry is wrong. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** What answers each procedure of the contract. */
export const handlers: AppHandlers = {
  session: sessionProcedures,
  users: usersProcedures,
  settings: settingsProcedures,
  masterData: masterDataProcedures,
  items: itemsProcedures,
  documents: documentsProcedures,
  drafts: draftsProcedures,
  movements: movementsProcedures,
  stock: stockProcedures,
  thresholds: thresholdsProcedures,
  policies: policiesProcedures,
  calendar: calendarProcedures,
  forecasts: forecastsProcedures,
  replays: replaysProcedures,
  scorecard: scorecardProcedures,
  metrics: metricsProcedures,
  rules: rulesProcedures,
  alerts: alertsProcedures,
  approvals: approvalsProcedures,
  channels: channelsProcedures,
  requisitions: requisitionsProcedures,
  purchaseOrders: purchaseOrdersProcedures,
  suppliers: suppliersProcedures,
  reservations: reservationsProcedures,
  tasks: tasksProcedures,
  disposals: disposalsProcedures,
  kits: kitsProcedures,
  imports: importsProcedures,
  stocktakes: stocktakesProcedures,
  reports: reportsProcedures,
  accounts: accountsProcedures,
  periods: periodsProcedures,
  health: healthProcedures,
  audit: auditProcedures,
};

/** Opens the data folder and everything behind it. Throws DomainError with a DB_… code or INSTANCE_RUNNING when it cannot be used. */
export function createBackend(options: BackendOptions, ports: BackendPorts): Backend {
  const lock = takeFolder(options.dataDir);
  let db: DbHandle;
  try {
    db = openDataFile(options.dataDir, options.migrationsDir, ports.clock.now());
  } catch (error) {
    lock.release();
    throw explainOpening(error, options.dataDir, ports.log);
  }
  const events = new Set<(event: EventMessage) => void>();
  const requests = new Set<(request: HostRequest) => void>();
  const { env, close } = makeEnvironment(options, ports, db, {
    emit: event => { for (const listener of events) listener(event); },
    request: request => { for (const listener of requests) listener(request); },
  });
  db.write(tx => { deleteUnfinishedRuns(tx); });
  cleanUpImports(env);
  failUnfinishedReplays(env);
  failUnfinishedTrials(env);
  return {
    dispatch: createDispatch(env, handlers),
    onEvent: listener => {
      events.add(listener);
      return () => { events.delete(listener); };
    },
    onHostRequest: listener => {
      requests.add(listener);
      listener({ kind: 'schedule', timeZone: env.settings().timeZone });
      listener({ kind: 'set-badge', count: countUnhandled(env) });
      return () => { requests.delete(listener); };
    },
    signal: signal => { onSignal(env, signal); },
    close: () => {
      close();
      db.close();
      lock.release();
    },
  };
}

function takeFolder(dataDir: string): FolderLock {
  const problem = findLocationProblem(dataDir);
  if (problem !== undefined) throw new DomainError('DB_LOCATION', { place: dataDir, problem });
  mkdirSync(dataDir, { recursive: true });
  const lock = lockFolder(dataDir);
  if (lock === undefined) throw new DomainError('INSTANCE_RUNNING', { place: dataDir });
  return lock;
}

function explainOpening(error: unknown, place: string, log: Log): Error {
  log('error', 'the data file cannot be opened', describeError(error));
  return error instanceof DataFileError ? new DomainError(error.problem, { place }) : new DomainError('DB_IO', { place });
}

type Outlets = Pick<Environment, 'emit' | 'request'>;

function makeEnvironment(options: BackendOptions, ports: BackendPorts, db: DbHandle, outlets: Outlets): { env: Environment; close: () => void } {
  let settings: CompanySettings | null = null;
  let isOpen = true;
  const readOnce = () => (settings ??= readSettings(db.reader));
  const beside = join(options.migrationsDir, '..', 'samples');
  const env: Environment = {
    ...outlets,
    ...createGiveWay(),
    db,
    dataDir: options.dataDir,
    version: options.version,
    isResident: options.isResident,
    samplesDir: existsSync(beside) ? beside : join(options.migrationsDir, '..', 'seed', 'samples'),
    log: ports.log,
    secrets: openSecretStore(options.dataDir, ports.seal ?? null),
    outside: ports.outside ?? openOutside(),
    isOpen: () => isOpen,
    isClockSuspect: () => ports.clock.now() < (findLastRecordedAt(db.reader) ?? 0) - CLOCK_TOLERANCE_MS,
    now: () => ports.clock.now(),
    newId: ports.newId,
    settings: readOnce,
    forgetSettings: () => { settings = null; },
    today: () => dateInZone(ports.clock.now(), readOnce().timeZone),
    startJob: ports.startJob,
  };
  return { env, close: () => { isOpen = false; } };
}

/** What was booked since the last backup is not left alone overnight. */
function backUpAtQuit(env: Environment): void {
  const head = ledgerHead(env.db.reader);
  if (env.isResident && head !== '' && listBackups(env.dataDir)[0]?.ledgerHead !== head) backUp(env.db, env.dataDir, 'quit', env.now());
}

function onSignal(env: Environment, signal: HostSignal): void {
  switch (signal.kind) {
    case 'tick':
      onTick(env, signal);
      return;
    case 'notification-shown':
      env.db.write(tx => { markShown(tx, signal.notificationId, env.now(), signal.by); });
      return;
    case 'notification-clicked': {
      const clicked = env.db.write(tx => markClicked(tx, signal.notificationId, env.now()));
      env.emit({ name: 'navigate', payload: { path: clicked === undefined ? '/alerts' : pathOfMessage(clicked) } });
      return;
    }
    case 'shutting-down':
      backUpAtQuit(env);
      return;
    default:
      assertNever(signal);
  }
}
