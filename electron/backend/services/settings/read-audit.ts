/** 操作日志: who changed what, newest first. */
import { listAudit, listAuditChoices } from '../../../../db/repositories/audit-repository.ts';
import { addDays, startOfDayInZone } from '../../../../shared/kernel/calendar-date.ts';
import type { CallContext } from '../../environment.ts';

type AuditInput = {
  readonly text: string;
  readonly textActions: readonly string[];
  readonly entity: string | null;
  readonly actor: string | null;
  readonly action: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly offset: number;
  readonly limit: number;
};

/** Whole days in the company's time zone, both ends included. */
export function readAudit(context: CallContext, { from, to, ...input }: AuditInput) {
  const { timeZone } = context.env.settings();
  const fromAt = from === null ? 0 : startOfDayInZone(from, timeZone);
  const toAt = to === null ? Number.MAX_SAFE_INTEGER : startOfDayInZone(addDays(to, 1), timeZone);
  const { rows, total } = listAudit(context.env.db.reader, { ...input, fromAt, toAt });
  return {
    rows: rows.map(row => ({
      id: String(row.sequence), at: row.at, actor: row.actorName, action: row.action, entity: row.entity, entityId: row.entityId, entityName: row.entityName,
      before: row.beforeJson, after: row.afterJson, reason: row.reason,
    })),
    total,
  };
}

export function readAuditChoices(context: CallContext) {
  return listAuditChoices(context.env.db.reader);
}
