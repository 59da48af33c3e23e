/** Which stock-outs of a store run by fixed minimums each rule saw coming, and how often it called, at the same recall. */
import {
  type AlertCount, type OutlookPoint, type ReplayItem, type ReplayOptions, type WatchRule, type WatchedPath, countAlerts, dailyStatistics, erpRule, fixedMinimumRule, foresightRule, knownDemand, playStoreAsIs, thumbMinimum,
} from '../../shared/domain/replay/index.ts';

export const RULE_NAMES = ['foresight', 'thumb', 'erp', 'erpWithOrders'] as const;
export type RuleName = (typeof RULE_NAMES)[number];
type OtherRule = Exclude<RuleName, 'foresight'>;

const RECALL = 0.95;
/** The store itself runs at what its system calls 95 %: z of policy (b). */
const STORE_FACTOR = 1.645;
const LEVELS = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.96, 0.97, 0.975, 0.98, 0.985, 0.99, 0.995] as const;
/** Beyond the highest level the safety part is widened. */
const WIDENINGS = [1.25, 1.5, 2, 2.5, 3, 4, 5, 7, 10] as const;
const MULTIPLIERS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.25, 2.5, 3, 4, 5, 7, 10] as const;
const SAFETY_FACTORS = [-1, -0.5, 0, 0.5, 1, 1.645, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 5, 6, 8, 11, 15, 20, 30] as const;

export type RulePoint = AlertCount & { readonly setting: string; readonly recall: number };
export type AlertsReport = {
  readonly stockOuts: number;
  /** Every rule over its whole range. */
  readonly curves: Readonly<Record<RuleName, readonly RulePoint[]>>;
  /** Calls of each rule at a recall of 95 %, read between the settings around it; null: it never gets there. */
  readonly callsAtRecall: Readonly<Record<RuleName, number | null>>;
  /** Lines a list without a memory would print at that recall: an item is on it each morning its alert stands. */
  readonly linesAtRecall: Readonly<Record<RuleName, number | null>>;
  /** Calls of the program's rule in parts of the other's. */
  readonly against: Readonly<Record<OtherRule, number | null>>;
  /** Calls of the program's rule in parts of the lines of the other's daily list. */
  readonly againstDailyList: Readonly<Record<OtherRule, number | null>>;
};

type Watched = { readonly item: ReplayItem; readonly path: WatchedPath; readonly points: readonly OutlookPoint[] };

export function replayAlerts(items: readonly ReplayItem[], points: readonly (readonly OutlookPoint[])[], options: ReplayOptions, leadTimeDays: number): AlertsReport {
  const known = items.map(item => dailyStatistics(knownDemand(item, options.warmUpDays)));
  const watched = items.map((item, index): Watched => ({ item, path: playStoreAsIs(item, erpRule(known[index] ?? { mean: 0, stdDev: 0 }, leadTimeDays, STORE_FACTOR), options, leadTimeDays), points: points[index] ?? [] }));
  const play = (setting: string, ruleOf: (each: Watched, index: number) => WatchRule): RulePoint => {
    const total = { stockOuts: 0, warned: 0, calls: 0, openings: 0, openDays: 0 };
    watched.forEach((each, index) => {
      const counted = countAlerts(each.path, ruleOf(each, index), leadTimeDays);
      for (const key of ['stockOuts', 'warned', 'calls', 'openings', 'openDays'] as const) total[key] += counted[key];
    });
    return { setting, ...total, recall: total.stockOuts === 0 ? 1 : total.warned / total.stockOuts };
  };
  const fixed = (minimumAt: (index: number) => number, isOrderCounted: boolean) => (_: Watched, index: number) => fixedMinimumRule(minimumAt(index), isOrderCounted);
  const erp = (index: number, factor: number) => erpRule(known[index] ?? { mean: 0, stdDev: 0 }, leadTimeDays, factor).reorderPoint;
  const top = LEVELS.at(-1) ?? 1;
  const curves: Record<RuleName, readonly RulePoint[]> = {
    foresight: [
      ...LEVELS.map(level => play(`${level}`, each => foresightRule(each.points, level, 1))),
      ...WIDENINGS.map(widening => play(`${top} × ${widening}`, each => foresightRule(each.points, top, widening))),
    ],
    thumb: MULTIPLIERS.map(multiplier => play(`× ${multiplier}`, fixed(index => thumbMinimum(known[index] ?? { mean: 0, stdDev: 0 }, multiplier), false))),
    erp: SAFETY_FACTORS.map(factor => play(`z ${factor}`, fixed(index => erp(index, factor), false))),
    erpWithOrders: SAFETY_FACTORS.map(factor => play(`z ${factor}`, fixed(index => erp(index, factor), true))),
  };
  const atRecall = (of: 'calls' | 'openDays') => ({ foresight: countAt(curves.foresight, of), thumb: countAt(curves.thumb, of), erp: countAt(curves.erp, of), erpWithOrders: countAt(curves.erpWithOrders, of) });
  const [callsAtRecall, linesAtRecall] = [atRecall('calls'), atRecall('openDays')];
  const parts = (others: Readonly<Record<OtherRule, number | null>>) => ({ thumb: partOf(callsAtRecall.foresight, others.thumb), erp: partOf(callsAtRecall.foresight, others.erp), erpWithOrders: partOf(callsAtRecall.foresight, others.erpWithOrders) });
  return { stockOuts: curves.erp[0]?.stockOuts ?? 0, curves, callsAtRecall, linesAtRecall, against: parts(callsAtRecall), againstDailyList: parts(linesAtRecall) };
}

function partOf(own: number | null, other: number | null): number | null {
  return own === null || other === null || other === 0 ? null : own / other;
}

/** The count at the recall asked for, on the line between the two settings around it. */
function countAt(points: readonly RulePoint[], of: 'calls' | 'openDays'): number | null {
  const sorted = [...points].sort((a, b) => a.recall - b.recall || a[of] - b[of]);
  const above = sorted.findIndex(point => point.recall >= RECALL);
  const high = sorted[above];
  const low = sorted[above - 1];
  if (high === undefined) return null;
  if (low === undefined || high.recall === RECALL) return high[of];
  return low[of] + ((RECALL - low.recall) / (high.recall - low.recall)) * (high[of] - low[of]);
}
