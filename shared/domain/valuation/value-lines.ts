/** What a run of lines is worth: the method of each day, and what a change of method does to what lies there. */
import type { ValuationMethod } from '../../kernel/vocabulary.ts';
import { monthOf } from '../../kernel/calendar-date.ts';
import { mustExist } from '../../kernel/assert.ts';
import { multiplyDivide } from '../../kernel/rounding.ts';
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
  let method = start.asOf === null ? null : methodOn(eras, start.asOf);
  for (let index = 0; index < lines.length;) {
    const date = mustExist(lines[index], 'a line of the run').businessDate;
    const now = methodOn(eras, date);
    if (method !== null && method !== now) state = convert(state, { method: now, date, batches: () => outside.batchesAt(index) });
    method = now;
    const end = endOfRun(eras, lines, index, now);
    const resolved = lines.slice(index, end);
    const resolve = ({ reversesId, ...line }: UnresolvedLine): LineToValue => ({ ...line, reversed: reversesId === null ? null : { id: reversesId, valueE4: valueById.get(reversesId) ?? outside.valueOf(reversesId) } });
    state = valueRun(now, state, resolved, { resolve, note: (line, step) => { valued.push(step); valueById.set(line.id, step.valueE4); } });
    index = end;
  }
  return { valued, end: state };
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

/** What lies there goes over to a new method at its value, to the cent. */
function convert(state: ValuationState, to: { readonly method: ValuationMethod; readonly date: string; readonly batches: () => ReadonlyMap<string, number> }): ValuationState {
  const average = state.onHandMicro > 0 ? { valueE4: state.valueE4, quantityMicro: state.onHandMicro } : state.average;
  if (to.method === 'moving_average' || to.method === 'monthly_average' || state.onHandMicro === 0) return { ...state, average, layers: [] };
  const quantities = to.method === 'fifo' ? new Map([['', state.onHandMicro]]) : to.batches();
  const held = [...quantities].filter(([, quantityMicro]) => quantityMicro > 0);
  let restE4 = state.valueE4;
  let restMicro = state.onHandMicro;
  const layers = held.map(([batchId, quantityMicro]): CostLayer => {
    const valueE4 = quantityMicro === restMicro ? restE4 : Math.floor(multiplyDivide(restE4, quantityMicro, restMicro) / 100) * 100;
    restE4 -= valueE4;
    restMicro -= quantityMicro;
    return { batchId, sourceId: '', receivedOn: to.date, quantityMicro, valueE4, ratio: { valueE4, quantityMicro } };
  });
  return { ...state, average, layers };
}
