import type { AppHandlers } from '../dispatch.ts';
import { listMetrics, readItemMetrics } from '../services/metrics/read-metrics.ts';
import { readTurnoverKpis } from '../services/metrics/read-turnover.ts';

export const metricsProcedures: AppHandlers['metrics'] = {
  list: () => listMetrics(),
  get: (context, input) => readItemMetrics(context, input),
  turnover: context => readTurnoverKpis(context),
};
