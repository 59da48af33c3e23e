import { describe, expect, test } from 'vitest';

import { EMPTY_STOCK_ADDRESS, isNarrowed, readStockAddress, stockFilterOf, toggleState, writeStockAddress, type StockAddress } from '../../../renderer/features/stock/stock-address.ts';

const read = (query: string) => readStockAddress(new URLSearchParams(query));

describe('the address of the stock list', () => {
  const full: StockAddress = {
    view: 'onOrder', text: '轴承 6205', states: ['out', 'low'], isDead: true, categoryIds: ['c1', 'c2'], supplierIds: ['s1'], locationIds: ['l1'],
    includeInactive: true, sortBy: 'value', isDescending: true, itemId: 'i1',
  };

  test('holds every filter: written and read again it is the same', () => {
    expect(readStockAddress(new URLSearchParams(writeStockAddress(full).toString()))).toEqual(full);
  });

  test('is empty for the list as it is at first', () => {
    expect(writeStockAddress(EMPTY_STOCK_ADDRESS).toString()).toBe('');
    expect(read('')).toEqual(EMPTY_STOCK_ADDRESS);
  });

  test('passes over words it does not know', () => {
    expect(read('view=mine&states=out,broken&sort=-colour')).toEqual({ ...EMPTY_STOCK_ADDRESS, states: ['out'] });
  });

  test('chips in any order are one address', () => {
    expect(read('states=low,out').states).toEqual(['out', 'low']);
  });
});

describe('the filter an address asks for', () => {
  test('the view of dead and excess stock is its two chips together', () => {
    expect(stockFilterOf(read('view=deadOrOver'))).toMatchObject({ states: ['over'], deadOnly: true });
  });

  test('a chip pressed inside that view takes its place', () => {
    expect(stockFilterOf(read('view=deadOrOver&dead=1'))).toMatchObject({ states: [], deadOnly: true });
  });

  test('a text longer than the backend takes is cut, not refused', () => {
    expect(stockFilterOf(read(`q=${'轴'.repeat(200)}`)).text).toHaveLength(80);
  });

  test('pressing a chip twice changes nothing', () => {
    const once = toggleState(EMPTY_STOCK_ADDRESS, 'low');
    expect(once.states).toEqual(['low']);
    expect(toggleState(once, 'low')).toEqual(EMPTY_STOCK_ADDRESS);
  });

  test('sorting or opening a preview does not narrow the list, a view does', () => {
    expect(isNarrowed(read('sort=-value&item=i1'))).toBe(false);
    expect(isNarrowed(read('view=toOrder'))).toBe(true);
  });
});
