/** Turns one line of a document into movements: sign by kind, location, and the value it brings. */
import { assert, assertNever } from '../../kernel/assert.ts';
import { lineAmountE4 } from '../../kernel/money.ts';
import type { DocumentType, MovementKind } from '../../kernel/vocabulary.ts';

export type PlanLine = {
  readonly quantityMicro: number;
  readonly requestedMicro: number | null;
  readonly locationId: string | null;
  readonly toLocationId: string | null;
  readonly unitPriceE4: number | null;
};

export type PlanContext = {
  readonly defaultLocationId: string | null;
  readonly referencePriceE4: number | null;
  /** On hand per location now; "" is the stock without one. */
  readonly byLocation: ReadonlyMap<string, number>;
};

/** A movement before it has a sequence, a document and a time. */
export type MovementFact = {
  readonly kind: MovementKind;
  readonly quantityMicro: number;
  readonly requestedMicro: number | null;
  readonly countedMicro: number | null;
  readonly locationId: string;
  readonly unitPriceE4: number | null;
  readonly givenValueE4: number | null;
};

/** One movement, or two for a transfer. Quantity 0 gives none, except for a count, where nothing different is a valid result. */
export function planMovements(type: Exclude<DocumentType, 'reversal'>, line: PlanLine, context: PlanContext): MovementFact[] {
  assert(line.quantityMicro >= 0, 'planMovements: quantity is not negative');
  if (line.quantityMicro === 0 && type !== 'count') return [];
  const inAt = line.locationId ?? context.defaultLocationId ?? '';
  const outAt = line.locationId ?? pickLocation(line.quantityMicro, context);
  const bare = { requestedMicro: line.requestedMicro, countedMicro: null, unitPriceE4: null, givenValueE4: null };
  const quantity = line.quantityMicro;
  switch (type) {
    case 'opening':
    case 'receipt': {
      const price = line.unitPriceE4 ?? context.referencePriceE4;
      return [{ ...bare, kind: type, quantityMicro: quantity, locationId: inAt, unitPriceE4: price, givenValueE4: price === null ? 0 : lineAmountE4(quantity, price) }];
    }
    case 'return_in':
      return [{ ...bare, kind: type, quantityMicro: quantity, locationId: inAt }];
    case 'issue':
    case 'return_out':
    case 'scrap':
      return [{ ...bare, kind: type, quantityMicro: -quantity, locationId: outAt }];
    case 'transfer': {
      const to = line.toLocationId ?? '';
      if (to === outAt) return [];
      return [
        { ...bare, kind: 'transfer_out', quantityMicro: -quantity, locationId: outAt },
        { ...bare, kind: 'transfer_in', quantityMicro: quantity, locationId: to },
      ];
    }
    case 'count': {
      const at = line.locationId ?? context.defaultLocationId ?? pickLocation(0, context);
      return [{ ...bare, kind: type, quantityMicro: quantity - (context.byLocation.get(at) ?? 0), countedMicro: quantity, locationId: at }];
    }
    default:
      return assertNever(type);
  }
}

/** Where goods are taken from when nobody said: the item's own place if it has enough, else the fullest one. */
function pickLocation(quantityMicro: number, context: PlanContext): string {
  const own = context.defaultLocationId ?? '';
  if ((context.byLocation.get(own) ?? 0) >= quantityMicro && quantityMicro > 0) return own;
  let best = own;
  let most = context.byLocation.get(own) ?? 0;
  for (const [location, onHand] of context.byLocation) {
    if (onHand > most) {
      best = location;
      most = onHand;
    }
  }
  return best;
}
