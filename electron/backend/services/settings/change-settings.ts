/** The company's settings, the rules, and how the program itself is doing. */
import { statSync } from 'node:fs';

import { type BackupManifest, backUp, listBackups } from '../../../../db/backup.ts';
import { countItems } from '../../../../db/repositories/item-repository.ts';
import { countMovements } from '../../../../db/repositories/ledger-repository.ts';
import { findLatestRun } from '../../../../db/repositories/operation-repository.ts';
import { saveSetting } from '../../../../db/repositories/setting-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { methodOn } from '../../../../shared/domain/valuation/index.ts';
import type { Language } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext, CompanySettings } from '../../environment.ts';
import { audit, auditAlone, runCommand } from '../../run-command.ts';
import { type LedgerCheck, verifyLedger } from '../../jobs/verify-ledger.job.ts';
import { followSettings } from '../policies/change-policy.ts';
import { sweepSoon } from '../../jobs/run-due-jobs.ts';

function toSettings({ isSetUp, quietHours, ...settings }: CompanySettings, today: string) {
  return { ...settings, valuationEras: [...settings.valuationEras], valuationMethod: methodOn(settings.valuationEras, today) };
}
export function readCompanySettings(context: CallContext) {
  return toSettings(context.env.settings(), context.env.today());
}

export function updateSettings(
  context: CallContext,
  input: { opId: string; companyName: string; timeZone: string; language: Language; serviceLevel: number; defaultLeadTimeDays: number; orderCoverDays: number; reviewPeriodDays: number; needsReview: boolean },
) {
  const { env } = context;
  if (!isTimeZone(input.timeZone)) throw new DomainError('INVALID_INPUT', { field: 'timeZone' });
  const { opId, ...after } = input;
  const { companyName, timeZone, language, serviceLevel, defaultLeadTimeDays, orderCoverDays, reviewPeriodDays, needsReview } = env.settings();
  const before = { companyName, timeZone, language, serviceLevel, defaultLeadTimeDays, orderCoverDays, reviewPeriodDays, needsReview };
  runCommand(context, input, transaction => {
    for (const [key, value] of Object.entries(after)) saveSetting(transaction.tx, key, value);
    followSettings(transaction, before, after);
    audit(transaction, { entity: 'settings', entityId: 'company', entityName: after.companyName, before, after });
    transaction.effects.events.push({ name: 'settings.changed', payload: {} });
    return {};
  });
  env.forgetSettings();
  env.request({ kind: 'schedule', timeZone: env.settings().timeZone });
  // Every threshold rests on them: they are worked out again behind the reply.
  sweepSoon(env);
  return toSettings(env.settings(), env.today());
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

export function readStatus(context: CallContext) {
  const { env } = context;
  const db = env.db.reader;
  const sweep = findLatestRun(db, 'sweep');
  const verified = findLatestRun(db, 'verify-ledger');
  return {
    version: env.version,
    dataFile: verified?.isOk === false ? ('damaged' as const) : ('ok' as const),
    dataFileBytes: statSync(env.db.path).size,
    movementCount: countMovements(db),
    itemCount: countItems(db),
    lastBackupAt: listBackups(env.dataDir)[0]?.takenAt ?? null,
    lastCheckAt: sweep?.finishedAt ?? null,
    lastCheckItems: sweep?.itemsChecked ?? 0,
    lastCheckOk: sweep?.isOk ?? true,
    lastRecomputeAt: sweep?.finishedAt ?? null,
    lastVerifiedAt: verified?.finishedAt ?? null,
    ledgerOk: verified?.isOk ?? true,
    isClockSuspect: env.isClockSuspect(),
  };
}

export function verifyLedgerNow(context: CallContext): LedgerCheck {
  const check = verifyLedger(context.env);
  auditAlone(context, { entity: 'system', entityId: 'ledger', entityName: '', after: { isOk: check.isOk, movements: check.movements, items: check.items, problems: check.problems.length } });
  return check;
}

export function backUpNow(context: CallContext): { fileName: string; bytes: number } {
  const { env } = context;
  const manifest: BackupManifest = backUp(env.db, env.dataDir, 'by-hand', env.now());
  auditAlone(context, { entity: 'system', entityId: 'backup', entityName: manifest.file, after: { bytes: manifest.bytes } });
  return { fileName: manifest.file, bytes: manifest.bytes };
}
