/** Turns one line of a document into movements: sign by kind, place, and the value it brings. */
import { assert, assertNever } from '../../kernel/assert.ts';
import { lineAmountE4, wholeCents } from '../../kernel/money.ts';
import type { MovementKind, PaperType } from '../../kernel/vocabulary.ts';

/** Quantities in micro-units of the base unit. */
export type PlanLine = {
  readonly quantityMicro: number;
  readonly requestedMicro: number | null;
  readonly locationId: string | null;
  readonly toLocationId: string | null;
  readonly batchId: string | null;
  readonly unitPriceE4: number | null;
  /** The amount on the paper (不含税), where it is not quantity × price. */
  readonly amountE4: number | null;
};

/** What lies at one place now; "" is none. */
export type StockAtPlace = {
  readonly locationId: string;
  readonly batchId: string;
  readonly batchNumber: string;
  readonly expiresOn: string | null;
  /** When the batch was made known; null where there is none. */
  readonly batchMadeAt: number | null;
  readonly onHandMicro: number;
};

export type PlanContext = {
  readonly defaultLocationId: string | null;
  readonly referencePriceE4: number | null;
  readonly isBatchTracked: boolean;
  readonly places: readonly StockAtPlace[];
};

/** A movement before it has a sequence, a document and a time. */
export type MovementFact = {
  readonly kind: MovementKind;
  readonly quantityMicro: number;
  readonly requestedMicro: number | null;
  readonly countedMicro: number | null;
  readonly locationId: string;
  readonly batchId: string;
  readonly unitPriceE4: number | null;
  readonly givenValueE4: number | null;
};

/**
 * One movement; more where a line takes from several batches or, for a transfer, changes place. Quantity 0 gives none, except for a count, where
 * nothing different is a valid result.
 */
export function planMovements(type: PaperType, line: PlanLine, context: PlanContext): MovementFact[] {
  assert(line.quantityMicro >= 0, 'planMovements: quantity is not negative');
  if (line.quantityMicro === 0 && type !== 'count') return [];
  const inAt = { locationId: line.locationId ?? context.defaultLocationId ?? '', batchId: line.batchId ?? '' };
  const bare = { requestedMicro: line.requestedMicro, countedMicro: null, unitPriceE4: null, givenValueE4: null };
  switch (type) {
    case 'opening':
    case 'receipt': {
      const price = line.unitPriceE4 ?? context.referencePriceE4;
      const givenValueE4 = line.amountE4 !== null ? wholeCents(line.amountE4) : price === null ? 0 : lineAmountE4(line.quantityMicro, price);
      return [{ ...bare, ...inAt, kind: type, quantityMicro: line.quantityMicro, unitPriceE4: price, givenValueE4 }];
    }
    case 'return_in':
      return [{ ...bare, ...inAt, kind: type, quantityMicro: line.quantityMicro }];
    case 'issue':
    case 'return_out':
    case 'scrap':
      return takeFrom(line, context).map(({ locationId, batchId, quantityMicro }, index) => ({ ...bare, requestedMicro: index === 0 ? line.requestedMicro : null, kind: type, quantityMicro: -quantityMicro, locationId, batchId }));
    case 'transfer': {
      const to = line.toLocationId ?? '';
      // What lies there already is nothing to move there.
      const elsewhere = { ...context, places: context.places.filter(place => place.locationId !== to) };
      return takeFrom(line, elsewhere).flatMap(({ locationId, batchId, quantityMicro }): MovementFact[] => (to === locationId ? [] : [
        { ...bare, kind: 'transfer_out', quantityMicro: -quantityMicro, locationId, batchId },
        { ...bare, kind: 'transfer_in', quantityMicro, locationId: to, batchId },
      ]));
    }
    case 'count': {
      const locationId = line.locationId ?? context.defaultLocationId ?? pickLocation(0, context);
      const batchId = line.batchId ?? '';
      const there = context.places.find(place => place.locationId === locationId && place.batchId === batchId)?.onHandMicro ?? 0;
      return [{ ...bare, kind: type, quantityMicro: line.quantityMicro - there, countedMicro: line.quantityMicro, locationId, batchId }];
    }
    default:
      return assertNever(type);
  }
}

export type TakenFrom = { readonly locationId: string; readonly batchId: string; readonly quantityMicro: number };

/**
 * Where goods are taken from. Of a batch-tracked item what expires first goes first (FEFO): dated batches by expiry, then those without a date
 * as they came: what was made known first, what is in no batch before all. At the same date the item's own place before others. What nothing
 * covers is asked of the last place, where it will show as missing.
 */
export function takeFrom(line: PlanLine, context: PlanContext): TakenFrom[] {
  if (!context.isBatchTracked || line.batchId !== null) {
    const batchId = line.batchId ?? '';
    const locationId = line.locationId ?? pickLocation(line.quantityMicro, { ...context, places: context.places.filter(place => place.batchId === batchId) });
    return [{ locationId, batchId, quantityMicro: line.quantityMicro }];
  }
  const own = context.defaultLocationId ?? '';
  const places = context.places
    .filter(place => place.onHandMicro > 0 && (line.locationId === null || place.locationId === line.locationId))
    .sort((a, b) => compareExpiry(a, b) || Number(b.locationId === own) - Number(a.locationId === own) || compareAge(a, b) || compareTexts(a.batchNumber, b.batchNumber) || compareTexts(a.locationId, b.locationId));
  const taken: TakenFrom[] = [];
  let leftMicro = line.quantityMicro;
  for (const { locationId, batchId, onHandMicro } of places) {
    if (leftMicro === 0) break;
    const quantityMicro = Math.min(leftMicro, onHandMicro);
    taken.push({ locationId, batchId, quantityMicro });
    leftMicro -= quantityMicro;
  }
  if (leftMicro === 0) return taken;
  const last = taken.pop() ?? { locationId: line.locationId ?? own, batchId: '', quantityMicro: 0 };
  return [...taken, { ...last, quantityMicro: last.quantityMicro + leftMicro }];
}

function compareExpiry(a: StockAtPlace, b: StockAtPlace): number {
  if (a.expiresOn === b.expiresOn) return a.expiresOn === null ? compareAge(a, b) : 0;
  if (a.expiresOn === null) return 1;
  return b.expiresOn === null || a.expiresOn < b.expiresOn ? -1 : 1;
}

/** An instant is above 0: what is in no batch is older than any. */
function compareAge(a: StockAtPlace, b: StockAtPlace): number {
  return (a.batchMadeAt ?? 0) - (b.batchMadeAt ?? 0);
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Where goods are taken from when nobody said: the item's own place if it has enough, else the fullest one. */
function pickLocation(quantityMicro: number, context: PlanContext): string {
  const own = context.defaultLocationId ?? '';
  const byLocation = new Map<string, number>();
  for (const place of context.places) byLocation.set(place.locationId, (byLocation.get(place.locationId) ?? 0) + place.onHandMicro);
  if ((byLocation.get(own) ?? 0) >= quantityMicro && quantityMicro > 0) return own;
  let best = own;
  let most = byLocation.get(own) ?? 0;
  for (const [location, onHand] of byLocation) {
    if (onHand > most) {
      best = location;
      most = onHand;
    }
  }
  return best;
}
