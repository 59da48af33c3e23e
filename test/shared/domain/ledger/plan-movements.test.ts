import { describe, expect, test } from 'vitest';

import { type PlanContext, type PlanLine, planMovements } from '../../../../shared/domain/ledger/index.ts';

const context: PlanContext = { defaultLocationId: 'A', referencePriceE4: 25_000, byLocation: new Map([['A', 3_000_000], ['B', 9_000_000]]) };
const line = (fields: Partial<PlanLine> = {}): PlanLine => ({ quantityMicro: 2_000_000, requestedMicro: null, locationId: null, toLocationId: null, unitPriceE4: null, ...fields });

describe('planMovements', () => {
  test('a receipt without a price comes in at the reference price', () => {
    expect(planMovements('receipt', line(), context)).toMatchObject([{ kind: 'receipt', quantityMicro: 2_000_000, unitPriceE4: 25_000, givenValueE4: 50_000, locationId: 'A' }]);
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
  });
  test('a count keeps what was counted; nought and no difference are results', () => {
    expect(planMovements('count', line({ quantityMicro: 0 }), context)).toMatchObject([{ quantityMicro: -3_000_000, countedMicro: 0 }]);
    expect(planMovements('count', line({ quantityMicro: 3_000_000 }), context)).toMatchObject([{ quantityMicro: 0, countedMicro: 3_000_000 }]);
  });
  test('nothing of anything else is no movement', () => {
    expect(planMovements('issue', line({ quantityMicro: 0 }), context)).toEqual([]);
  });
});
