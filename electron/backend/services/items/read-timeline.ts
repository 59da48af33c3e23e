/** One item's history on one line: movements, alerts, orders, threshold changes, newest first. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { listAlertTransitions, listAlertsOfItem } from '../../../../db/repositories/alert-repository.ts';
import { listMovements } from '../../../../db/repositories/document-repository.ts';
import { listRequisitionTransitionsOfItem } from '../../../../db/repositories/requisition-repository.ts';
import { listThresholdVersions } from '../../../../db/repositories/threshold-repository.ts';
import { dateInZone } from '../../../../shared/kernel/calendar-date.ts';
import type { CallContext } from '../../environment.ts';
import { visibleParams } from '../stock/hide-costs.ts';
import { requireItem } from './read-item.ts';

type Kind = 'movement' | 'alert' | 'order' | 'threshold';
type Entry = {
  kind: Kind;
  at: number;
  businessDate: string;
  word: string;
  number: string;
  detail: string;
  params: Record<string, string | number>;
  quantityMicro: number | null;
  onHandAfterMicro: number | null;
  documentId: string | null;
  alertId: string | null;
  requisitionId: string | null;
};

/** More of each kind than a person scrolls through; older movements are on the movement list. */
const ENTRIES_MAX = 2000;
const ALERTS_MAX = 200;

export function readTimeline(context: CallContext, input: { itemId: string; kinds: readonly Kind[]; offset: number; limit: number }) {
  const db = context.env.db.reader;
  const zone = context.env.settings().timeZone;
  requireItem(db, input.itemId);
  const wants = (kind: Kind) => input.kinds.length === 0 || input.kinds.includes(kind);
  const entries = [
    ...(wants('movement') ? movementEntries(db, input.itemId) : []),
    ...(wants('alert') ? alertEntries(context, db, input.itemId, zone) : []),
    ...(wants('order') ? orderEntries(db, input.itemId, zone) : []),
    ...(wants('threshold') ? thresholdEntries(db, input.itemId) : []),
  ];
  // By business date, then by the moment it was recorded; each kind comes newest first and a sort is stable, so what happened at once keeps its order.
  entries.sort((a, b) => (a.businessDate === b.businessDate ? b.at - a.at : a.businessDate < b.businessDate ? 1 : -1));
  return { rows: entries.slice(input.offset, input.offset + input.limit), total: entries.length };
}

const bare = { number: '', detail: '', params: {}, quantityMicro: null, onHandAfterMicro: null, documentId: null, alertId: null, requisitionId: null };

/** Texts and numbers only: what has no value is left out. */
function plain(params: Record<string, unknown>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(params).filter((entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number'));
}

function movementEntries(db: ReadableDb, itemId: string): Entry[] {
  const { rows } = listMovements(db, { itemId, kinds: [], from: null, to: null, text: '', offset: 0, limit: ENTRIES_MAX });
  return rows.map(row => ({
    ...bare,
    kind: 'movement',
    at: row.recordedAt,
    businessDate: row.businessDate,
    word: row.kind,
    number: row.documentNumber,
    detail: [row.departmentName, row.supplierName, row.person, row.purpose].filter(part => part !== '').join(' · '),
    params: { location: row.locationCode, recordedBy: row.recordedBy },
    quantityMicro: row.quantityMicro,
    onHandAfterMicro: row.onHandAfterMicro,
    documentId: row.documentId,
  }));
}

function alertEntries(context: CallContext, db: ReadableDb, itemId: string, zone: string): Entry[] {
  return listAlertsOfItem(db, itemId, ALERTS_MAX).flatMap(alert =>
    listAlertTransitions(db, alert.id).reverse().map(step => ({
      ...bare,
      kind: 'alert' as const,
      at: step.at,
      businessDate: dateInZone(step.at, zone),
      word: step.event,
      detail: [step.actorName, step.note].filter(part => part !== '').join(' · '),
      // Safe: written by move-alert.ts alone.
      params: plain({ ...visibleParams(context, JSON.parse(step.paramsJson) as Record<string, string | number | null>), level: alert.level, toState: step.toState }),
      alertId: alert.id,
    })),
  );
}

function orderEntries(db: ReadableDb, itemId: string, zone: string): Entry[] {
  return listRequisitionTransitionsOfItem(db, itemId).map(step => ({
    ...bare,
    kind: 'order',
    at: step.at,
    businessDate: dateInZone(step.at, zone),
    word: step.event,
    number: step.number,
    detail: [step.supplierName, step.actorName, step.note].filter(part => part !== '').join(' · '),
    // Safe: written by change-requisition.ts alone.
    params: plain({ quantityMicro: step.quantityMicro, promisedOn: step.promisedOn, ...(JSON.parse(step.paramsJson) as Record<string, unknown>) }),
    requisitionId: step.requisitionId,
  }));
}

function thresholdEntries(db: ReadableDb, itemId: string): Entry[] {
  const versions = listThresholdVersions(db, itemId);
  return versions.flatMap((version, index) => {
    const before = versions[index - 1];
    if (before?.reorderPointMicro === version.reorderPointMicro && before.safetyStockMicro === version.safetyStockMicro && before.maximumMicro === version.maximumMicro) return [];
    return [{
      ...bare,
      kind: 'threshold' as const,
      at: version.computedAt,
      businessDate: version.computedOn,
      word: version.outcome,
      params: plain({ from: before?.reorderPointMicro, to: version.reorderPointMicro, method: version.method }),
    }];
  }).reverse();
}
