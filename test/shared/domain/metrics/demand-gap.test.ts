import { describe, expect, test } from 'vitest';

import { demandGap, gapOfItem } from '../../../../shared/domain/metrics/index.ts';
import { TODAY, due, inDays, makeGround, need, pieces } from '../../../helpers/make-ground.ts';

const gap = (demand: number, receipts = [due(inDays(5), 30)]) => demandGap({ today: TODAY, days: 7, freeMicro: pieces(40), receipts, demand: [need(inDays(6), demand)] });

describe('F34', () => {
  test('available 40 and 30 due in 5 days: 71 are too many, 70 are not', () => {
    expect(gap(71)).toMatchObject({ gapMicro: pieces(1), demandMicro: pieces(71), freeMicro: pieces(40), dueMicro: pieces(30), neededOn: inDays(6), neededFor: '订单 A' });
    expect(gap(70)?.gapMicro).toBe(0);
  });
  test('goods that come after the need do not help it, and are named', () => {
    expect(gap(41, [due(inDays(7), 30), due(null, 5)])).toMatchObject({ gapMicro: pieces(1), dueMicro: 0, laterMicro: pieces(35), laterOn: inDays(7) });
    expect(gap(41, [due(inDays(6), 30)])?.gapMicro).toBeLessThan(0);
  });
  test('goods that are late already are not counted on', () => {
    expect(gap(41, [due(inDays(-1), 30)])?.gapMicro).toBe(pieces(1));
  });
  test('need of day 8 is not looked at, of day 7 it is', () => {
    const at = (days: number) => demandGap({ today: TODAY, days: 7, freeMicro: 0, receipts: [], demand: [need(inDays(days), 1)] })?.gapMicro;
    expect([at(7), at(8)]).toEqual([pieces(1), undefined]);
  });
  test('needs add up day by day, and the worst day speaks; what was needed before today is needed today', () => {
    const found = demandGap({ today: TODAY, days: 7, freeMicro: pieces(10), receipts: [due(inDays(3), 100)], demand: [need(inDays(-4), 8), need(inDays(2), 8, 'planned', '检修'), need(inDays(5), 50)] });
    expect(found).toMatchObject({ neededOn: inDays(2), gapMicro: pieces(6), demandMicro: pieces(16) });
  });
});

test('of an item: reservations with a day are need, those without one are kept now', () => {
  const ground = makeGround({ facts: { onHand: 40, reservedMicro: pieces(15) }, demandDue: [need(inDays(3), 10, 'reserved'), need(inDays(4), 26)] });
  // 40 on hand less 5 kept without a day; needed 36.
  expect(gapOfItem(ground, 7)).toMatchObject({ freeMicro: pieces(35), demandMicro: pieces(36), gapMicro: pieces(1) });
  expect(gapOfItem(makeGround(), 7)).toBeUndefined();
});
