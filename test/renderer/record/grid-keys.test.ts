import { expect, test } from 'vitest';

import { cellsOf, columnsOf, stopsOf, type RecordType } from '../../../renderer/features/record/document-kinds.ts';
import { afterDown, afterEnter, afterRemove, afterUp } from '../../../renderer/features/record/grid-keys.ts';

function grid(type: RecordType, rows: number, openRows: readonly number[] = [], { maySeeCosts = true, trackedRows = [] as readonly number[] } = {}) {
  return {
    rows, cellsAt: (row: number) => cellsOf(type, columnsOf(type, { maySeeCosts, isMore: false }), trackedRows.includes(row)), stopsAt: (row: number) => stopsOf(type, trackedRows.includes(row)),
    isOpen: ({ row }: { row: number }) => openRows.includes(row),
  };
}

test('Enter in the quantity of an issue goes back to the scan box', () => {
  expect(afterEnter(grid('issue', 1), { row: 0, column: 'quantity' })).toBe('scan');
});

test('Enter passes the cells that are rarely filled in and stops at the next one every line needs', () => {
  expect(afterEnter(grid('issue', 1), { row: 0, column: 'requested' })).toEqual({ row: 0, column: 'quantity' });
  expect(afterEnter(grid('receipt', 1), { row: 0, column: 'quantity' })).toEqual({ row: 0, column: 'price' });
  expect(afterEnter(grid('transfer', 1), { row: 0, column: 'quantity' })).toEqual({ row: 0, column: 'toLocation' });
  expect(afterEnter(grid('issue', 1), { row: 0, column: 'note' })).toBe('scan');
});

test('a line further down without a quantity comes before the scan box', () => {
  expect(afterEnter(grid('issue', 4, [2, 3]), { row: 0, column: 'quantity' })).toEqual({ row: 2, column: 'quantity' });
});

test('a keeper without a price column goes on from the quantity', () => {
  const keeper = grid('receipt', 1, [], { maySeeCosts: false });
  expect(afterEnter(keeper, { row: 0, column: 'quantity' })).toBe('scan');
});

test('goods with batches are taken in with their batch and its date; what goes out proposes its own', () => {
  const tracked = grid('receipt', 1, [], { trackedRows: [0] });
  expect(afterEnter(tracked, { row: 0, column: 'price' })).toEqual({ row: 0, column: 'batch' });
  expect(afterEnter(tracked, { row: 0, column: 'batch' })).toEqual({ row: 0, column: 'producedOn' });
  expect(afterEnter(tracked, { row: 0, column: 'producedOn' })).toBe('scan');
  expect(afterEnter(grid('issue', 1, [], { trackedRows: [0] }), { row: 0, column: 'quantity' })).toBe('scan');
});

test('arrows stay in the column and leave the grid at its ends for the scan box', () => {
  expect(afterDown(grid('issue', 2), { row: 0, column: 'note' })).toEqual({ row: 1, column: 'note' });
  expect(afterDown(grid('issue', 2), { row: 1, column: 'note' })).toBe('scan');
  expect(afterUp({ row: 1, column: 'quantity' })).toEqual({ row: 0, column: 'quantity' });
  expect(afterUp({ row: 0, column: 'quantity' })).toBe('scan');
});

test('after a line is removed the cursor stays where it was, on the line that moved up', () => {
  expect(afterRemove(2, { row: 1, column: 'quantity' })).toEqual({ row: 1, column: 'quantity' });
  expect(afterRemove(2, { row: 2, column: 'quantity' })).toEqual({ row: 1, column: 'quantity' });
  expect(afterRemove(0, { row: 0, column: 'quantity' })).toBe('scan');
});
