import { expect, test } from 'vitest';

import { demandOf } from '../../../../shared/domain/ledger/index.ts';
import type { MOVEMENT_KINDS } from '../../../../shared/kernel/vocabulary.ts';

const on = (kind: (typeof MOVEMENT_KINDS)[number], quantityMicro: number, businessDate = '2026-03-02') => ({ kind, quantityMicro, businessDate });

test('issues add to demand, returns take from it', () => {
  expect(demandOf(on('issue', -5), null)).toEqual({ kind: 'add', businessDate: '2026-03-02', quantityMicro: 5, lines: 1 });
  expect(demandOf(on('return_in', 2), null)).toEqual({ kind: 'takeRecent', businessDate: '2026-03-02', quantityMicro: 2 });
});
test('scrap, transfers, counts, openings and goods sent back to the supplier are not demand', () => {
  for (const kind of ['scrap', 'transfer_out', 'transfer_in', 'count', 'opening', 'receipt', 'return_out'] as const) expect(demandOf(on(kind, -5), null)).toBeNull();
});
test('a reversed issue never was: its own day loses it', () => {
  expect(demandOf(on('reversal', 5, '2026-03-09'), on('issue', -5))).toEqual({ kind: 'add', businessDate: '2026-03-02', quantityMicro: -5, lines: -1 });
  expect(demandOf(on('reversal', -2, '2026-03-09'), on('return_in', 2))).toEqual({ kind: 'add', businessDate: '2026-03-02', quantityMicro: 2, lines: 1 });
  expect(demandOf(on('reversal', -2, '2026-03-09'), on('receipt', 2))).toBeNull();
});
