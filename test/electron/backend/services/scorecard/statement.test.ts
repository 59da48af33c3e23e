// Pins: read-scorecard.ts
/** N11: what the month-end statement claims is what the ledger says went. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { openDatabase } from '../../../../../db/connection.ts';
import { DATA_FILE } from '../../../../../db/data-file.ts';
import { listWants } from '../../../../../db/repositories/scorecard-repository.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, type TestBackend, makeBackend, makeItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';
import { type Review, actOn, giveAllOpinions } from '../../../../helpers/review-rig.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

/** 100 pieces at 10 元 that nobody has used for 120 days, reviewed by all three. */
async function reviewed(code: string): Promise<Review> {
  const { id } = await makeItem(rig.client, { code });
  must(await post(rig.client, 'opening', id, 100, addDays(START_DAY, -120), { priceE4: 100_000 }));
  return giveAllOpinions(rig.client, must(await rig.client.disposals.open({ ...op(), itemId: id })));
}
const statement = async (to: string) => must(await rig.client.scorecard.statement({ from: START_DAY, to }));

test('a review ended with the goods still there set nothing free, one ended half way half of it', async () => {
  const idle = must(await rig.client.disposals.decide({ ...actOn(await reviewed('A')), decision: 'discount', quantityMicro: units(100), note: '打折' }));
  must(await rig.client.disposals.close({ ...actOn(idle), note: '没人要，留着' }));
  const half = must(await rig.client.disposals.decide({ ...actOn(await reviewed('B')), decision: 'discount', quantityMicro: units(100), note: '打折' }));
  const sold = must(await rig.client.disposals.carryOut({ ...actOn(half), quantityMicro: units(50), businessDate: START_DAY, recoveredE4: 3_000_000 }));
  must(await rig.client.disposals.close({ ...actOn(sold), note: '剩下的自用' }));
  const { released, releasedValueE4, recoveredE4 } = await statement(START_DAY);
  expect(released.map(row => [row.code, row.valueE4, row.recoveredE4]).sort()).toEqual([['A', 0, 0], ['B', 5_000_000, 3_000_000]]);
  expect([releasedValueE4, recoveredE4]).toEqual([5_000_000, 3_000_000]);
});

test('a run-down to 40 sets 60 free', async () => {
  const review = await reviewed('C');
  must(await rig.client.disposals.decide({ ...actOn(review), decision: 'run_down', quantityMicro: units(100), note: '停购，消化', plan: { untilOn: addDays(START_DAY, 30), untilMicro: units(40), tolerancePercent: 10 } }));
  moveTo(rig, START_AT + 10 * 86_400_000);
  must(await post(rig.client, 'issue', review.itemId, 60, addDays(START_DAY, 10)));
  const { released, releasedValueE4 } = await statement(addDays(START_DAY, 10));
  expect([released.map(row => row.valueE4), releasedValueE4]).toEqual([[6_000_000], 6_000_000]);
});

test('an emergency purchase that was called off is no stock-out nobody warned of', async () => {
  const { id } = await makeItem(rig.client, { code: 'E' });
  const wanted = () => {
    const { handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
    try {
      return listWants(handle.reader, id, () => START_DAY).map(want => want.kind);
    } finally {
      handle.close();
    }
  };
  const asked = must(await rig.client.requisitions.raise({ ...op(), itemId: id, quantityMicro: units(3), isEmergency: true }));
  expect(wanted()).toEqual(['emergency']);
  must(await rig.client.requisitions.cancel({ ...op(), requisitionId: asked.id, expectedVersion: asked.version, reason: '又找到了' }));
  expect(wanted()).toEqual([]);
});
