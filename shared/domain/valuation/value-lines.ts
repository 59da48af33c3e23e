/** What a run of lines is worth: the method of each day, and what a change of method does to what lies there. */
import type { ValuationMethod } from '../../kernel/vocabulary.ts';
import { monthOf } from '../../kernel/calendar-date.ts';
import { mustExist } from '../../kernel/assert.ts';
import { E4_PER_CENT } from '../../kernel/money.ts';
import { multiplyDivideToStep } from '../../kernel/rounding.ts';
import { valueAtAverage } from './average-cost.ts';
import { LayeredStock } from './layered-cost.ts';
import { valueMonth } from './monthly-cost.ts';
import type { CostLayer, LineToValue, ValuationEra, ValuationState, ValuedLine } from './valuation-types.ts';

/** A line before it is known what the line it takes back came to: that may be part of the same run. */
export type UnresolvedLine = Omit<LineToValue, 'reversed'> & { readonly reversesId: string | null };

/** The method in force on a day. Throws when the eras do not reach back so far. */
export function methodOn(eras: readonly ValuationEra[], businessDate: string): ValuationMethod {
  return mustExist(eras.findLast(era => era.from <= businessDate), 'eras reach back before all movements').method;
}

/** 未计价: the day's month gives everything that leaves one price, and that is final only when the month is closed. */
export function isProvisionalOn(eras: readonly ValuationEra[], businessDate: string, closedThrough: string | null): boolean {
  return methodOn(eras, businessDate) === 'monthly_average' && (closedThrough === null || businessDate > closedThrough);
}

/**
 * Values the lines in order. `asOf`: the day of the line before the first (null: there is none), which says by which method `start` was kept.
 * `batchesAt(index)`: quantity per batch before a line, asked for only where the method becomes `specific`.
 */
export function valueLines(
  eras: readonly ValuationEra[],
  start: { readonly state: ValuationState; readonly asOf: string | null },
  lines: readonly UnresolvedLine[],
  outside: { readonly valueOf: (id: string) => number; readonly batchesAt: (index: number) => ReadonlyMap<string, number> },
): { readonly valued: ValuedLine[]; readonly end: ValuationState } {
  const valued: ValuedLine[] = [];
  const valueById = new Map<string, number>();
  let state = start.state;
  let { asOf } = start;
  for (let index = 0; index < lines.length;) {
    const date = mustExist(lines[index], 'a line of the run').businessDate;
    state = cross(eras, state, { asOf, date, batches: () => outside.batchesAt(index) });
    const now = methodOn(eras, date);
    const end = endOfRun(eras, lines, index, now);
    asOf = mustExist(lines[end - 1], 'a run has a line').businessDate;
    const resolved = lines.slice(index, end);
    const resolve = ({ reversesId, ...line }: UnresolvedLine): LineToValue => ({ ...line, reversed: reversesId === null ? null : { id: reversesId, valueE4: valueById.get(reversesId) ?? outside.valueOf(reversesId) } });
    state = valueRun(now, state, resolved, { resolve, note: (line, step) => { valued.push(step); valueById.set(line.id, step.valueE4); } });
    index = end;
  }
  return { valued, end: state };
}

type Crossing = { readonly asOf: string | null; readonly date: string; readonly batches: () => ReadonlyMap<string, number> };

/** From the method of the day of the last line to that of the next, through every method in between, whether anything happened under it or not. */
function cross(eras: readonly ValuationEra[], state: ValuationState, { asOf, date, batches }: Crossing): ValuationState {
  if (asOf === null) return state;
  let method = methodOn(eras, asOf);
  let crossed = state;
  for (const era of eras) {
    if (era.from <= asOf || era.from > date || era.method === method) continue;
    crossed = convert(crossed, { method: era.method, date: era.from, batches });
    method = era.method;
  }
  return crossed;
}

/** Where the method or, for a monthly price, the month ends. */
function endOfRun(eras: readonly ValuationEra[], lines: readonly UnresolvedLine[], from: number, method: ValuationMethod): number {
  const first = mustExist(lines[from], 'a line of the run').businessDate;
  const nextEra = eras.find(era => era.from > first)?.from ?? '9999-12-31';
  let end = from + 1;
  while (end < lines.length) {
    const date = mustExist(lines[end], 'a line of the run').businessDate;
    if (date >= nextEra || (method === 'monthly_average' && monthOf(date) !== monthOf(first))) break;
    end += 1;
  }
  return end;
}

type Sink = { readonly resolve: (line: UnresolvedLine) => LineToValue; readonly note: (line: UnresolvedLine, step: ValuedLine) => void };

function valueRun(method: ValuationMethod, start: ValuationState, lines: readonly UnresolvedLine[], { resolve, note }: Sink): ValuationState {
  if (method === 'monthly_average') {
    const steps = valueMonth(start, lines.map(resolve));
    for (const [index, line] of lines.entries()) note(line, mustExist(steps[index], 'one step for each line'));
    return { ...mustExist(steps.at(-1), 'a month has a line').after, layers: [] };
  }
  if (method === 'moving_average') {
    let after = start as ValuedLine['after'];
    for (const line of lines) {
      const step = valueAtAverage(after, resolve(line));
      note(line, step);
      after = step.after;
    }
    return { onHandMicro: after.onHandMicro, valueE4: after.valueE4, average: after.average, layers: [] };
  }
  const stock = new LayeredStock(method, start);
  for (const line of lines) note(line, stock.value(resolve(line)));
  return stock.end();
}

/** What lies there goes over to a new method at its value, to the cent; batches in the order of their ids, so that it never matters where the run began. */
function convert(state: ValuationState, to: { readonly method: ValuationMethod; readonly date: string; readonly batches: () => ReadonlyMap<string, number> }): ValuationState {
  const average = state.onHandMicro > 0 ? { valueE4: state.valueE4, quantityMicro: state.onHandMicro } : state.average;
  if (to.method === 'moving_average' || to.method === 'monthly_average' || state.onHandMicro === 0) return { ...state, average, layers: [] };
  const quantities = to.method === 'fifo' ? new Map([['', state.onHandMicro]]) : to.batches();
  const held = [...quantities].filter(([, quantityMicro]) => quantityMicro > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  let restE4 = state.valueE4;
  let restMicro = state.onHandMicro;
  const layers = held.map(([batchId, quantityMicro]): CostLayer => {
    const valueE4 = multiplyDivideToStep(restE4, quantityMicro, restMicro, E4_PER_CENT);
    restE4 -= valueE4;
    restMicro -= quantityMicro;
    return { batchId, sourceId: '', receivedOn: to.date, quantityMicro, valueE4, ratio: { valueE4, quantityMicro } };
  });
  return { ...state, average, layers };
}
