/** 规则的免打扰时段: when messages of one rule are held back, whatever the way (the company has such hours too, see quiet-hours). */
import type { ReadableDb } from '../../../../db/connection.ts';
import { findRule } from '../../../../db/repositories/alert-repository.ts';
import { routingFrom } from '../../../../shared/domain/alerts/index.ts';
import { quietUntil } from '../../../../shared/domain/channels/index.ts';

/** Whether a rule wanted quiet at an instant; false of what is about no alert. Each rule is read once. */
export function readRuleQuiet(db: ReadableDb, timeZone: string): (ruleId: string | null, at: number) => boolean {
  const hours = new Map<string, { readonly from: string; readonly until: string } | null>();
  return (ruleId, at) => {
    if (ruleId === null) return false;
    let quiet = hours.get(ruleId);
    if (quiet === undefined) {
      quiet = readHours(db, ruleId);
      hours.set(ruleId, quiet);
    }
    return quietUntil(quiet, at, timeZone) !== null;
  };
}

/** The rule a message is of: that of its alert, or the one its key names; null: of none. */
export function ruleOfMessage({ ruleId, dedupeKey }: { readonly ruleId: string | null; readonly dedupeKey: string }): string | null {
  return ruleId ?? /^rule:([^:]+):/.exec(dedupeKey)?.[1] ?? null;
}

function readHours(db: ReadableDb, ruleId: string): { readonly from: string; readonly until: string } | null {
  const row = findRule(db, ruleId);
  const own = row === undefined ? null : routingFrom(row.routingJson).quietHours;
  return own === null ? null : { from: own.from, until: own.to };
}
