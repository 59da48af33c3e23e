/** F62: the alert of a review says with whom the review lies, and since when. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { behindTheBack } from '../../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, makeBackend, makeItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';
import { actOn, giveAllOpinions } from '../../../../helpers/review-rig.ts';

const HOUR_MS = 3_600_000;
let rig: TestBackend;
let itemId: string;
beforeEach(async () => {
  rig = await makeBackend();
  for (const role of ['buyer', 'keeper', 'accountant'] as const) await rig.signInAs(role);
  itemId = (await makeItem(rig.client, { code: 'OLD' })).id;
  must(await post(rig.client, 'opening', itemId, 50, addDays(START_DAY, -100)));
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const waiting = async () => must(await rig.client.alerts.board({ states: ['in_disposal'] })).columns[0]?.lines[0]?.waiting;
const hour = (count: number) => { moveTo(rig, START_AT + count * HOUR_MS); return START_AT + count * HOUR_MS; };

test('for the opinions of each side, then for who decides, then by plan for nobody', async () => {
  const opened = hour(1);
  const review = must(await rig.client.disposals.open({ ...op(), itemId }));
  expect(await waiting()).toEqual({ at: 'disposal', since: opened, whom: 'buyer、keeper、accountant' });
  hour(2);
  const written = must(await rig.clientOf('buyer').disposals.giveOpinion({ ...actOn(review), side: 'sales', opinion: '降价', proposes: null, amountE4: null }));
  expect(await waiting()).toEqual({ at: 'disposal', since: opened, whom: 'keeper、accountant' });
  const given = hour(3);
  const all = await giveAllOpinions(rig.client, written);
  expect(await waiting()).toEqual({ at: 'disposal', since: given, whom: '老板' });
  const decided = hour(4);
  must(await rig.client.disposals.decide({ ...actOn(all), decision: 'run_down', quantityMicro: units(50), note: '消化', plan: { untilOn: addDays(START_DAY, 90), untilMicro: 0, tolerancePercent: 10 } }));
  expect(await waiting()).toEqual({ at: 'run_down', since: decided, whom: '' });
});

test('who is away is not waited for, their stand-in is', async () => {
  must(await rig.client.disposals.open({ ...op(), itemId }));
  behindTheBack(rig.dataDir, sqlite => sqlite.exec(`update users set absent_from = '${START_DAY}', stand_in_id = (select id from users where role = 'manager') where role = 'keeper'`));
  expect((await waiting())?.whom).toBe('buyer、老板、accountant');
});
