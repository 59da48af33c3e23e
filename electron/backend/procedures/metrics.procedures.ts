import type { AppHandlers } from '../dispatch.ts';
import { listMetrics, readItemMetrics, readTurnoverKpis } from '../services/metrics/read-metrics.ts';

export const metricsProcedures: AppHandlers['metrics'] = {
  list: () => listMetrics(),
  get: (context, input) => readItemMetrics(context, input),
  turnover: context => readTurnoverKpis(context),
};
