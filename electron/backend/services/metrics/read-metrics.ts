/** The metrics as the screens read them: what there is, and what each stands at for an item. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type ItemView } from '../../../../db/repositories/item-repository.ts';
import { METRICS, METRIC_GROUPS, type Metric, type MetricGround, type MetricValue } from '../../../../shared/domain/metrics/index.ts';
import { mustExist } from '../../../../shared/kernel/assert.ts';
import type { CallContext, CompanySettings } from '../../environment.ts';
import { readItemForRules, startEvaluation } from '../alerts/evaluate-item.ts';
import { requireItem } from '../items/read-item.ts';
import { maySeeCosts } from '../stock/hide-costs.ts';

/** What is known of an item, with the rules' own figures for it; a part is read when it is asked for. */
export function readMetricGround(db: ReadableDb, item: ItemView, settings: CompanySettings, today: string): MetricGround {
  return readItemForRules(db, item, startEvaluation(db, { settings, today })).picture.ground;
}

function describe({ id, name, unit, grain, type, isCost = false }: Metric) {
  return { id, name, group: mustExist(METRIC_GROUPS.find(group => id.startsWith(`${group}.`)), 'a metric is of a group'), unit, grain, type, isCost };
}

export function listMetrics() {
  return METRICS.map(describe);
}

export function readItemMetrics(context: CallContext, input: { itemId: string }) {
  const { env } = context;
  const today = env.today();
  const ground = readMetricGround(env.db.reader, requireItem(env.db.reader, input.itemId), env.settings(), today);
  const isHidden = (metric: Metric) => metric.isCost === true && !maySeeCosts(context);
  return { itemId: input.itemId, today, values: METRICS.map(metric => ({ ...describe(metric), value: isHidden(metric) ? null : copyOf(metric.read(ground)) })) };
}

function copyOf(value: MetricValue): number | boolean | string | number[] | string[] | null {
  // Safe: a list of metrics is of one kind, and a copy may be written to.
  return typeof value === 'object' && value !== null ? ([...value] as number[] | string[]) : value;
}
