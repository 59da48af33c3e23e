/** Thresholds of an item: what was computed, what is in force, and why. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { findThreshold, listOverrides, listThresholdVersions } from '../../../../db/repositories/threshold-repository.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import type { PlanFlag } from '../../../../shared/domain/thresholds/index.ts';
import type { ThresholdCause } from '../../../../shared/kernel/vocabulary.ts';
import type { CallContext, CompanySettings } from '../../environment.ts';
import { requireItem } from '../items/read-item.ts';
import { thresholdsInForce } from './in-force.ts';

const EMPTY = { safetyStockMicro: null, reorderPointMicro: null, maximumMicro: null, orderQuantityMicro: null } as const;

export function readThreshold(db: ReadableDb, item: ItemView, settings: CompanySettings, today: string) {
  const current = findThreshold(db, item.id);
  const overrides = listOverrides(db, item.id);
  const system = current ?? EMPTY;
  const inForce = thresholdsInForce(current, overrides, today);
  const previous = listThresholdVersions(db, item.id).at(-2);
  return {
    itemId: item.id,
    outcome: current?.outcome ?? ('not_enough_history' as const),
    computedAt: current?.computedAt ?? null,
    demandClass: current?.demandClass ?? ('none' as const),
    method: current?.method ?? ('none' as const),
    system: { safetyStockMicro: system.safetyStockMicro, reorderPointMicro: system.reorderPointMicro, maximumMicro: system.maximumMicro, orderQuantityMicro: system.orderQuantityMicro },
    effective: {
      safetyStockMicro: inForce.safetyStock.value,
      reorderPointMicro: inForce.reorderPoint.value,
      maximumMicro: inForce.maximum.value,
    },
    previous: previous === undefined ? null : { reorderPointMicro: previous.reorderPointMicro, computedAt: previous.computedAt },
    overrides: overrides.map(entry => ({
      field: entry.field, valueMicro: entry.valueMicro, setBy: entry.setByName, setAt: entry.setAt, reason: entry.reason, remindOn: entry.remindOn, expiresOn: entry.expiresOn,
      state: inForce[entry.field].source === 'system' ? ('ended' as const) : inForce[entry.field].isEndingSoon ? ('endingSoon' as const) : ('inForce' as const),
    })),
    dailyDemandMicro: current?.dailyDemandMicro ?? 0,
    leadTimeDays: current?.leadTimeDays ?? item.leadTimeDays ?? item.supplierLeadTimeDays ?? settings.defaultLeadTimeDays,
    leadTimeStdDevDays: current?.leadTimeStdDevDays ?? 0,
    leadTimeReceipts: current?.leadTimeReceipts ?? 0,
    serviceLevel: current?.serviceLevel ?? settings.serviceLevel,
    historyWeeks: current?.historyWeeks ?? 0,
    historyFrom: current?.historyFrom ?? null,
    historyLines: current?.historyLines ?? 0,
    // Safe: compute-item-thresholds.ts writes words of these lists.
    causes: current === undefined ? [] : (JSON.parse(current.causesJson) as ThresholdCause[]),
    flags: current === undefined ? [] : (JSON.parse(current.flagsJson) as PlanFlag[]),
    // Safe: written by compute-item-thresholds.ts as an Explanation.
    explanation: current?.explanationJson === null || current === undefined ? null : (JSON.parse(current.explanationJson) as Record<string, unknown>),
  };
}

export function readItemThreshold({ env }: CallContext, itemId: string) {
  return readThreshold(env.db.reader, requireItem(env.db.reader, itemId), env.settings(), env.today());
}
