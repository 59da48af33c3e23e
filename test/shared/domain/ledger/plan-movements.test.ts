import { describe, expect, test } from 'vitest';

import { type PlanContext, type PlanLine, type StockAtPlace, planMovements, takeFrom } from '../../../../shared/domain/ledger/index.ts';

const at = (locationId: string, onHandMicro: number, batchId = '', expiresOn: string | null = null, batchMadeAt = 1): StockAtPlace => ({ locationId, batchId, batchNumber: `no ${batchId}`, expiresOn, batchMadeAt: batchId === '' ? null : batchMadeAt, onHandMicro });
const context: PlanContext = { defaultLocationId: 'A', referencePriceE4: 25_000, isBatchTracked: false, places: [at('A', 3_000_000), at('B', 9_000_000)] };
const line = (fields: Partial<PlanLine> = {}): PlanLine => ({ quantityMicro: 2_000_000, requestedMicro: null, locationId: null, toLocationId: null, batchId: null, unitPriceE4: null, amountE4: null, ...fields });

describe('planMovements', () => {
  test('a receipt without a price comes in at the reference price', () => {
    expect(planMovements('receipt', line(), context)).toMatchObject([{ kind: 'receipt', quantityMicro: 2_000_000, unitPriceE4: 25_000, givenValueE4: 50_000, locationId: 'A' }]);
  });
  test('the amount on the paper is what comes in, not quantity × price', () => {
    expect(planMovements('receipt', line({ quantityMicro: 3_000_000, unitPriceE4: 33_333, amountE4: 100_000 }), context)).toMatchObject([{ unitPriceE4: 33_333, givenValueE4: 100_000 }]);
    expect(planMovements('opening', line(), { ...context, referencePriceE4: null })).toMatchObject([{ unitPriceE4: null, givenValueE4: 0 }]);
  });
  test('an issue leaves the item’s own place while that has enough, else the fullest', () => {
    expect(planMovements('issue', line(), context)).toMatchObject([{ quantityMicro: -2_000_000, locationId: 'A' }]);
    expect(planMovements('issue', line({ quantityMicro: 5_000_000 }), context)).toMatchObject([{ locationId: 'B' }]);
  });
  test('a transfer is two movements; to where it already is, none', () => {
    expect(planMovements('transfer', line({ locationId: 'B', toLocationId: 'C' }), context).map(fact => [fact.kind, fact.quantityMicro, fact.locationId])).toEqual([
      ['transfer_out', -2_000_000, 'B'],
      ['transfer_in', 2_000_000, 'C'],
    ]);
    expect(planMovements('transfer', line({ locationId: 'B', toLocationId: 'B' }), context)).toEqual([]);
    expect(planMovements('transfer', line({ quantityMicro: 3_000_000, toLocationId: 'A' }), context)).toMatchObject([{ locationId: 'B' }, { locationId: 'A' }]);
  });
  test('a count keeps what was counted; nought and no difference are results', () => {
    expect(planMovements('count', line({ quantityMicro: 0 }), context)).toMatchObject([{ quantityMicro: -3_000_000, countedMicro: 0 }]);
    expect(planMovements('count', line({ quantityMicro: 3_000_000 }), context)).toMatchObject([{ quantityMicro: 0, countedMicro: 3_000_000 }]);
  });
  test('nothing of anything else is no movement', () => {
    expect(planMovements('issue', line({ quantityMicro: 0 }), context)).toEqual([]);
  });
});

describe('goods with batches', () => {
  const tracked: PlanContext = { ...context, isBatchTracked: true, places: [at('A', 5, 'late', '2026-09-01'), at('B', 4, 'soon', '2026-07-01'), at('A', 3, 'none'), at('A', 2, 'soon', '2026-07-01'), at('C', 0, 'gone', '2026-01-01')] };
  const taken = (quantityMicro: number, fields: Partial<PlanLine> = {}) => takeFrom(line({ quantityMicro, ...fields }), tracked).map(({ batchId, locationId, quantityMicro: micro }) => [batchId, locationId, micro]);

  test('what expires first goes first; of one date the own place before others; what has no date last', () => {
    expect(taken(1)).toEqual([['soon', 'A', 1]]);
    expect(taken(14)).toEqual([['soon', 'A', 2], ['soon', 'B', 4], ['late', 'A', 5], ['none', 'A', 3]]);
  });
  test('without a date: what is in no batch, then what was made known first wherever it lies; made known together, by number', () => {
    const places = [at('A', 1, 'a-third', null, 30), at('A', 1, 'c-second', null, 20), at('A', 1, 'b-second', null, 20), at('B', 1, 'z-first', null, 10), at('A', 1), at('A', 1, 'dated', '2027-01-01', 40)];
    expect(takeFrom(line({ quantityMicro: 6 }), { ...tracked, places }).map(part => part.batchId)).toEqual(['dated', '', 'z-first', 'b-second', 'c-second', 'a-third']);
  });
  test('what nothing covers is asked of the last place; of an empty one where there is nothing at all', () => {
    expect(taken(20)).toEqual([['soon', 'A', 2], ['soon', 'B', 4], ['late', 'A', 5], ['none', 'A', 9]]);
    expect(taken(2, { locationId: 'C' })).toEqual([['', 'C', 2]]);
  });
  test('a place or a batch that was named is kept to', () => {
    expect(taken(6, { locationId: 'A' })).toEqual([['soon', 'A', 2], ['late', 'A', 4]]);
    expect(taken(3, { batchId: 'soon' })).toEqual([['soon', 'B', 3]]);
    expect(taken(2, { batchId: 'soon' })).toEqual([['soon', 'A', 2]]);
    expect(taken(9, { batchId: 'late' })).toEqual([['late', 'A', 9]]);
  });
  test('a line that takes from several batches is several movements; what was asked for stands on the first', () => {
    expect(planMovements('issue', line({ quantityMicro: 7, requestedMicro: 8 }), tracked).map(fact => [fact.kind, fact.batchId, fact.locationId, fact.quantityMicro, fact.requestedMicro])).toEqual([
      ['issue', 'soon', 'A', -2, 8], ['issue', 'soon', 'B', -4, null], ['issue', 'late', 'A', -1, null],
    ]);
    expect(planMovements('transfer', line({ quantityMicro: 4, toLocationId: 'B' }), tracked).map(fact => [fact.kind, fact.batchId, fact.locationId, fact.quantityMicro])).toEqual([
      ['transfer_out', 'soon', 'A', -2], ['transfer_in', 'soon', 'B', 2], ['transfer_out', 'late', 'A', -2], ['transfer_in', 'late', 'B', 2],
    ]);
  });
  test('a count is of one batch at one place', () => {
    expect(planMovements('count', line({ quantityMicro: 6, batchId: 'late', locationId: 'A' }), tracked)).toMatchObject([{ quantityMicro: 1, countedMicro: 6, batchId: 'late', locationId: 'A' }]);
    expect(planMovements('count', line({ quantityMicro: 6, batchId: 'late', locationId: 'C' }), tracked)).toMatchObject([{ quantityMicro: 6 }]);
  });
});
