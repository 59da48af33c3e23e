import type { AppHandlers } from '../dispatch.ts';
import { acknowledgeAlert, closeAlertByHand, markAlertsSeen, sendTestAlert, snoozeAlert, wakeAlert } from '../services/alerts/act-on-alert.ts';
import { updateRule } from '../services/settings/change-settings.ts';
import { clearThresholdOverride, overrideThreshold, recomputeNow } from '../services/thresholds/change-threshold.ts';
import { readRulesFor } from '../services/alerts/evaluate-item.ts';
import { readAlertCounts, readAlerts, readOneAlert } from '../services/alerts/read-alert.ts';
import { readItemThreshold } from '../services/thresholds/read-threshold.ts';

export const thresholdsProcedures: AppHandlers['thresholds'] = {
  get: (context, input) => readItemThreshold(context, input.itemId),
  override: (context, input) => overrideThreshold(context, input),
  clearOverride: (context, input) => clearThresholdOverride(context, input),
  recompute: (context, input) => recomputeNow(context, input),
};

export const rulesProcedures: AppHandlers['rules'] = {
  list: context => readRulesFor(context),
  update: (context, input) => updateRule(context, input),
};

export const alertsProcedures: AppHandlers['alerts'] = {
  list: (context, input) => readAlerts(context, input),
  counts: context => readAlertCounts(context),
  get: (context, input) => readOneAlert(context, input.alertId),
  acknowledge: (context, input) => acknowledgeAlert(context, input),
  snooze: (context, input) => snoozeAlert(context, input),
  wake: (context, input) => wakeAlert(context, input),
  close: (context, input) => closeAlertByHand(context, input),
  markSeen: (context, input) => markAlertsSeen(context, input),
  sendTest: (context, input) => sendTestAlert(context, input),
};
