/** What a month or a year came to: opening, what came in, what went out, closing. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { type KindSum, countDocuments, sumKinds } from '../../../../db/repositories/period-repository.ts';
import { FLOW_KINDS, type FlowKind } from '../../../../shared/contract/periods.contract.ts';
import { firstDayOf, lastDayOf } from '../../../../shared/kernel/calendar-date.ts';
import { sum } from '../../../../shared/kernel/sum.ts';
import type { CallContext } from '../../environment.ts';
import { visible } from '../stock/hide-costs.ts';

/** Money in 10⁻⁴ 元. `amountE4` of a kind is signed as it moved the stock's value: opening + all of them = closing. */
export type PeriodTotals = {
  readonly openingE4: number;
  readonly inE4: number;
  readonly outE4: number;
  readonly closingE4: number;
  readonly kinds: readonly { readonly kind: FlowKind; readonly amountE4: number; readonly lines: number }[];
  readonly documents: number;
  readonly lines: number;
  readonly items: number | null;
};
export type DaySpan = { readonly from: string; readonly through: string };

/** The days of a month YYYY-MM or a year YYYY. */
export function daysOf(period: string): DaySpan {
  return period.length === 4 ? { from: `${period}-01-01`, through: `${period}-12-31` } : { from: firstDayOf(period), through: lastDayOf(period) };
}

const IN_KINDS: readonly FlowKind[] = ['opening', 'receipt', 'return_out', 'count_gain', 'revaluation'];

function flowOf({ kind, isGain }: KindSum): FlowKind | null {
  if (kind === 'count') return isGain ? 'count_gain' : 'count_loss';
  return FLOW_KINDS.find(each => each === kind) ?? null;
}

/** Adds up a span of days that began with `openingE4` in stock. */
export function sumPeriod(db: ReadableDb, span: DaySpan, openingE4: number): PeriodTotals {
  const sums = sumKinds(db, span);
  const kinds = FLOW_KINDS.map(kind => {
    const own = sums.filter(each => flowOf(each) === kind);
    return { kind, amountE4: sum(own.map(each => each.valueE4)), lines: sum(own.map(each => each.lines)) };
  }).filter(({ lines }) => lines > 0);
  // The part of a late invoice that belongs to goods already used came in and went out at once.
  const expensedE4 = sum(sums.map(each => each.expensedE4));
  const inE4 = sum(kinds.filter(({ kind }) => IN_KINDS.includes(kind)).map(each => each.amountE4)) + expensedE4;
  const outE4 = expensedE4 - sum(kinds.filter(({ kind }) => !IN_KINDS.includes(kind)).map(each => each.amountE4));
  return { openingE4, inE4, outE4, closingE4: openingE4 + inE4 - outE4, kinds, documents: countDocuments(db, span), lines: sum(sums.map(each => each.lines)), items: null };
}

/** Several months in a row as one. */
export function joinTotals(months: readonly PeriodTotals[]): PeriodTotals {
  const kinds = FLOW_KINDS.map(kind => {
    const own = months.flatMap(month => month.kinds.filter(each => each.kind === kind));
    return { kind, amountE4: sum(own.map(each => each.amountE4)), lines: sum(own.map(each => each.lines)) };
  }).filter(({ lines }) => lines > 0);
  const all = (field: 'inE4' | 'outE4' | 'documents' | 'lines') => sum(months.map(month => month[field]));
  return { openingE4: months[0]?.openingE4 ?? 0, inE4: all('inE4'), outE4: all('outE4'), closingE4: months.at(-1)?.closingE4 ?? 0, kinds, documents: all('documents'), lines: all('lines'), items: months.at(-1)?.items ?? null };
}

export function parseTotals(totalsJson: string): PeriodTotals {
  // Safe: only this program writes the column, from the same type.
  return JSON.parse(totalsJson) as PeriodTotals;
}

/** Without the money for who may not see it. */
export function visibleTotals(context: CallContext, totals: PeriodTotals) {
  const see = (amountE4: number) => visible(context, amountE4);
  return {
    ...totals,
    openingE4: see(totals.openingE4), inE4: see(totals.inE4), outE4: see(totals.outE4), closingE4: see(totals.closingE4),
    kinds: totals.kinds.map(each => ({ ...each, amountE4: see(each.amountE4) })),
  };
}
