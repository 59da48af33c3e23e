import type { AppHandlers } from '../dispatch.ts';
import { changeMethod, previewMethod, readMethod } from '../services/periods/change-valuation-method.ts';
import { readChecks } from '../services/periods/check-period.ts';
import { closePeriod } from '../services/periods/close-period.ts';
import { readDifference } from '../services/periods/compare-closings.ts';
import { readOverview, readYear } from '../services/periods/read-periods.ts';
import { reopenPeriod } from '../services/periods/reopen-period.ts';

export const periodsProcedures: AppHandlers['periods'] = {
  overview: context => readOverview(context),
  checks: (context, input) => readChecks(context, input),
  close: (context, input) => closePeriod(context, input),
  reopen: (context, input) => reopenPeriod(context, input),
  difference: (context, input) => readDifference(context, input),
  year: (context, input) => readYear(context, input),
  method: context => readMethod(context),
  previewMethod: (context, input) => previewMethod(context, input),
  changeMethod: (context, input) => changeMethod(context, input),
};
