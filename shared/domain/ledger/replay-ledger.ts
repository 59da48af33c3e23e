/**
 * The one way stock is worked out: a state and the lines that follow it, in ledger order (business date, position). Appending runs it over the
 * new lines, back-dating over the new and all later ones, the nightly check over everything.
 */
import { mustExist } from '../../kernel/assert.ts';
import type { MovementKind } from '../../kernel/vocabulary.ts';
import { type UnresolvedLine, type ValuationEra, type ValuationState, emptyValuation, valueLines } from '../valuation/index.ts';
import { type PlaceKey, batchOf, placeKey } from '../../kernel/place-key.ts';

/** `asOf`: the day of the last line before; null when there is none. */
export type ItemLedgerState = ValuationState & { readonly byPlace: ReadonlyMap<PlaceKey, number>; readonly asOf: string | null };

export type LedgerLine = {
  readonly sequence: number;
  readonly position: number;
  readonly id: string;
  readonly kind: MovementKind;
  readonly businessDate: string;
  readonly quantityMicro: number;
  readonly countedMicro: number | null;
  /** The value it brings. For a receipt whose invoice came in time: what the invoice says. For a revaluation that came too late: the difference. */
  readonly givenValueE4: number | null;
  /** "" means: none given. */
  readonly locationId: string;
  readonly batchId: string;
  readonly reversesMovementId: string | null;
  readonly revaluesMovementId: string | null;
  /** The quantity of the receipt a revaluation is about; 0 otherwise. */
  readonly revaluedMicro: number;
  /** A revaluation that counts from its receipt on: the receipt's own line has its value. */
  readonly isRetroactive: boolean;
  /** A transfer or the reversal of one: it changes the place, not what there is of the item. */
  readonly isTransfer: boolean;
};

/** What a line came to: its true quantity, its value, the balance after it. */
export type LedgerStep = {
  readonly sequence: number;
  readonly position: number;
  readonly businessDate: string;
  readonly quantityMicro: number;
  readonly valueE4: number;
  readonly roundingE4: number;
  readonly expensedE4: number;
  readonly onHandAfterMicro: number;
  readonly valueAfterE4: number;
  readonly averageValueE4: number | null;
  readonly averageQuantityMicro: number | null;
};

/** Whether two runs came to the same for a line. */
export function isSameStep(a: LedgerStep, b: LedgerStep | undefined): boolean {
  return b !== undefined && a.sequence === b.sequence && a.position === b.position && a.businessDate === b.businessDate && a.quantityMicro === b.quantityMicro && a.valueE4 === b.valueE4
    && a.roundingE4 === b.roundingE4 && a.expensedE4 === b.expensedE4 && a.onHandAfterMicro === b.onHandAfterMicro && a.valueAfterE4 === b.valueAfterE4
    && a.averageValueE4 === b.averageValueE4 && a.averageQuantityMicro === b.averageQuantityMicro;
}

/** What a line outside the run came to: a reversal takes back exactly that. */
export type LineOutcome = Pick<LedgerStep, 'quantityMicro' | 'valueE4'>;

/** The first line after which something would be below zero. `locationId` null: the item as a whole. */
export type LedgerShortage = { readonly sequence: number; readonly businessDate: string; readonly shortMicro: number; readonly locationId: string | null; readonly batchId: string | null };

export const emptyLedgerState: ItemLedgerState = { ...emptyValuation, byPlace: new Map(), asOf: null };

type Moved = { readonly line: LedgerLine; readonly quantityMicro: number; readonly onHandAfterMicro: number };

/**
 * Runs the lines, which must be in order and, where a month is valued as a whole, begin with that month. Stops at the first shortage: then
 * `steps` hold the lines before it and `end` the state there. `outcomeOf` gives what a line outside this run came to.
 */
export function replayLedger(
  eras: readonly ValuationEra[],
  start: ItemLedgerState,
  lines: Iterable<LedgerLine>,
  outcomeOf: (movementId: string) => LineOutcome | undefined,
): { readonly steps: LedgerStep[]; readonly end: ItemLedgerState; readonly shortage: LedgerShortage | null } {
  let shortage: LedgerShortage | null = null;
  const { moved, byPlace } = moveGoods(start, lines, outcomeOf, found => {
    shortage = found;
    return 'stop';
  });
  const { valued, end } = valueLines(eras, { state: start, asOf: start.asOf }, moved.map(toValue), {
    valueOf: id => outcomeOf(id)?.valueE4 ?? 0,
    batchesAt: index => batchesBefore(start, moved, index),
  });
  const steps = moved.map(({ line, quantityMicro, onHandAfterMicro }, index): LedgerStep => {
    const { valueE4, roundingE4, expensedE4, after } = mustExist(valued[index], 'one value for each line');
    return {
      sequence: line.sequence,
      position: line.position,
      businessDate: line.businessDate,
      quantityMicro,
      valueE4,
      roundingE4,
      expensedE4,
      onHandAfterMicro,
      valueAfterE4: after.valueE4,
      averageValueE4: after.average?.valueE4 ?? null,
      averageQuantityMicro: after.average?.quantityMicro ?? null,
    };
  });
  return { steps, end: { ...end, byPlace, asOf: moved.at(-1)?.line.businessDate ?? start.asOf }, shortage };
}

/** Every line after which something would be below zero, as if nobody stopped it; in ledger order. */
export function listShortages(start: ItemLedgerState, lines: Iterable<LedgerLine>, outcomeOf: (movementId: string) => LineOutcome | undefined): LedgerShortage[] {
  const shortages: LedgerShortage[] = [];
  moveGoods(start, lines, outcomeOf, found => {
    shortages.push(found);
    return 'go on';
  });
  return shortages;
}

/** Quantities first: they never depend on what anything is worth. */
function moveGoods(start: ItemLedgerState, lines: Iterable<LedgerLine>, outcomeOf: (movementId: string) => LineOutcome | undefined, onShortage: (found: LedgerShortage) => 'stop' | 'go on') {
  const moved: Moved[] = [];
  const byPlace = new Map(start.byPlace);
  const quantityById = new Map<string, number>();
  let onHandMicro = start.onHandMicro;
  for (const line of lines) {
    const place = placeKey(line.locationId, line.batchId);
    const there = byPlace.get(place) ?? 0;
    const reversed = line.reversesMovementId === null ? undefined : (quantityById.get(line.reversesMovementId) ?? outcomeOf(line.reversesMovementId)?.quantityMicro);
    const quantityMicro = quantityOf(line, there, reversed);
    const onHandAfterMicro = onHandMicro + (line.isTransfer ? 0 : quantityMicro);
    const shortage = findShortage(line, onHandAfterMicro, there + quantityMicro);
    if (shortage !== null && onShortage(shortage) === 'stop') return { moved, byPlace };
    onHandMicro = onHandAfterMicro;
    byPlace.set(place, there + quantityMicro);
    quantityById.set(line.id, quantityMicro);
    moved.push({ line, quantityMicro, onHandAfterMicro });
  }
  return { moved, byPlace };
}

function toValue({ line, quantityMicro }: Moved): UnresolvedLine {
  const isLateRevaluation = line.revaluesMovementId !== null && !line.isRetroactive;
  return {
    id: line.id,
    businessDate: line.businessDate,
    batchId: line.batchId,
    quantityMicro: line.isTransfer ? 0 : quantityMicro,
    givenValueE4: line.revaluesMovementId !== null && line.isRetroactive ? null : line.givenValueE4,
    isReturn: line.kind === 'return_in' || line.kind === 'reversal',
    reversesId: line.reversesMovementId,
    revalued: isLateRevaluation ? { id: line.revaluesMovementId, quantityMicro: line.revaluedMicro } : null,
  };
}

function batchesBefore(start: ItemLedgerState, moved: readonly Moved[], index: number): ReadonlyMap<string, number> {
  const byBatch = new Map<string, number>();
  const add = (batchId: string, quantityMicro: number) => { byBatch.set(batchId, (byBatch.get(batchId) ?? 0) + quantityMicro); };
  for (const [place, quantityMicro] of start.byPlace) add(batchOf(place), quantityMicro);
  for (const { line, quantityMicro } of moved.slice(0, index)) add(line.batchId, quantityMicro);
  return byBatch;
}

/** A count finds what is missing or too much at its place; a reversal takes back what the line came to, which for a count may change afterwards. */
function quantityOf(line: LedgerLine, thereMicro: number, reversedMicro: number | undefined): number {
  if (line.kind === 'count' && line.countedMicro !== null) return line.countedMicro - thereMicro;
  return reversedMicro === undefined ? line.quantityMicro : 0 - reversedMicro;
}

function findShortage(line: LedgerLine, onHandMicro: number, atPlaceMicro: number): LedgerShortage | null {
  const at = { sequence: line.sequence, businessDate: line.businessDate };
  if (onHandMicro < 0) return { ...at, shortMicro: -onHandMicro, locationId: null, batchId: null };
  if (atPlaceMicro < 0) return { ...at, shortMicro: -atPlaceMicro, locationId: line.locationId, batchId: line.batchId };
  return null;
}
