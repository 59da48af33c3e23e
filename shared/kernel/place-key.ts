/** Where goods lie: a location and a batch, either of which may be none (""). */
export type PlaceKey = string;

/** Ids hold no bar, so the two parts stay apart. */
export function placeKey(locationId: string, batchId: string): PlaceKey {
  return `${locationId}|${batchId}`;
}
export function locationOf(place: PlaceKey): string {
  return place.slice(0, place.indexOf('|'));
}
export function batchOf(place: PlaceKey): string {
  return place.slice(place.indexOf('|') + 1);
}
