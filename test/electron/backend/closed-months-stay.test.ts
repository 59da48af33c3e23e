/** I6: what a closed month holds, every movement and every value, stays what it was, whatever is posted, reversed, invoiced or counted afterwards. */
import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { VALUATION_METHODS } from '../../../shared/kernel/vocabulary.ts';
import { FIRST_MONTH, LAST_MONTH, THIS_MONTH, type Store, closeMonth, dayIn, makeStore } from '../../helpers/closed-months.ts';
import { readRows } from '../../helpers/database-content.ts';
import { must, op, post, units } from '../../helpers/make-backend.ts';

const hashOf = ({ dataDir }: Store) => createHash('sha256').update(JSON.stringify(readRows(
  dataDir,
  `select m.*, v.quantity_micro as moved, v.value_e4, v.rounding_e4, v.expensed_e4, v.on_hand_after_micro, v.value_after_e4, v.average_value_e4, v.average_quantity_micro
    from movements m join movement_values v on v.sequence = m.sequence where m.business_date <= '${FIRST_MONTH}-31' order by m.sequence`,
))).digest('hex');

const KINDS = ['issue', 'receipt', 'count', 'return_in', 'scrap', 'reverse', 'invoice', 'close'] as const;
const ITEMS = ['bolt', 'nut'] as const;
const act = fc.record({
  kind: fc.constantFrom(...KINDS),
  item: fc.constantFrom(...ITEMS),
  quantity: fc.integer({ min: 1, max: 40 }),
  price: fc.integer({ min: 1, max: 900_000 }),
  month: fc.constantFrom(FIRST_MONTH, LAST_MONTH, THIS_MONTH),
  day: fc.integer({ min: 1, max: 28 }),
  pick: fc.nat(),
});
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** Does it or is refused; a refusal is an answer, too. */
async function perform(store: Store, { kind, item, quantity, price, month, day, pick }: Act) {
  const date = dayIn(month, day);
  const { client } = store;
  const { rows } = must(await client.documents.list({}));
  const document = rows[pick % rows.length]!;
  if (kind === 'reverse') return client.documents.reverse({ ...op(), documentId: document.id, reason: '试' });
  if (kind === 'close') return closeMonth(store, LAST_MONTH);
  if (kind === 'invoice') return client.documents.invoice({ ...op(), businessDate: date, lines: [{ movementId: must(await client.documents.get({ documentId: document.id })).lines[0]!.movementId, amountE4: price * 10 }] });
  if (kind === 'scrap') return client.documents.post({ ...op(), type: 'scrap', businessDate: date, reason: '坏了', lines: [{ itemId: store[item].id, quantityMicro: units(quantity) }] });
  return post(client, kind, store[item].id, quantity, date, { priceE4: price });
}

test.each(VALUATION_METHODS)('under %s', { timeout: 120_000 }, async method => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 25 }), async acts => {
      const store = await makeStore();
      try {
        if (method !== 'moving_average') must(await store.client.periods.changeMethod({ ...op(), method, reason: '试' }));
        must(await post(store.client, 'receipt', store.nut.id, 17, dayIn(FIRST_MONTH, 12), { priceE4: 33_333 }));
        must(await closeMonth(store, FIRST_MONTH));
        const before = hashOf(store);
        let done = 0;
        for (const each of acts) done += (await perform(store, each)).ok ? 1 : 0;
        expect(hashOf(store)).toBe(before);
        expect(must(await store.client.settings.verifyLedger(op()))).toMatchObject({ isOk: true, problems: [] });
        expect(store.errors).toEqual([]);
        fc.pre(done > 0);
      } finally {
        store.close();
      }
    }),
    { numRuns: 6 },
  );
});

test('the sequence above is no empty promise: the same acts do change a month that is open', async () => {
  const store = await makeStore();
  const before = hashOf(store);
  must(await post(store.client, 'receipt', store.bolt.id, 5, dayIn(FIRST_MONTH, 2), { priceE4: 200_000 }));
  expect(hashOf(store)).not.toBe(before);
  store.close();
});
