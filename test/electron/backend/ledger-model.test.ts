/**
 * The ledger against a model that knows nothing of it: any sequence of postings, late papers, counts, invoices, closed months, reversals and repeated
 * operations is accepted or refused as the model says, and leaves what the model says, under each way of costing and with changes between them.
 * `npm run test:full` plays more games, from another seed.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { countMovements } from '../../../db/repositories/ledger-repository.ts';
import { type Table, anyGame, checkChain, makeTable, play } from '../../helpers/ledger-play.ts';
import { RUNS, SEED } from '../../helpers/ledger-runs.ts';

const METHODS = ['moving_average', 'monthly_average', 'fifo', 'specific', null] as const;
/** Of the games of each method one in twenty is a long one. */
const LONG = Math.ceil(RUNS / METHODS.length / 20);
const SHORT = RUNS / METHODS.length - LONG;
/** Games on one database before the next: a file that grows without end would be measured, not the ledger. */
const GAMES_A_TABLE = 2500;

describe.each(METHODS)('under %s', method => {
  let table: Table;
  beforeAll(() => { table = makeTable(); });
  afterAll(() => { table.rig.close(); });

  /** Every table is looked over before it is left. */
  function playAnd(game: Parameters<typeof play>[1]): void {
    if (table.plays >= GAMES_A_TABLE) {
      checkChain(table);
      table.rig.close();
      table = makeTable();
    }
    play(table, game);
  }

  test(`any game of up to eight commands, ${SHORT} times, from seed ${SEED}`, () => {
    fc.assert(fc.property(anyGame(method, { minLength: 1, maxLength: 8 }), playAnd), { numRuns: SHORT, seed: SEED });
  }, 60_000 + RUNS * 25);

  test(`any game of up to sixty, ${LONG} times`, () => {
    fc.assert(fc.property(anyGame(method, { minLength: 9, maxLength: 60 }), playAnd), { numRuns: LONG, seed: SEED });
  }, 60_000 + RUNS * 25);

  test('afterwards the hash chain holds (I12)', () => {
    checkChain(table);
    expect(countMovements(table.rig.db.reader)).toBeGreaterThan(Math.min(table.plays, 500));
  });
});
