/** A trial before switching on: one item's own last two years under what is in force, what is computed, and what somebody has in mind. */
import type { ReadableDb } from '../../../../db/connection.ts';
import type { ItemView } from '../../../../db/repositories/item-repository.ts';
import { microFromUnits } from '../../../../shared/kernel/quantity.ts';
import type { CallContext, CompanySettings } from '../../environment.ts';
import { replayCalendar } from './replay-calendar.ts';
import { requireItem } from '../items/read-item.ts';
import { visible } from '../stock/hide-costs.ts';
import { gatherHistory, leadTimeOf, policyTerms, ruleInForce } from './gather-history.ts';
import { outlookMaker } from './make-outlook.ts';
import { type PlayedItem, type ReplayHistory, type TriedTerms, levelsOf, playHistory, weeklyStock } from './replay-history.ts';
import { type TotalledOutcome, type TotalledReplay, sumPlays, toPlay, totalReplay, withRules } from './total-plays.ts';

/** One item can be forecast every four weeks while somebody waits. */
export const REFRESH_DAYS = 28;
const STOCK_SHOWN = ['current', 'computed', 'candidate'] as const;

/** Replays one item. Throws ITEM_NOT_FOUND. */
export function replayOneItem(context: CallContext, input: { itemId: string } & TriedTerms) {
  const { env } = context;
  const db = env.db.reader;
  const item = requireItem(db, input.itemId);
  const inForce = readInForce(db, item, { today: env.today(), settings: env.settings() });
  const terms = { serviceLevel: input.serviceLevel ?? inForce.serviceLevel, leadTimeDays: input.leadTimeDays, coverDays: input.coverDays };
  const history = gatherHistory(db, item, { today: env.today(), settings: env.settings(), hasReturns: true });
  if (history === null) return { itemId: item.id, terms, inForce, played: null, stock: [] };
  const levels = levelsOf(inForce.serviceLevel, terms.serviceLevel);
  const played = playHistory(history, terms, { makeOutlook: outlookMaker(replayCalendar(db, env.today())), refreshDays: REFRESH_DAYS, levels });
  const sums = sumPlays([toPlay(history, played)]);
  const total = sums === null ? null : withRules(totalReplay(sums, { levels, skipped: 0, refreshDays: REFRESH_DAYS }), played);
  return { itemId: item.id, terms, inForce, played: total === null ? null : visibleReplay(context, total), stock: stockLines(history, played) };
}

/** What holds for the item today. */
function readInForce(db: ReadableDb, item: ItemView, at: { readonly today: string; readonly settings: CompanySettings }) {
  const { serviceLevel, coverDays } = policyTerms(db, item, at.settings);
  const rule = ruleInForce(db, item.id, { today: at.today, coverDays });
  return {
    serviceLevel, coverDays,
    leadTimeDays: leadTimeOf(db, item, at.settings).meanDays,
    reorderPointMicro: rule === null ? null : microFromUnits(rule.current.reorderPoint),
    maximumMicro: rule === null ? null : microFromUnits(rule.current.orderUpTo ?? 0),
    isManual: rule?.isManual ?? false,
  };
}

function stockLines(history: ReplayHistory, played: PlayedItem) {
  return STOCK_SHOWN.map(policy => ({ policy, weeksMicro: weeklyStock(history, played, policy).map(microFromUnits) }));
}

/** The totals as this caller may see them: money is for those who may. */
export function visibleReplay(context: CallContext, total: TotalledReplay) {
  const outcomeOf = (outcome: TotalledOutcome) => ({ ...outcome, averageStockE4: visible(context, outcome.averageStockE4) });
  return {
    ...total,
    policies: total.policies.map(({ policy, outcome }) => ({ policy, outcome: outcomeOf(outcome) })),
    curve: total.curve.map(point => ({ ...point, outcome: outcomeOf(point.outcome) })),
  };
}
