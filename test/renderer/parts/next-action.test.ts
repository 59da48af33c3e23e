import { describe, expect, test } from 'vitest';

import { nextActionOf } from '../../../renderer/parts/next-action.ts';

const TODAY = '2026-06-09';
const calm = {
  state: 'ok', isDead: false, isActive: true, isNoLongerBought: false, onOrderMicro: 0, nextReceiptOn: null, positionMicro: 240, reorderPointMicro: 66, suggestedOrderMicro: 0, openRequisitionId: null, trustPercent: null,
} as const;
const actionOf = (changes: Partial<Parameters<typeof nextActionOf>[0]>) => nextActionOf({ ...calm, ...changes }, TODAY);

describe('the next action of an item', () => {
  test('nothing for an item in order', () => {
    expect(actionOf({})).toBeNull();
  });

  test('a late receipt is asked for, whatever the state', () => {
    expect(actionOf({ onOrderMicro: 20, nextReceiptOn: '2026-06-06' })).toBe('expedite');
  });

  test('a receipt due tomorrow is received', () => {
    expect(actionOf({ state: 'low', onOrderMicro: 300, nextReceiptOn: '2026-06-10', positionMicro: 318 })).toBe('receive');
  });

  test('an empty shelf with a receipt in two days is asked for', () => {
    expect(actionOf({ state: 'out', onOrderMicro: 100, nextReceiptOn: '2026-06-11', positionMicro: 100 })).toBe('expedite');
  });

  test('a low shelf with enough on the way needs nothing', () => {
    expect(actionOf({ state: 'low', onOrderMicro: 200, nextReceiptOn: '2026-06-12', positionMicro: 221, openRequisitionId: 'r1' })).toBeNull();
  });

  test('a position at the reorder point is ordered even while the state is normal', () => {
    expect(actionOf({ positionMicro: 66 })).toBe('requisition');
  });

  test('an item that runs out before its order comes is asked for, not ordered twice', () => {
    expect(actionOf({ state: 'running_out', onOrderMicro: 40, nextReceiptOn: '2026-06-15', positionMicro: 60, openRequisitionId: 'r1' })).toBe('expedite');
  });

  test('a request that waits is ordered, not raised again', () => {
    expect(actionOf({ state: 'out', positionMicro: 0, openRequisitionId: 'r1' })).toBe('order');
  });

  test('an empty item without thresholds is still ordered', () => {
    expect(actionOf({ state: 'out', positionMicro: 0, reorderPointMicro: null })).toBe('requisition');
  });

  test('an inactive item is never ordered', () => {
    expect(actionOf({ state: 'out', positionMicro: 0, isActive: false })).toBeNull();
  });

  test('what is no longer bought is never ordered, but disposed of', () => {
    expect(actionOf({ positionMicro: 0, isNoLongerBought: true })).toBeNull();
    expect(actionOf({ isDead: true, positionMicro: 0, isNoLongerBought: true })).toBe('dispose');
  });

  test('excess and dead stock is disposed of', () => {
    expect(actionOf({ state: 'over', positionMicro: 500 })).toBe('dispose');
    expect(actionOf({ isDead: true })).toBe('dispose');
  });
});
