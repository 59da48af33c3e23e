/** Why an alert speaks, as short clauses: text keys with their figures, the weightiest first. The parameters are written by the rules. */
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
  | { readonly as: 'money'; readonly e4: number };

export type ClauseKey =
  | 'nothing' | 'allReserved' | 'soon' | 'soonPlain' | 'withReceipts' | 'low' | 'over' | 'overPosition' | 'overCover' | 'overValue' | 'dead' | 'deadNever' | 'deadValue'
  | 'orderLate' | 'orderDue' | 'noOrder';
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
  const position = clause('overPosition', { quantity: quantity(number(params, 'positionMicro') ?? 0), maximum: quantity(number(params, 'maximumMicro') ?? 0) });
  return [
    excess > 0 ? clause('over', { quantity: quantity(excess), maximum: quantity(number(params, 'maximumMicro') ?? 0) }) : position,
    ...(cover === null || cover > COVER_TENTHS_MAX ? [] : [clause('overCover', { days: { as: 'days', tenths: cover } })]),
    ...(value > 0 ? [clause('overValue', { money: { as: 'money', e4: value } })] : []),
  ];
}

function deadClauses(params: Params): Clause[] {
  const idle = number(params, 'idleDays');
  const value = number(params, 'deadValueE4') ?? 0;
  return [idle === null ? clause('deadNever') : clause('dead', { count: { as: 'count', count: idle } }), ...(value > 0 ? [clause('deadValue', { money: { as: 'money', e4: value } })] : [])];
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
      default: return [];
    }
  })();
  return all.filter(each => maySeeCosts || !Object.values(each.figures).some(figure => figure.as === 'money'));
}

/** All reasons of an alert joined on one line; what two reasons both say is said once. */
export function joinedClauses(reasons: readonly Reason[], maySeeCosts: boolean): Clause[] {
  const seen = new Set<ClauseKey>();
  const all = reasons.flatMap(reason => clausesOf(reason, maySeeCosts));
  // The money above the maximum is part of the money that lies unused: one figure is enough.
  const isMoneySaid = all.some(each => each.key === 'overValue');
  return all.filter(each => {
    if (seen.has(each.key) || (isMoneySaid && each.key === 'deadValue')) return false;
    seen.add(each.key);
    return true;
  });
}
