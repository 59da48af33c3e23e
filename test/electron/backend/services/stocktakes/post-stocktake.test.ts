import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { listLocationBalances } from '../../../../../db/repositories/ledger-repository.ts';
import { listStocktakeLines } from '../../../../../db/repositories/stocktake-repository.ts';
import { reversePostedDocument } from '../../../../../electron/backend/services/documents/post-document.ts';
import { insertBareItem } from '../../../../helpers/make-environment.ts';
import { START_AT, START_DAY, units } from '../../../../helpers/start-day.ts';
import { type StocktakeRig, dayAfter, makeStocktakeRig, op } from '../../../../helpers/stocktake-rig.ts';

const DAY_MS = 86_400_000;

let store: StocktakeRig;
function start(fields: Parameters<typeof makeStocktakeRig>[0] = {}): void {
  store = makeStocktakeRig(fields);
  insertBareItem(store.rig.db, 'I', { locationId: 'A', referencePriceE4: 10_000 });
}
beforeEach(() => { start(); });
afterEach(() => { store.rig.close(); });

const onHand = () => Object.fromEntries(listLocationBalances(store.rig.db.reader, 'I').map(place => [place.locationId, place.onHandMicro / 1_000_000]));

test('what moves between counting and posting does not matter to the count', () => {
  store.write({ type: 'opening', quantity: 100, on: START_DAY });
  const id = store.open();
  store.count(id, 'A', 99);
  store.goTo(1);
  store.write({ type: 'issue', quantity: 10, on: dayAfter(1) });
  store.write({ type: 'issue', quantity: 5, on: START_DAY });
  const { documents, stocktake } = store.book(id);
  // Both papers are taken to have happened after the count: one day later, and written after it on its own day.
  expect(onHand()).toEqual({ A: 84 });
  expect(documents).toMatchObject([{ businessDate: START_DAY, number: 'PD20260608-001' }]);
  expect(stocktake).toMatchObject({ state: 'posted', closedAt: START_AT + DAY_MS });
  expect(store.lines(id)).toMatchObject([{ state: 'posted', bookMicro: units(100), differenceMicro: units(-1), differenceThenMicro: null, documentNumber: 'PD20260608-001' }]);
});

test('a count of no difference completes, and is a movement of nothing', () => {
  store.write({ type: 'opening', quantity: 100, on: START_DAY });
  const id = store.open();
  store.count(id, 'A', 100);
  const [document] = store.book(id).documents;
  expect([onHand(), document?.number, store.lines(id)[0]?.differenceMicro]).toEqual([{ A: 100 }, 'PD20260608-001', 0]);
});

test('one document per day of counting; part of the lines can be posted, the rest stays open', () => {
  store.write({ type: 'opening', quantity: 100, on: START_DAY });
  store.write({ type: 'transfer', quantity: 40, on: START_DAY, to: 'B' });
  const id = store.open();
  store.count(id, 'A', 60);
  const [a] = store.lines(id);
  expect(store.book(id, [a?.id ?? '']).stocktake).toMatchObject({ state: 'counting', posted: 1, open: 1 });
  expect(() => store.book(id)).toThrow('NOTHING_TO_POST');
  store.goTo(1);
  store.count(id, 'B', 40);
  expect(store.book(id)).toMatchObject({ documents: [{ businessDate: dayAfter(1), number: 'PD20260609-001' }], stocktake: { state: 'posted', posted: 2 } });
});

test('a difference above the limits is not posted without a reason, and the refusal names the line', () => {
  store.write({ type: 'opening', quantity: 1000, on: START_DAY });
  const id = store.open();
  store.count(id, 'A', 800);
  expect(store.count(id, 'A', 800)).toMatchObject({ state: 'counted', isAboveLimits: true });
  expect(() => store.book(id)).toThrow(expect.objectContaining({ code: 'REASON_REQUIRED', params: { line: 1, code: 'I', name: '物料 I' } }) as Error);
});

test('a day that was closed since takes no count', () => {
  store.write({ type: 'opening', quantity: 100, on: START_DAY });
  const id = store.open();
  store.count(id, 'A', 100);
  store.rig.tamper(`insert into closings (id, kind, period, closed_at, closed_by_id, closed_by_name, ledger_sequence, ledger_hash, totals_json) values ('c', 'month', '${START_DAY.slice(0, 7)}', 1, 'u', '会计', 1, '', '{}')`);
  expect(() => store.book(id)).toThrow('PERIOD_CLOSED');
});

test('where papers are checked by a second person, so is a stocktake', () => {
  store.rig.close();
  start({ needsReview: true });
  const id = store.open();
  store.count(id, 'A', 0);
  expect(() => store.book(id)).toThrow('SELF_REVIEW');
  store.actAs('accountant');
  expect(store.book(id).stocktake.state).toBe('posted');
});

test('a count that is reversed is taken back as it is known then', () => {
  store.write({ type: 'opening', quantity: 100, on: START_DAY });
  const id = store.open();
  store.count(id, 'A', 99);
  const [document] = store.book(id).documents;
  reversePostedDocument(store.context(), { ...op(), documentId: document?.documentId ?? '', reason: '数错' });
  expect([onHand(), store.lines(id)[0]?.isReversed]).toEqual([{ A: 100 }, true]);
});

/**
 * The store as it is, beside the books: goods move, go missing and turn up; papers are written at once or days later; somebody counts meanwhile.
 * A paper dated the day of a count and written after it is taken to have happened after it, so that day's papers are written before counting.
 */
type Step =
  | { readonly kind: 'move'; readonly type: 'receipt' | 'issue' | 'transfer'; readonly place: 'A' | 'B'; readonly quantity: number; readonly isLate: boolean }
  | { readonly kind: 'lose'; readonly place: 'A' | 'B'; readonly quantity: number }
  | { readonly kind: 'count'; readonly stocktake: 0 | 1; readonly place: 'A' | 'B' }
  | { readonly kind: 'post'; readonly stocktake: 0 | 1 }
  | { readonly kind: 'write_late' }
  | { readonly kind: 'next_day' };

const place = fc.constantFrom('A' as const, 'B' as const);
const stocktake = fc.constantFrom(0 as const, 1 as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('move' as const), type: fc.constantFrom('receipt' as const, 'issue' as const, 'transfer' as const), place, quantity: fc.integer({ min: 1, max: 5 }), isLate: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('lose' as const), place, quantity: fc.integer({ min: -3, max: 3 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('count' as const), stocktake, place }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('post' as const), stocktake }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'write_late' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'next_day' as const }) },
);
type Paper = { readonly type: 'receipt' | 'issue' | 'transfer'; readonly place: 'A' | 'B'; readonly quantity: number; readonly businessDate: string };

class Goods {
  private readonly truth = { A: 1000, B: 1000 };
  /** What nobody knows of yet: gone or turned up since the last count of the place. */
  private readonly unknown = { A: 0, B: 0 };
  private readonly late: Paper[] = [];
  private readonly ids: [string, string];
  private day = 0;
  private minute = 0;

  public constructor() {
    store.write({ type: 'opening', quantity: 1000, on: START_DAY });
    store.write({ type: 'opening', quantity: 1000, on: START_DAY, from: 'B' });
    this.ids = [store.open(), store.open()];
  }

  public run(action: Step): void {
    this.minute += 1;
    store.goTo(this.day, this.minute);
    const { truth, unknown, late } = this;
    switch (action.kind) {
      case 'move': {
        const { type, place: at, quantity, isLate } = action;
        if (type === 'receipt') truth[at] += quantity;
        else truth[at] -= quantity;
        if (type === 'transfer') truth[at === 'A' ? 'B' : 'A'] += quantity;
        const paper = { type, place: at, quantity, businessDate: dayAfter(this.day) };
        if (isLate) late.push(paper);
        else this.write(paper);
        break;
      }
      case 'lose':
        truth[action.place] -= action.quantity;
        unknown[action.place] -= action.quantity;
        break;
      case 'count':
        this.writeLate(paper => paper.businessDate === dayAfter(this.day));
        // The first of two counts may be any number: the second one decides.
        if (store.lines(this.ids[action.stocktake]).find(line => line.locationId === action.place)?.state === 'posted') break;
        store.count(this.ids[action.stocktake], action.place, truth[action.place]);
        unknown[action.place] = 0;
        break;
      case 'post':
        if (store.lines(this.ids[action.stocktake]).some(line => line.state === 'counted')) store.book(this.ids[action.stocktake]);
        break;
      case 'write_late':
        this.writeLate(() => true);
        break;
      case 'next_day':
        this.day += 1;
    }
  }

  public finish(): void {
    for (const id of this.ids) if (store.lines(id).some(line => line.state === 'counted')) store.book(id);
    this.writeLate(() => true);
    expect(onHand()).toEqual({ A: this.truth.A - this.unknown.A, B: this.truth.B - this.unknown.B });
  }

  /** The sum of what the lines say now and of what papers explain is what they said when they were counted. */
  public checkDifferences(): void {
    for (const line of this.ids.flatMap(id => store.lines(id))) if (line.countedMicro !== null) expect(line.differenceMicro).toBe(line.countedMicro - line.bookMicro);
    expect(this.ids.flatMap(id => listStocktakeLines(store.rig.db.reader, id)).filter(line => line.state === 'posted' && line.movementId === null)).toEqual([]);
  }

  private writeLate(isDue: (paper: Paper) => boolean): void {
    for (const paper of this.late.splice(0)) {
      if (isDue(paper)) this.write(paper);
      else this.late.push(paper);
    }
  }
  private write({ type, place: at, quantity, businessDate }: Paper): void {
    store.write({ type, quantity, on: businessDate, from: at, ...(type === 'transfer' ? { to: at === 'A' ? 'B' : 'A' } : {}) });
  }
}

describe('N8: counting while the store goes on', () => {
  test('counts, issues, late papers and losses in any order: the books end where the goods are', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), steps => {
        store.rig.close();
        start();
        const goods = new Goods();
        for (const each of steps) goods.run(each);
        goods.checkDifferences();
        goods.finish();
      }),
      { numRuns: 60 },
    );
  }, 300_000);
});
