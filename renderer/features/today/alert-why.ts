/** Why an item is in the list of the day, in one clause. Chooses the words; the figures are formatted where it is shown. */
import { daysBetween } from '../../../shared/kernel/calendar-date.ts';
import type { RuleKind, StockState } from '../../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../../client/procedure-types.ts';

export type AlertLine = OutputOf<'reports.today'>['alerts'][number];

/** What a clause may need. Quantities stay in micro-units of the item. */
export type WhyFigure =
  | { readonly as: 'quantity'; readonly micro: number }
  | { readonly as: 'date'; readonly date: string }
  | { readonly as: 'count'; readonly count: number }
  | { readonly as: 'text'; readonly text: string };
export type WhyKey =
  | 'outNothing' | 'outDue' | 'outLate' | 'soon' | 'soonDue' | 'soonLate' | 'soonPlain' | 'low' | 'over' | 'dead' | 'deadNever' | 'gap' | 'gapLater' | 'overdue' | 'expiring' | 'expiringUnused' | 'aged'
  | 'slowing' | 'surge' | 'variance' | 'own';
export type Why = { readonly key: WhyKey; readonly figures: Readonly<Record<string, WhyFigure>> };

const quantity = (micro: number): WhyFigure => ({ as: 'quantity', micro });
const date = (on: string): WhyFigure => ({ as: 'date', date: on });
const count = (value: number): WhyFigure => ({ as: 'count', count: value });

type Row = AlertLine['row'];

function whyOut(row: Row, today: string): Why {
  if (row.onOrderMicro <= 0 || row.nextReceiptOn === null) return { key: 'outNothing', figures: {} };
  const late = daysBetween(row.nextReceiptOn, today);
  const ordered = { quantity: quantity(row.onOrderMicro) };
  return late > 0 ? { key: 'outLate', figures: { ...ordered, days: count(late) } } : { key: 'outDue', figures: { ...ordered, date: date(row.nextReceiptOn) } };
}

function whyRunningOut(row: Row, today: string, arrivesOn: string | null): Why {
  const runsOutOn = row.onOrderMicro > 0 ? (row.runsOutWithReceiptsOn ?? row.runsOutOn) : row.runsOutOn;
  if (runsOutOn === null || arrivesOn === null) {
    return { key: 'soonPlain', figures: { days: count(Math.floor((row.coverDaysTenths ?? 0) / 10)), lead: count(row.leadTimeDays) } };
  }
  const late = row.onOrderMicro > 0 && row.nextReceiptOn !== null ? daysBetween(row.nextReceiptOn, today) : 0;
  if (late > 0) return { key: 'soonLate', figures: { date: date(runsOutOn), quantity: quantity(row.onOrderMicro), days: count(late) } };
  return { key: row.onOrderMicro > 0 ? 'soonDue' : 'soon', figures: { date: date(runsOutOn), arrives: date(arrivesOn) } };
}

/** By the figures the rule spoke on, as the alert's own page has them: what is too much on the shelf, else with what is on its way. */
function whyOver(params: Params): Why {
  const excess = figure(params, 'excessMicro');
  return { key: 'over', figures: { excess: quantity(excess > 0 ? excess : Math.max(0, figure(params, 'positionMicro') - figure(params, 'maximumMicro'))) } };
}

function whyDead(reasons: AlertLine['alert']['reasons']): Why {
  const idle = reasons.find(reason => reason.rule === 'dead_stock')?.params['idleDays'];
  return typeof idle === 'number' ? { key: 'dead', figures: { days: count(idle) } } : { key: 'deadNever', figures: {} };
}

type Params = AlertLine['alert']['reasons'][number]['params'];

const figure = (params: Params, name: string): number => {
  const value = params[name];
  return typeof value === 'number' ? value : 0;
};
const words = (params: Params, name: string): string => {
  const value = params[name];
  return typeof value === 'string' ? value : '';
};
const tenths = (params: Params, name: string): WhyFigure => ({ as: 'text', text: String(figure(params, name) / 10) });

function whyGap(params: Params): Why {
  const figures = { quantity: quantity(figure(params, 'gapMicro')), date: date(words(params, 'neededOn')) };
  const laterOn = words(params, 'laterOn');
  return figure(params, 'laterMicro') > 0 && laterOn !== '' ? { key: 'gapLater', figures: { ...figures, later: quantity(figure(params, 'laterMicro')), comes: date(laterOn) } } : { key: 'gap', figures };
}

function whyExpiring(params: Params): Why {
  const figures = { lot: { as: 'text', text: words(params, 'lotNumber') }, days: count(figure(params, 'daysLeft')) } as const;
  const unused = figure(params, 'unusedMicro');
  return unused > 0 ? { key: 'expiringUnused', figures: { ...figures, quantity: quantity(unused) } } : { key: 'expiring', figures };
}

/** What a rule wrote of something that happened, in one clause. */
const EVENTS: { readonly [K in RuleKind]?: (params: Params) => Why } = {
  demand_gap: whyGap,
  order_overdue: params => ({ key: 'overdue', figures: { quantity: quantity(figure(params, 'onOrderMicro')), days: count(figure(params, 'daysOverdue')) } }),
  expiring: whyExpiring,
  stock_age: params => ({ key: 'aged', figures: { quantity: quantity(figure(params, 'agedMicro')), days: count(figure(params, 'oldestDays')) } }),
  slowing_down: params => ({ key: 'slowing', figures: { first: tenths(params, 'firstPercentTenths'), now: tenths(params, 'nowPercentTenths') } }),
  usage_surge: params => ({ key: 'surge', figures: { date: date(words(params, 'usedOn')), quantity: quantity(figure(params, 'usedMicro')), usual: quantity(figure(params, 'usualMicro')) } }),
  count_variance: params => ({ key: 'variance', figures: { book: quantity(figure(params, 'bookMicro')), counted: quantity(figure(params, 'countedMicro')) } }),
  custom: params => ({ key: 'own', figures: { name: { as: 'text', text: words(params, 'ruleName') } } }),
};

/** The clause for the alert's first reason, from the item as it is now. */
export function whyOf(line: AlertLine, today: string): Why {
  const { row, alert } = line;
  const first = alert.reasons[0];
  if (first?.rule === 'out_of_stock') return whyOut(row, today);
  if (first?.rule === 'running_out') {
    const arrives = first.params['orderArrivesOn'];
    return whyRunningOut(row, today, typeof arrives === 'string' ? arrives : null);
  }
  if (first?.rule === 'below_safety') return { key: 'low', figures: { available: quantity(row.availableMicro), safety: quantity(row.safetyStockMicro ?? 0) } };
  if (first?.rule === 'over_stock') return whyOver(first.params);
  const event = first === undefined ? undefined : EVENTS[first.rule];
  return first === undefined || event === undefined ? whyDead(alert.reasons) : event(first.params);
}

/** How many of each state are in a list, most severe first; states nobody is in are left out. */
export function countByState(states: readonly StockState[]): { readonly state: StockState; readonly count: number }[] {
  const counts = new Map<StockState, number>();
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, number]) => ({ state, count: number }));
}
