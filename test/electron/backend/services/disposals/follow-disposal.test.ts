/** What the daily look at the stock does with reviews: long dead stock gets one (F32), a run-down is held against its plan (F51). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';
import { actOn, giveAllOpinions } from '../../../../helpers/review-rig.ts';

const DAY_MS = 86_400_000;
let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const alertOf = async (itemId: string) => must(await rig.client.alerts.list({ scope: 'open' })).lines.find(line => line.alert.itemId === itemId)?.alert;
const reviewsOf = async (itemId: string) => must(await rig.client.disposals.list({ itemId })).rows;
/** Moves to that day after the start and has the item looked at, as the sweep of the day would. */
async function lookOn(day: number, itemId: string): Promise<void> {
  moveTo(rig, START_AT + day * DAY_MS);
  must(await rig.client.thresholds.recompute({ ...op(), itemIds: [itemId] }));
}

describe('F32: stock that lies for 180 days gets a review by itself, once', () => {
  let itemId: string;
  beforeEach(async () => {
    itemId = (await makeItem(rig.client, { code: 'OLD' })).id;
    must(await post(rig.client, 'opening', itemId, 50, addDays(START_DAY, -170)));
  });

  test('not on day 179, on day 180; by the program, for what has lain that long; the alert waits for it', async () => {
    await lookOn(9, itemId);
    expect([await reviewsOf(itemId), (await alertOf(itemId))?.state]).toEqual([[], 'firing']);
    await lookOn(10, itemId);
    expect(await reviewsOf(itemId)).toMatchObject([{ state: 'opinions', cause: 'dead_stock', openedBy: '', quantityMicro: units(50), dueOn: addDays(START_DAY, 40) }]);
    expect((await alertOf(itemId))?.state).toBe('in_disposal');
  });

  test('a day later, and after it was given up, there is no second one; after the item was used again and lay again, there is', async () => {
    await lookOn(10, itemId);
    await lookOn(11, itemId);
    const [review] = await reviewsOf(itemId);
    if (review === undefined) throw new Error('it was opened');
    must(await rig.client.disposals.cancel({ ...actOn(review), reason: '还要用' }));
    await lookOn(12, itemId);
    expect(await reviewsOf(itemId)).toHaveLength(1);
    must(await post(rig.client, 'issue', itemId, 1, addDays(START_DAY, 12)));
    await lookOn(12 + 179, itemId);
    expect(await reviewsOf(itemId)).toHaveLength(1);
    await lookOn(12 + 180, itemId);
    expect(await reviewsOf(itemId)).toHaveLength(2);
  });

  test('a small new receipt neither hides the old pile nor is part of it; the days are the company’s', async () => {
    must(await post(rig.client, 'receipt', itemId, 5, START_DAY));
    await lookOn(10, itemId);
    expect(await reviewsOf(itemId)).toMatchObject([{ quantityMicro: units(50), onHandMicro: units(55) }]);
    const other = (await makeItem(rig.client, { code: 'OLD-2' })).id;
    must(await rig.client.disposals.saveRules({ ...op(), ...must(await rig.client.disposals.rules({})), openAfterDays: 0 }));
    must(await post(rig.client, 'opening', other, 50, addDays(START_DAY, -300)));
    expect(await reviewsOf(other)).toEqual([]);
  });
});

test('what was scrapped because nobody used it is not bought again: quiet until it is used, then it is a shortage', async () => {
  const itemId = (await makeItem(rig.client, { code: 'ONCE' })).id;
  must(await post(rig.client, 'opening', itemId, 50, addDays(START_DAY, -420)));
  for (let day = -410; day <= -185; day += 25) must(await post(rig.client, 'issue', itemId, 1, addDays(START_DAY, day)));
  await lookOn(20, itemId);
  const [review] = await reviewsOf(itemId);
  if (review === undefined) throw new Error('it was opened');
  const decided = must(await rig.client.disposals.decide({ ...actOn(await giveAllOpinions(rig.client, must(await rig.client.disposals.get({ disposalId: review.id })))), decision: 'scrap', quantityMicro: review.onHandMicro, note: '无人要' }));
  must(await rig.client.disposals.carryOut({ ...actOn(decided), quantityMicro: review.onHandMicro, businessDate: addDays(START_DAY, 20), recoveredE4: 0 }));
  expect(await alertOf(itemId)).toBeUndefined();
  await lookOn(21, itemId);
  expect(await alertOf(itemId)).toBeUndefined();
  await lookOn(22, itemId);
  must(await post(rig.client, 'receipt', itemId, 2, addDays(START_DAY, 22)));
  must(await post(rig.client, 'issue', itemId, 2, addDays(START_DAY, 22)));
  expect(await alertOf(itemId)).toMatchObject({ ruleId: 'out_of_stock' });
});

describe('F51: an over-stock alert with a three-month plan', () => {
  let itemId: string;
  beforeEach(async () => {
    itemId = (await makeItem(rig.client, { code: 'OVER' })).id;
    must(await rig.client.thresholds.override({ ...op(), itemId, field: 'maximum', valueMicro: units(10), reason: '放不下' }));
    must(await post(rig.client, 'receipt', itemId, 300, START_DAY));
    const review = await giveAllOpinions(rig.client, must(await rig.client.disposals.open({ ...op(), itemId })));
    must(await rig.client.disposals.decide({ ...actOn(review), decision: 'run_down', quantityMicro: units(300), note: '三个月消化', plan: { untilOn: addDays(START_DAY, 90), untilMicro: 0, tolerancePercent: 10 } }));
  });

  test('stays quiet while the run-down is on plan', async () => {
    expect((await alertOf(itemId))?.state).toBe('in_disposal');
    moveTo(rig, START_AT + 45 * DAY_MS);
    must(await post(rig.client, 'issue', itemId, 120, addDays(START_DAY, 45)));
    await lookOn(45, itemId);
    expect([(await alertOf(itemId))?.state, (await reviewsOf(itemId))[0]?.state]).toEqual(['in_disposal', 'running_down']);
    const review = must(await rig.client.disposals.get({ disposalId: (await reviewsOf(itemId))[0]?.id ?? '' }));
    expect(review.plan).toMatchObject({ plannedMicro: units(150), verdict: 'on', fromMicro: units(300) });
    expect(review.plan?.days.find(day => day.date === addDays(START_DAY, 45))).toEqual({ date: addDays(START_DAY, 45), plannedMicro: units(150), leftMicro: units(180) });
    expect(review.plan?.days.at(-1)).toEqual({ date: addDays(START_DAY, 90), plannedMicro: 0, leftMicro: null });
  });

  test('fires again off plan and asks for a new decision; a new plan silences it again', async () => {
    moveTo(rig, START_AT + 45 * DAY_MS);
    must(await post(rig.client, 'issue', itemId, 119, addDays(START_DAY, 45)));
    const [off] = await reviewsOf(itemId);
    expect([(await alertOf(itemId))?.state, off?.state]).toEqual(['firing', 'decision']);
    await lookOn(46, itemId);
    expect((await alertOf(itemId))?.state).toBe('firing');
    const plan = { untilOn: addDays(START_DAY, 200), untilMicro: units(10), tolerancePercent: 20 };
    must(await rig.client.disposals.decide({ ...actOn(off ?? { id: '', version: 0 }), decision: 'run_down', quantityMicro: units(181), note: '放慢', plan }));
    expect((await alertOf(itemId))?.state).toBe('in_disposal');
  });

  test('ends when the target is reached', async () => {
    must(await post(rig.client, 'issue', itemId, 300, START_DAY));
    const [review] = await reviewsOf(itemId);
    expect(review?.state).toBe('closed');
    // What speaks now is the empty shelf, not the surplus.
    expect((await alertOf(itemId))?.reasons.map(reason => reason.rule) ?? []).not.toContain('over_stock');
    expect(must(await rig.client.stock.get({ itemId })).openAlertId).toBe((await alertOf(itemId))?.id ?? null);
  });

  test('a plan has an end that lies ahead and a target below what is there', async () => {
    const [review] = await reviewsOf(itemId);
    const back = must(await rig.client.disposals.reconsider({ ...actOn(review ?? { id: '', version: 0 }), reason: '再想想' }));
    const decide = (plan: { untilOn: string; untilMicro: number; tolerancePercent: number } | null) => rig.client.disposals.decide({ ...actOn(back), decision: 'run_down', quantityMicro: units(300), note: '消化', plan });
    expect([codeOf(await decide(null)), codeOf(await decide({ untilOn: START_DAY, untilMicro: 0, tolerancePercent: 10 })), codeOf(await decide({ untilOn: addDays(START_DAY, 9), untilMicro: units(300), tolerancePercent: 10 }))]).toEqual(['INVALID_INPUT', 'INVALID_INPUT', 'INVALID_INPUT']);
  });
});

test('what a review had scrapped is taken back: the pile that lies there again is told of, although the rest was left on purpose', async () => {
  const { id } = await makeItem(rig.client, { code: 'BACK' });
  must(await post(rig.client, 'opening', id, 100, addDays(START_DAY, -120), { priceE4: 123_400 }));
  const review = must(await rig.client.disposals.open({ ...op(), itemId: id }));
  const decided = must(await rig.client.disposals.decide({ ...actOn(await giveAllOpinions(rig.client, review)), decision: 'scrap', quantityMicro: units(80), note: '锈蚀' }));
  const carried = must(await rig.client.disposals.carryOut({ ...actOn(decided), quantityMicro: units(80), businessDate: START_DAY }));
  expect([carried.state, await alertOf(id)]).toEqual(['closed', undefined]);
  must(await rig.client.documents.reverse({ ...op(), documentId: carried.documentId ?? '', reason: '单子开错了' }));
  expect(await alertOf(id)).toMatchObject({ state: 'firing', reasons: [{ rule: 'dead_stock' }] });
});
