/** F78: how well each role keeps the book. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import type { AppClient } from '../../../../../renderer/client/create-client.ts';
import { START_DAY, type TestBackend, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const accuracy = async (role: string) => must(await rig.client.scorecard.summary({ from: START_DAY, to: START_DAY })).byRole.find(row => row.role === role)?.accuracy;
const count = async (client: AppClient, itemId: string, counted: number) =>
  must(await client.documents.post({ ...op(), type: 'count', businessDate: START_DAY, lines: [{ itemId, quantityMicro: units(counted) }] })).document;

test('lines entered on their own day, of those each role entered; who entered nothing is not in it', async () => {
  const keeper = await rig.signInAs('keeper');
  const { id } = await makeItem(rig.client, { code: 'A1' });
  must(await keeper.documents.post({ ...op(), type: 'receipt', businessDate: START_DAY, lines: [{ itemId: id, quantityMicro: units(50) }, { itemId: id, quantityMicro: units(50) }] }));
  must(await post(keeper, 'receipt', id, 5, addDays(START_DAY, -1)));
  must(await post(rig.client, 'issue', id, 5, START_DAY));
  expect(await accuracy('keeper')).toMatchObject({ lines: 3, sameDayLines: 2, sameDayPermille: 666, counts: 0, withinPermille: null });
  expect(await accuracy('manager')).toMatchObject({ lines: 1, sameDayLines: 1, sameDayPermille: 1000 });
  expect(await accuracy('buyer')).toBeUndefined();
});

test('F40: a count within five percent, or worth less than 100 元, is right; one taken back is none', async () => {
  const keeper = await rig.signInAs('keeper');
  const counted = async (code: string, quantity: number, priceE4: number) => {
    const { id } = await makeItem(rig.client, { code });
    must(await rig.client.documents.post({ ...op(), type: 'receipt', businessDate: START_DAY, lines: [{ itemId: id, quantityMicro: units(100), unitPriceE4: priceE4 }] }));
    return count(keeper, id, quantity);
  };
  await counted('SAME', 100, 1_000_000);
  await counted('FIVE', 95, 1_000_000);
  await counted('SIX', 94, 1_000_000);
  await counted('CHEAP', 90, 50_000);
  expect(await accuracy('keeper')).toMatchObject({ counts: 4, countsWithin: 3, withinPermille: 750 });
  const wrong = await counted('WRONG', 10, 1_000_000);
  expect(await accuracy('keeper')).toMatchObject({ counts: 5, countsWithin: 3 });
  must(await rig.client.documents.reverse({ ...op(), documentId: wrong.id, reason: '点错' }));
  expect(await accuracy('keeper')).toMatchObject({ counts: 4, countsWithin: 3 });
});
