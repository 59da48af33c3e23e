import { afterEach, beforeEach, expect, test } from 'vitest';

import { explainDifferences } from '../../../../../electron/backend/services/ledger/explain-difference.ts';
import { reversePostedDocument } from '../../../../../electron/backend/services/documents/post-document.ts';
import { insertBareItem } from '../../../../helpers/make-environment.ts';
import { START_DAY, units } from '../../../../helpers/start-day.ts';
import { type StocktakeRig, dayAfter, makeStocktakeRig, op } from '../../../../helpers/stocktake-rig.ts';

let store: StocktakeRig;
beforeEach(() => {
  store = makeStocktakeRig();
  insertBareItem(store.rig.db, 'I', { locationId: 'A', referencePriceE4: 1_000 });
  store.write({ type: 'opening', quantity: 1000, on: START_DAY });
});
afterEach(() => { store.rig.close(); });

const explain = (about: { stocktakeId?: string; itemId?: string; documentId?: string }) =>
  explainDifferences(store.context(), { stocktakeId: about.stocktakeId ?? null, itemId: about.itemId ?? null, documentId: about.documentId ?? null });
const told = (about: Parameters<typeof explain>[0]) => explain(about).map(each => [each.differenceThenMicro / 1e6, each.differenceNowMicro / 1e6, ...each.papers.map(paper => `${paper.number} ${paper.quantityMicro / 1e6}`)]);

test('C10: a difference of −6 becomes nothing when the paper of the six comes later, and the paper is named', () => {
  store.goTo(2);
  const id = store.open();
  store.count(id, 'A', 994);
  store.book(id);
  expect(told({ stocktakeId: id })).toEqual([]);
  store.goTo(5);
  const late = store.write({ type: 'issue', quantity: 6, on: dayAfter(1) });
  expect(told({ stocktakeId: id })).toEqual([[-6, 0, `${late.number} -6`]]);
  expect(explain({ documentId: late.id })).toEqual(explain({ itemId: 'I' }));
  expect(explain({ itemId: 'I' })).toMatchObject([{ stocktakeId: id, number: 'PC20260610-001', code: 'I', isPosted: true, countedOn: dayAfter(2), papers: [{ businessDate: dayAfter(1), type: 'issue', recordedBy: 'manager' }] }]);
  expect(store.lines(id)[0]).toMatchObject({ bookMicro: units(994), differenceMicro: 0, differenceThenMicro: units(-6) });
});

test('papers of after the count, of other places, and those known when it was made explain nothing', () => {
  store.write({ type: 'transfer', quantity: 100, on: START_DAY, to: 'B' });
  store.goTo(1);
  const id = store.open();
  store.count(id, 'A', 899);
  store.goTo(3);
  store.write({ type: 'issue', quantity: 2, on: dayAfter(2) });
  const other = store.write({ type: 'issue', quantity: 3, on: START_DAY, from: 'B' });
  expect([told({ stocktakeId: id }), told({ documentId: other.id })]).toEqual([[], []]);
});

test('what an earlier count answers for is not told again of a later one', () => {
  store.goTo(2);
  const first = store.open();
  store.count(first, 'A', 990);
  store.book(first);
  store.goTo(4);
  const second = store.open();
  store.count(second, 'A', 990);
  store.book(second);
  store.goTo(5);
  const late = store.write({ type: 'issue', quantity: 10, on: dayAfter(1) });
  expect([told({ stocktakeId: first }), told({ stocktakeId: second })]).toEqual([[[-10, 0, `${late.number} -10`]], []]);
  expect(store.lines(second)[0]).toMatchObject({ differenceMicro: 0, differenceThenMicro: null });
});

test('a count made earlier but posted later is one of the papers of the count after it', () => {
  const early = store.open();
  store.count(early, 'A', 990);
  store.goTo(1);
  const later = store.open();
  store.count(later, 'A', 990);
  store.book(later);
  const number = store.book(early).documents[0]?.number ?? '';
  expect(told({ stocktakeId: later })).toEqual([[-10, 0, `${number} -10`]]);
  expect(store.lines(later)[0]).toMatchObject({ differenceMicro: 0, differenceThenMicro: units(-10) });
});

test('a count that was taken back needs no explanation', () => {
  store.goTo(2);
  const id = store.open();
  store.count(id, 'A', 994);
  const [document] = store.book(id).documents;
  store.goTo(5);
  const late = store.write({ type: 'issue', quantity: 5, on: dayAfter(1) });
  expect(told({ documentId: late.id })).toEqual([[-6, -1, `${late.number} -5`]]);
  reversePostedDocument(store.context(), { ...op(), documentId: document?.documentId ?? '', reason: '重盘' });
  expect(told({ documentId: late.id })).toEqual([]);
});
