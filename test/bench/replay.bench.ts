/** Three years of 2 000 items replayed over the last two: thresholds in force, computed, a candidate, and the curve over all service levels (N2). */
import {
  type CurveItem,
  type ReplayItem,
  type ReplayOutcome,
  chanceAt,
  computedSchedule,
  costCurve,
  knownDemand,
  manualPolicy,
  outlookPoints,
  quickOutlook,
  replayItem,
  simulateOrders,
  totalOutcomes,
} from '../../shared/domain/replay/index.ts';
import { statedLeadTimeDistribution } from '../../shared/domain/thresholds/index.ts';
import { report } from './measure.ts';

const ITEMS = 2000;
const DAYS = 1096;
const REPLAYED_DAYS = 731;
const REFRESH_DAYS = 28;
const WEEK_DAYS = 7;

/** From an item used every day to one used twice a year. */
function madeUpItem(index: number): ReplayItem {
  const id = `item ${index}`;
  const share = 0.005 + (index % 20) / 20;
  const size = 1 + (index % 37);
  const demand = Array.from({ length: DAYS }, (_, day) => (chanceAt(1, id, day) < share ? Math.ceil(size * chanceAt(2, id, day)) : 0));
  return { id, demand, unitValue: 1 + (index % 100), leadTime: statedLeadTimeDistribution(7 + (index % 30), 3), packSize: 1 };
}

const items = Array.from({ length: ITEMS }, (_, index) => madeUpItem(index));
const options = { warmUpDays: DAYS - REPLAYED_DAYS, reviewDays: 1, isBackOrdered: false, seed: 1 };
const terms = { warmUpDays: options.warmUpDays, refreshDays: REFRESH_DAYS, reviewDays: 1 };

const startedAt = performance.now();
const current: ReplayOutcome[] = [];
const computed: ReplayOutcome[] = [];
const candidate: ReplayOutcome[] = [];
const curveItems: CurveItem[] = [];
for (const item of items) {
  const buckets = Math.ceil((item.leadTime.meanDays + 3 * item.leadTime.stdDevDays + 1) / WEEK_DAYS);
  const points = outlookPoints(item, ({ demand }) => {
    const count = Math.floor(demand.length / WEEK_DAYS);
    const offset = demand.length - count * WEEK_DAYS;
    return quickOutlook(Array.from({ length: count }, (_, week) => demand.slice(offset + week * WEEK_DAYS, offset + (week + 1) * WEEK_DAYS).reduce((sum, quantity) => sum + quantity, 0)), buckets);
  }, terms);
  const schedule = (serviceLevel: number) => computedSchedule(points, { serviceLevel, serviceMeasure: 'cycle', coverDays: 30 }, item.packSize);
  const use = knownDemand(item, options.warmUpDays).demand.reduce((sum, quantity) => sum + quantity, 0);
  current.push(replayItem(item, manualPolicy({ reorderPoint: use / 10, orderUpTo: use / 5 }), options));
  computed.push(simulateOrders(item, schedule(0.95), options));
  candidate.push(simulateOrders(item, schedule(0.98), options));
  curveItems.push({ item, points });
}
const curve = costCurve({ items: curveItems, settings: { serviceMeasure: 'cycle', coverDays: 30 }, options });
const seconds = (performance.now() - startedAt) / 1000;

const [now, then, tried] = [current, computed, candidate].map(outcomes => totalOutcomes(items, outcomes));
if (!(curve.length > 0 && (now?.orders ?? 0) > 0 && (then?.fillRate ?? 0) < (tried?.fillRate ?? 0))) throw new Error('the replay came to nothing');
report('replaying 2 000 items over two of three years, three policies and the curve (s)', seconds);
