import { expect, test } from 'vitest';

import { batchOf, locationOf, placeKey } from '../../../shared/kernel/place-key.ts';

test('a place is a location and a batch, either of which may be none, and gives both back', () => {
  const places = [['A', 'b'], ['', 'b'], ['A', ''], ['', '']] as const;
  expect(places.map(([location, batch]) => [locationOf(placeKey(location, batch)), batchOf(placeKey(location, batch))])).toEqual(places);
  expect(new Set(places.map(([location, batch]) => placeKey(location, batch))).size).toBe(4);
});
