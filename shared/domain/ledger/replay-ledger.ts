/**
 * The one way stock is worked out: a state and the lines that follow it, in order of (business date, sequence). Appending runs it over the new
 * lines, back-dating over the new and all later ones, the nightly check over everything.
 */
import type { MovementKind, ValuationMethod } from '../../kernel/vocabulary.ts';
import { type ValuationState, emptyValuation, valueLine } from '../valuation/index.ts';

/** Location "" means: no location given. */
export type ItemLedgerState = ValuationState & { readonly byLocation: ReadonlyMap<string, number> };

export type LedgerLine = {
  readonly sequence: number;
  readonly id: string;
  readonly kind: MovementKind;
  readonly businessDate: string;
  readonly quantityMicro: number;
  readonly countedMicro: number | null;
  readonly givenValueE4: number | null;
  readonly locationId: string;
  readonly reversesMovementId: string | null;
  /** A transfer or the reversal of one: it changes the place, not what there is of the item. */
  readonly isTransfer: boolean;
};

/** What a line came to: its true quantity, its value, the balance after it. */
export type LedgerStep = {
  readonly sequence: number;
  readonly businessDate: string;
  readonly quantityMicro: number;
  readonly valueE4: number;
  readonly roundingE4: number;
  readonly onHandAfterMicro: number;
  readonly valueAfterE4: number;
  readonly averageValueE4: number | null;
  readonly averageQuantityMicro: number | null;
};

/** What a line outside the run came to: a reversal takes back exactly that. */
export type LineOutcome = Pick<LedgerStep, 'quantityMicro' | 'valueE4'>;

/** The first line after which something would be below zero. `locationId` null: the item as a whole. */
export type LedgerShortage = { readonly sequence: number; readonly businessDate: string; readonly shortMicro: number; readonly locationId: string | null };

export const emptyLedgerState: ItemLedgerState = { ...emptyValuation, byLocation: new Map() };

/**
 * Runs the lines, which must be in order. Stops at the first shortage: then `steps` hold the lines before it and `end` the state there.
 * `outcomeOf` gives what a line outside this run came to (for reversals of lines before `start`).
 */
export function replayLedger(
  method: ValuationMethod,
  start: ItemLedgerState,
  lines: Iterable<LedgerLine>,
  outcomeOf: (movementId: string) => LineOutcome | undefined,
): { readonly steps: LedgerStep[]; readonly end: ItemLedgerState; readonly shortage: LedgerShortage | null } {
  const steps: LedgerStep[] = [];
  const byLocation = new Map(start.byLocation);
  const outcomeById = new Map<string, LineOutcome>();
  let state: ValuationState = { onHandMicro: start.onHandMicro, valueE4: start.valueE4, average: start.average };
  for (const line of lines) {
    const there = byLocation.get(line.locationId) ?? 0;
    const reversed = line.reversesMovementId === null ? undefined : (outcomeById.get(line.reversesMovementId) ?? outcomeOf(line.reversesMovementId));
    const quantityMicro = quantityOf(line, there, reversed);
    const moved = line.isTransfer ? 0 : quantityMicro;
    const shortage = findShortage(line, state.onHandMicro + moved, there + quantityMicro);
    if (shortage !== null) return { steps, end: { ...state, byLocation }, shortage };
    const reversedValueE4 = line.reversesMovementId === null ? null : (reversed?.valueE4 ?? 0);
    const valued = valueLine(method, state, { kind: line.kind, quantityMicro: moved, givenValueE4: line.givenValueE4, reversedValueE4 });
    state = valued.next;
    byLocation.set(line.locationId, there + quantityMicro);
    outcomeById.set(line.id, { quantityMicro, valueE4: valued.valueE4 });
    steps.push({
      sequence: line.sequence,
      businessDate: line.businessDate,
      quantityMicro,
      valueE4: valued.valueE4,
      roundingE4: valued.roundingE4,
      onHandAfterMicro: state.onHandMicro,
      valueAfterE4: state.valueE4,
      averageValueE4: state.average?.valueE4 ?? null,
      averageQuantityMicro: state.average?.quantityMicro ?? null,
    });
  }
  return { steps, end: { ...state, byLocation }, shortage: null };
}

/** A count finds what is missing or too much at its place; a reversal takes back what the line came to, which for a count may change afterwards. */
function quantityOf(line: LedgerLine, thereMicro: number, reversed: LineOutcome | undefined): number {
  if (line.kind === 'count' && line.countedMicro !== null) return line.countedMicro - thereMicro;
  return reversed === undefined ? line.quantityMicro : 0 - reversed.quantityMicro;
}

function findShortage(line: LedgerLine, onHandMicro: number, atLocationMicro: number): LedgerShortage | null {
  const at = { sequence: line.sequence, businessDate: line.businessDate };
  if (onHandMicro < 0) return { ...at, shortMicro: -onHandMicro, locationId: null };
  if (atLocationMicro < 0) return { ...at, shortMicro: -atLocationMicro, locationId: line.locationId };
  return null;
}
