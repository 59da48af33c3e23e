/** The company's settings, the rules, and how the program itself is doing. */
import { statSync } from 'node:fs';

import { type BackupManifest, backUp, listBackups } from '../../../../db/backup.ts';
import { NEW_RULE, findRule, saveRule } from '../../../../db/repositories/alert-repository.ts';
import { countItems } from '../../../../db/repositories/item-repository.ts';
import { countMovements } from '../../../../db/repositories/ledger-repository.ts';
import { findLatestRun } from '../../../../db/repositories/operation-repository.ts';
import { saveSetting } from '../../../../db/repositories/setting-repository.ts';
import { DomainError } from '../../../../shared/contract/errors.ts';
import { isValidParameter } from '../../../../shared/domain/alerts/index.ts';
import { methodOn } from '../../../../shared/domain/valuation/index.ts';
import type { AlertLevel, Language, RuleKind } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext, CompanySettings } from '../../environment.ts';
import { audit, auditAlone, runCommand } from '../../run-command.ts';
import { type LedgerCheck, verifyLedger } from '../../jobs/verify-ledger.job.ts';
import { readRules } from '../alerts/evaluate-item.ts';
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

export function updateRule(context: CallContext, input: { opId: string; kind: RuleKind; isEnabled: boolean; level: AlertLevel; parameters: Record<string, number> }) {
  for (const [name, value] of Object.entries(input.parameters)) if (!isValidParameter(input.kind, name, value)) throw new DomainError('INVALID_INPUT', { field: name });
  const made = runCommand(context, input, transaction => {
    const before = readRules(transaction.tx).find(rule => rule.kind === input.kind);
    if (before === undefined) throw new DomainError('NOT_FOUND');
    const after = { kind: input.kind, isEnabled: input.isEnabled, level: input.level, parameters: { ...before.parameters, ...input.parameters } };
    const row = findRule(transaction.tx, input.kind) ?? NEW_RULE;
    saveRule(transaction.tx, { ...row, id: after.kind, kind: after.kind, isEnabled: after.isEnabled, level: after.level, parametersJson: JSON.stringify(after.parameters), updatedAt: transaction.now, version: row.version + 1 });
    audit(transaction, { entity: 'rule', entityId: input.kind, entityName: input.kind, before, after });
    return after;
  });
  sweepSoon(context.env);
  return made;
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
