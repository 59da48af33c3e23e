/** Lines to value, in pieces and 元. */
import { type UnresolvedLine, type ValuationEra, type ValuationState, emptyValuation, erasOf, valueLines } from '../../../../shared/domain/valuation/index.ts';
import type { ValuationMethod } from '../../../../shared/kernel/vocabulary.ts';

export const pieces = (quantity: number) => Math.round(quantity * 1_000_000);
export const yuan = (amount: number) => Math.round(amount * 10_000);

type Written = { readonly on?: string; readonly batch?: string; readonly costs?: number; readonly isReturn?: boolean; readonly takesBack?: string; readonly revalues?: { readonly id: string; readonly quantity: number } };

/** One line; its id is its place in the list unless it is given. */
export function line(quantity: number, { on = '2026-03-02', batch = '', costs, isReturn = false, takesBack, revalues }: Written = {}, id = ''): UnresolvedLine {
  return {
    id, businessDate: on, batchId: batch, quantityMicro: pieces(quantity), givenValueE4: costs === undefined ? null : yuan(costs),
    isReturn: isReturn || takesBack !== undefined, reversesId: takesBack ?? null, revalued: revalues === undefined ? null : { id: revalues.id, quantityMicro: pieces(revalues.quantity) },
  };
}

/** What came in by batch before a line, for lines that start from nothing. */
function batchesBefore(lines: readonly UnresolvedLine[], index: number): Map<string, number> {
  const held = new Map<string, number>();
  for (const { batchId, quantityMicro } of lines.slice(0, index)) held.set(batchId, (held.get(batchId) ?? 0) + quantityMicro);
  return held;
}

export type Run = { readonly values: number[]; readonly rounding: number[]; readonly expensed: number[]; readonly after: number[]; readonly sumE4: number; readonly end: ValuationState };

/** Values in 元 of lines that start from nothing, and how it stands at the end. */
export function runLines(eras: ValuationMethod | readonly ValuationEra[], written: readonly UnresolvedLine[]): Run {
  const lines = written.map((each, index) => ({ ...each, id: each.id === '' ? `m${index}` : each.id }));
  const { valued, end } = valueLines(typeof eras === 'string' ? erasOf(eras) : eras, { state: emptyValuation, asOf: null }, lines, { valueOf: () => 0, batchesAt: index => batchesBefore(lines, index) });
  const inYuan = (of: 'valueE4' | 'roundingE4' | 'expensedE4') => valued.map(each => each[of] / 10_000);
  return { values: inYuan('valueE4'), rounding: inYuan('roundingE4'), expensed: inYuan('expensedE4'), after: valued.map(each => each.after.valueE4 / 10_000), sumE4: valued.reduce((sum, each) => sum + each.valueE4, 0), end };
}

export const METHODS = ['moving_average', 'monthly_average', 'fifo', 'specific'] as const satisfies readonly ValuationMethod[];
