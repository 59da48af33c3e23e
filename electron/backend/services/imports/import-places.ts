/** Where stock lies while an import is booked: a file's lines say little about places, and a line may take from several. */
import type { ReadableDb } from '../../../../db/connection.ts';
import { findBalance, listLocationBalances, stateUpTo } from '../../../../db/repositories/ledger-repository.ts';
import { type PlaceKey, locationOf } from '../../../../shared/domain/ledger/index.ts';

/** Quantities in micro-units; place '' is stock without one. */
export type PlacePart = { readonly locationId: string; readonly quantityMicro: number };
export type StockPlaces = {
  /** Takes from the preferred places in their order, then from the fullest. What nobody has is left over. */
  take(itemId: string, date: string, quantityMicro: number, preferred: readonly (string | null)[], not?: string): { readonly parts: PlacePart[]; readonly shortMicro: number };
  put(itemId: string, date: string, locationId: string, quantityMicro: number): void;
};

type Known = { readonly date: string; readonly isBackdated: boolean; readonly places: Map<string, number> };

/** Reads each item's places once and keeps them up to date itself; for an item with later lines, once a day of the file. */
export function makeStockPlaces(db: ReadableDb): StockPlaces {
  const known = new Map<string, Known>();
  const at = (itemId: string, date: string): Map<string, number> => {
    const before = known.get(itemId);
    if (before !== undefined && (!before.isBackdated || before.date === date)) return before.places;
    const balance = findBalance(db, itemId);
    const isBackdated = balance !== undefined && balance.lastBusinessDate > date;
    const places = isBackdated
      ? locationsOf(stateUpTo(db, itemId, { businessDate: date, position: Number.MAX_SAFE_INTEGER }).byPlace)
      : new Map(listLocationBalances(db, itemId).map(row => [row.locationId, row.onHandMicro]));
    known.set(itemId, { date, isBackdated, places });
    return places;
  };
  const put = (itemId: string, date: string, locationId: string, quantityMicro: number): void => {
    const places = at(itemId, date);
    places.set(locationId, (places.get(locationId) ?? 0) + quantityMicro);
  };
  return {
    put,
    take: (itemId, date, quantityMicro, preferred, not) => {
      const places = at(itemId, date);
      const fullest = [...places].sort((a, b) => b[1] - a[1]).map(([locationId]) => locationId);
      const order = new Set([...preferred.filter(place => place !== null), ...fullest]);
      const parts: PlacePart[] = [];
      let shortMicro = quantityMicro;
      for (const locationId of order) {
        const part = Math.min(shortMicro, places.get(locationId) ?? 0);
        if (part <= 0 || locationId === not) continue;
        put(itemId, date, locationId, -part);
        parts.push({ locationId, quantityMicro: part });
        shortMicro -= part;
      }
      return { parts, shortMicro };
    },
  };
}

function locationsOf(byPlace: ReadonlyMap<PlaceKey, number>): Map<string, number> {
  const byLocation = new Map<string, number>();
  for (const [place, onHandMicro] of byPlace) byLocation.set(locationOf(place), (byLocation.get(locationOf(place)) ?? 0) + onHandMicro);
  return byLocation;
}
