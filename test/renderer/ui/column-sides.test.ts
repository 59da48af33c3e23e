import { describe, expect, test } from 'vitest';

import { columnSides } from '../../../renderer/ui/column-sides.ts';

describe('sides of columns', () => {
  test('a date after figures stands right with them, and so does the date after it', () => {
    expect([...columnSides([{ id: 'name' }, { id: 'quantity', align: 'end' }, { id: 'ordered', align: 'date' }, { id: 'promised', align: 'date' }]).values()]).toEqual(['start', 'end', 'end', 'end']);
  });

  test('a date at the beginning or after words stands left', () => {
    expect([...columnSides([{ id: 'date', align: 'date' }, { id: 'name' }, { id: 'due', align: 'date' }, { id: 'mark', align: 'center' }, { id: 'closed', align: 'date' }]).values()]).toEqual(['start', 'start', 'start', 'center', 'start']);
  });

  test('a column that is not shown is no neighbour', () => {
    expect(columnSides([{ id: 'name' }, { id: 'amount', align: 'end', isHidden: true }, { id: 'date', align: 'date' }]).get('date')).toBe('start');
    expect(columnSides([{ id: 'amount', align: 'end' }, { id: 'who', isHidden: true }, { id: 'date', align: 'date' }]).get('date')).toBe('end');
  });
});
