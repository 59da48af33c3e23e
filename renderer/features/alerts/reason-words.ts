/** Why an alert speaks, as short clauses: text keys with their figures, the weightiest first. The parameters are written by the rules. */
import { METRIC_PREFIX } from '../../../shared/domain/alerts/custom-rule-words.ts';
import { assertNever } from '../../../shared/kernel/assert.ts';
import { unitsFromMicro } from '../../../shared/kernel/quantity.ts';
import type { OutputOf } from '../../client/procedure-types.ts';

export type AlertLine = OutputOf<'alerts.list'>['lines'][number];
export type AlertView = OutputOf<'alerts.get'>;
type Reason = AlertLine['alert']['reasons'][number];
export type Params = Reason['params'];

export type Figure =
  | { readonly as: 'quantity'; readonly micro: number }
  | { readonly as: 'date'; readonly date: string }
  | { readonly as: 'days'; readonly tenths: number }
  | { readonly as: 'count'; readonly count: number }
  | { readonly as: 'money'; readonly e4: number }
  /** A plain figure with at most two decimals. */
  | { readonly as: 'number'; readonly value: number }
  | { readonly as: 'text'; readonly text: string }
  /** By its name in a condition; shown by its name in words. */
  | { readonly as: 'metric'; readonly name: string };

export type ClauseKey =
  | 'nothing' | 'allReserved' | 'soon' | 'soonPlain' | 'withReceipts' | 'low' | 'over' | 'overPosition' | 'overBound' | 'overCover' | 'overValue' | 'dead' | 'deadNever' | 'deadValue'
  | 'orderLate' | 'orderDue' | 'noOrder' | 'gap' | 'gapAtOnce' | 'gapLater' | 'overdue' | 'overdueOf' | 'expiring' | 'expiringLater' | 'expiringUnused' | 'expiringLots' | 'expiringValue' | 'reviewDue'
  | 'aged' | 'agedValue' | 'slowing' | 'surge' | 'surgeScore' | 'variance' | 'varianceShare' | 'varianceValue' | 'own' | 'ownFigure';
export type Clause = { readonly key: ClauseKey; readonly figures: Readonly<Record<string, Figure>> };

const number = (params: Params, name: string): number | null => {
  const value = params[name];
  return typeof value === 'number' ? value : null;
};
const text = (params: Params, name: string): string | null => {
  const value = params[name];
  return typeof value === 'string' && value !== '' ? value : null;
};
const quantity = (micro: number): Figure => ({ as: 'quantity', micro });
const count = (value: number): Figure => ({ as: 'count', count: value });
const plain = (value: number): Figure => ({ as: 'number', value });
const words = (value: string): Figure => ({ as: 'text', text: value });
/** The quantity, or the count, a rule wrote under a name; nought where an older one wrote none. */
const quantityOf = (params: Params, name: string): Figure => quantity(number(params, name) ?? 0);
const countOf = (params: Params, name: string): Figure => count(number(params, name) ?? 0);
const clause = (key: ClauseKey, figures: Clause['figures'] = {}): Clause => ({ key, figures });

/** What is on the way. Nothing about it where an order would not help. */
function orderClause(params: Params): Clause {
  const onOrder = number(params, 'onOrderMicro') ?? 0;
  const due = text(params, 'nextReceiptOn');
  const late = number(params, 'daysOverdue') ?? 0;
  if (onOrder <= 0) return clause('noOrder');
  if (late > 0) return clause('orderLate', { quantity: quantity(onOrder), count: { as: 'count', count: late } });
  return due === null ? clause('noOrder') : clause('orderDue', { quantity: quantity(onOrder), date: { as: 'date', date: due } });
}

function outClauses(params: Params): Clause[] {
  const onHand = number(params, 'onHandMicro') ?? 0;
  return [onHand > 0 ? clause('allReserved', { quantity: quantity(onHand) }) : clause('nothing'), orderClause(params)];
}

function runningOutClauses(params: Params): Clause[] {
  const cover = number(params, 'coverDaysTenths');
  const lead = number(params, 'leadTimeDays');
  const outWith = text(params, 'runsOutWithReceiptsOn');
  const first = cover === null ? [] : [
    lead !== null && cover < lead * 10
      ? clause('soon', { days: { as: 'days', tenths: cover }, lead: { as: 'count', count: lead } })
      : clause('soonPlain', { days: { as: 'days', tenths: cover } }),
  ];
  const order = orderClause(params);
  // Goods on the way that are not enough: when it runs out all the same.
  return [...first, order, ...(order.key === 'orderDue' && outWith !== null ? [clause('withReceipts', { date: { as: 'date', date: outWith } })] : [])];
}

/** Beyond ten years a figure of days says nothing. */
const COVER_TENTHS_MAX = 36_500;

function overClauses(params: Params): Clause[] {
  const excess = number(params, 'excessMicro') ?? 0;
  const cover = number(params, 'coverDaysTenths');
  const value = number(params, 'excessValueE4') ?? 0;
  const maximum = number(params, 'maximumMicro') ?? 0;
  // The rule speaks some way above the maximum: the figure it compares with is said (C5).
  const bound = number(params, 'boundMicro') ?? maximum;
  const there = { quantity: quantity(number(params, 'positionMicro') ?? 0), maximum: quantity(maximum) };
  const position = bound > maximum ? clause('overBound', { ...there, bound: plain(unitsFromMicro(bound)) }) : clause('overPosition', there);
  return [
    excess > 0 ? clause('over', { quantity: quantity(excess), maximum: quantity(maximum) }) : position,
    ...(cover === null || cover > COVER_TENTHS_MAX ? [] : [clause('overCover', { days: { as: 'days', tenths: cover } })]),
    ...(value > 0 ? [clause('overValue', { money: { as: 'money', e4: value } })] : []),
  ];
}

function deadClauses(params: Params): Clause[] {
  const idle = number(params, 'idleDays');
  const value = number(params, 'deadValueE4') ?? 0;
  return [
    idle === null ? clause('deadNever') : clause('dead', { count: count(idle), bound: countOf(params, 'deadDays') }),
    ...(value > 0 ? [clause('deadValue', { money: { as: 'money', e4: value } })] : []),
    ...(number(params, 'isReviewDue') === 1 ? [clause('reviewDue', { count: countOf(params, 'reviewDays') })] : []),
  ];
}

function moneyClause(key: ClauseKey, params: Params, name: string): Clause[] {
  const e4 = Math.abs(number(params, name) ?? 0);
  return e4 > 0 ? [clause(key, { money: { as: 'money', e4 } })] : [];
}

function gapClauses(params: Params): Clause[] {
  const there = (number(params, 'freeMicro') ?? 0) + (number(params, 'dueMicro') ?? 0);
  const neededOn = text(params, 'neededOn');
  const figures = { demand: quantityOf(params, 'demandMicro'), there: quantity(there), quantity: quantityOf(params, 'gapMicro') };
  const laterOn = text(params, 'laterOn');
  return [
    neededOn === null ? clause('gapAtOnce', figures) : clause('gap', { ...figures, date: { as: 'date', date: neededOn } }),
    // What is ordered but comes too late is named: it is no help, and it need not be ordered again.
    ...(laterOn === null || (number(params, 'laterMicro') ?? 0) <= 0 ? [] : [clause('gapLater', { quantity: quantityOf(params, 'laterMicro'), date: { as: 'date', date: laterOn } })]),
  ];
}

function overdueClauses(params: Params): Clause[] {
  const supplier = text(params, 'supplierName');
  return [
    clause('overdue', { quantity: quantityOf(params, 'onOrderMicro'), count: countOf(params, 'daysOverdue'), bound: countOf(params, 'graceDays') }),
    ...(supplier === null ? [] : [clause('overdueOf', { name: words(supplier) })]),
  ];
}

function expiringClauses(params: Params): Clause[] {
  const days = number(params, 'daysLeft') ?? 0;
  const bound = number(params, 'warnDays') ?? 0;
  const lots = number(params, 'lotCount') ?? 1;
  const lot = { lot: words(text(params, 'lotNumber') ?? ''), count: count(days) };
  return [
    days <= bound ? clause('expiring', { ...lot, bound: count(bound) }) : clause('expiringLater', lot),
    ...((number(params, 'unusedMicro') ?? 0) > 0 ? [clause('expiringUnused', { quantity: quantityOf(params, 'unusedMicro') })] : []),
    ...(lots > 1 ? [clause('expiringLots', { count: count(lots) })] : []),
    ...moneyClause('expiringValue', params, 'unusedValueE4'),
  ];
}

function slowingClauses(params: Params): Clause[] {
  const percent = (name: string) => plain((number(params, name) ?? 0) / 10);
  return [clause('slowing', { first: percent('firstPercentTenths'), before: percent('beforePercentTenths'), now: percent('nowPercentTenths'), count: countOf(params, 'weeks'), bound: plain(number(params, 'fallPercent') ?? 0) })];
}

function surgeClauses(params: Params): Clause[] {
  return [
    clause('surge', { date: { as: 'date', date: text(params, 'usedOn') ?? '' }, quantity: quantityOf(params, 'usedMicro'), bound: quantityOf(params, 'boundMicro') }),
    clause('surgeScore', { usual: quantityOf(params, 'usualMicro'), spread: quantityOf(params, 'sdMicro'), score: plain((number(params, 'zTenths') ?? 0) / 10) }),
  ];
}

function varianceClauses(params: Params): Clause[] {
  return [
    clause('variance', { book: quantityOf(params, 'bookMicro'), counted: quantityOf(params, 'countedMicro') }),
    clause('varianceShare', { percent: plain((number(params, 'percentTenths') ?? 0) / 10), bound: plain(number(params, 'variancePercent') ?? 0) }),
    ...moneyClause('varianceValue', params, 'varianceE4'),
  ];
}

/** A rule of the company: its name, and what its metrics stood at. */
function ownClauses(params: Params): Clause[] {
  const figures = Object.entries(params).flatMap(([name, value]): Clause[] => {
    if (!name.startsWith(METRIC_PREFIX) || value === null) return [];
    const isMoney = name.endsWith('E4');
    const metric = name.slice(METRIC_PREFIX.length, isMoney ? -'E4'.length : undefined);
    const figure: Figure = typeof value === 'string' ? words(value) : isMoney ? { as: 'money', e4: value } : plain(value);
    return [clause('ownFigure', { metric: { as: 'metric', name: metric }, value: figure })];
  });
  return [clause('own', { name: words(text(params, 'ruleName') ?? '') }), ...figures];
}

/** The clauses of one reason. `maySeeCosts`: without it no clause speaks of money. */
export function clausesOf(reason: Pick<Reason, 'rule' | 'params'>, maySeeCosts: boolean): Clause[] {
  const { params } = reason;
  const all = (() => {
    switch (reason.rule) {
      case 'out_of_stock': return outClauses(params);
      case 'running_out': return runningOutClauses(params);
      case 'below_safety': return [clause('low', { quantity: quantity(number(params, 'availableMicro') ?? 0), safety: quantity(number(params, 'safetyStockMicro') ?? 0) }), orderClause(params)];
      case 'over_stock': return overClauses(params);
      case 'dead_stock': return deadClauses(params);
      case 'demand_gap': return gapClauses(params);
      case 'order_overdue': return overdueClauses(params);
      case 'expiring': return expiringClauses(params);
      case 'stock_age': return [clause('aged', { quantity: quantityOf(params, 'agedMicro'), count: countOf(params, 'oldestDays'), bound: countOf(params, 'ageDays') }), ...moneyClause('agedValue', params, 'agedValueE4')];
      case 'slowing_down': return slowingClauses(params);
      case 'usage_surge': return surgeClauses(params);
      case 'count_variance': return varianceClauses(params);
      case 'custom': return ownClauses(params);
      // It is a task, not a reason.
      case 'expired': return [];
      default: return assertNever(reason.rule);
    }
  })();
  return all.filter(each => maySeeCosts || !Object.values(each.figures).some(figure => figure.as === 'money'));
}

/** All reasons of an alert joined on one line; what two reasons both say is said once. */
export function joinedClauses(reasons: readonly Reason[], maySeeCosts: boolean): Clause[] {
  const seen = new Set<string>();
  const all = reasons.flatMap(reason => clausesOf(reason, maySeeCosts));
  // The money above the maximum is part of the money that lies unused: one figure is enough.
  const isMoneySaid = all.some(each => each.key === 'overValue');
  const isLateSaid = all.some(each => each.key === 'overdue');
  return all.filter(each => {
    const said = each.key.startsWith('own') ? JSON.stringify(each) : each.key;
    if (seen.has(said) || (isMoneySaid && each.key === 'deadValue') || (isLateSaid && each.key === 'orderLate')) return false;
    seen.add(said);
    return true;
  });
}
