import type { AppHandlers } from '../dispatch.ts';
import { backUpNow, readCompanySettings, readStatus, updateSettings, verifyLedgerNow } from '../services/settings/change-settings.ts';
import { readAgeLayers } from '../services/items/read-item-page.ts';
import { readDashboard } from '../services/reports/read-reports.ts';
import { readToday } from '../services/alerts/read-today.ts';

export const settingsProcedures: AppHandlers['settings'] = {
  get: context => readCompanySettings(context),
  update: (context, input) => updateSettings(context, input),
  status: context => readStatus(context),
  verifyLedger: context => verifyLedgerNow(context),
  backUp: context => backUpNow(context),
};

export const reportsProcedures: AppHandlers['reports'] = {
  today: context => readToday(context),
  dashboard: context => readDashboard(context),
  ageLayers: (context, input) => readAgeLayers(context, input),
};
