import { describe, expect, test } from 'vitest';

import { destinationAt, destinationsFor, permissionFor } from '../../../renderer/frame/destinations.ts';
import { ROLE_PERMISSIONS } from '../../../shared/contract/permissions.ts';

describe('the rail', () => {
  test('a keeper records and handles alerts, but sees neither money nor imports', () => {
    expect(destinationsFor(ROLE_PERMISSIONS.keeper).map(each => each.id)).toEqual(['today', 'stock', 'record', 'stocktakes', 'purchasing', 'alerts', 'planning', 'health', 'settings']);
  });

  test('a reader cannot record', () => {
    expect(destinationsFor(ROLE_PERMISSIONS.viewer).map(each => each.id)).not.toContain('record');
  });

  test('an address lights the entry it was reached through', () => {
    expect(['/', '/stock/new', '/items/abc', '/documents/1', '/alerts/7', '/print/document/1', '/print/stocktake/1', '/stocktakes/1', '/nowhere'].map(path => destinationAt(path)?.id)).toEqual(['today', 'stock', 'stock', 'record', 'alerts', 'record', 'stocktakes', 'stocktakes', undefined]);
  });

  test('a reader may open an item and a document, not the record page', () => {
    expect([permissionFor('/items/:itemId'), permissionFor('/documents/:id'), permissionFor('/stocktakes/:id'), permissionFor('/record'), permissionFor('/settings/:section?')]).toEqual(['stock.read', 'stock.read', 'stock.read', 'stock.write', null]);
  });
});
