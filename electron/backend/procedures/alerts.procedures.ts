import type { AppHandlers } from '../dispatch.ts';
import {
  acknowledgeAlert, acknowledgeAlerts, closeAlertByHand, listPeopleForAlerts, markAlertOrdered, markAlertsSeen, reassignAlert, saveAttention, sendTestAlert, snoozeAlert, wakeAlert,
} from '../services/alerts/act-on-alert.ts';
import { readAttention } from '../services/alerts/alert-ground.ts';
import { readAlertCounts, readAlerts, readBoard, readHeatMap } from '../services/alerts/list-alerts.ts';
import { readBriefing, readClosing } from '../services/alerts/read-briefing.ts';
import { takeAnswersBack } from '../services/alerts/take-back.ts';
import { clearThresholdOverride, overrideThreshold, recomputeNow } from '../services/thresholds/change-threshold.ts';
import { readOneAlert } from '../services/alerts/read-alert.ts';
import { readItemThreshold } from '../services/thresholds/read-threshold.ts';

export const thresholdsProcedures: AppHandlers['thresholds'] = {
  get: (context, input) => readItemThreshold(context, input.itemId),
  override: (context, input) => overrideThreshold(context, input),
  clearOverride: (context, input) => clearThresholdOverride(context, input),
  recompute: (context, input) => recomputeNow(context, input),
};

export const alertsProcedures: AppHandlers['alerts'] = {
  list: (context, input) => readAlerts(context, input),
  board: (context, input) => readBoard(context, input),
  counts: context => readAlertCounts(context),
  heatMap: context => readHeatMap(context),
  briefing: context => readBriefing(context),
  closing: context => readClosing(context),
  people: context => listPeopleForAlerts(context),
  get: (context, input) => readOneAlert(context, input.alertId),
  acknowledge: (context, input) => acknowledgeAlert(context, input),
  acknowledgeMany: (context, input) => acknowledgeAlerts(context, input),
  snooze: (context, input) => snoozeAlert(context, input),
  wake: (context, input) => wakeAlert(context, input),
  markOrdered: (context, input) => markAlertOrdered(context, input),
  reassign: (context, input) => reassignAlert(context, input),
  close: (context, input) => closeAlertByHand(context, input),
  takeBack: (context, input) => takeAnswersBack(context, input),
  markSeen: (context, input) => markAlertsSeen(context, input),
  attention: context => readAttention(context.env.db.reader),
  saveAttention: (context, input) => saveAttention(context, input),
  sendTest: (context, input) => sendTestAlert(context, input),
};
