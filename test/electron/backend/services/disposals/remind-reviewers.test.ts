/** F32, F58: a review the program opens is no use while nobody hears of it. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, makeBackend, makeItem, moveTo, must, op, post } from '../../../../helpers/make-backend.ts';
import { actOn } from '../../../../helpers/review-rig.ts';

const DAY_MS = 86_400_000;
let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

/** Monday 2026-06-08 10:00 and so many days later, at that time of the day. */
function tickOn(day: number, time = '10:00'): void {
  moveTo(rig, Date.parse(`${addDays(START_DAY, day)}T${time}:00+08:00`));
  rig.backend.signal({ kind: 'tick', reason: 'interval' });
}
type Told = { name: string; words_json: string };
const told = (day: number) => (readRows(rig.dataDir, `select u.display_name as name, o.words_json from notification_outbox o join users u on u.id = o.user_id where o.dedupe_key like 'reviews:${addDays(START_DAY, day)}%' order by 1`) as Told[])
  .map(({ name, words_json: words }) => `${name} ${(JSON.parse(words) as { said: { 'zh-CN': { title: string; body: string } } }).said['zh-CN'].title}`);
const open = async (code: string) => {
  const { id } = await makeItem(rig.client, { code });
  must(await post(rig.client, 'opening', id, 10, START_DAY));
  return must(await rig.client.disposals.open({ ...op(), itemId: id }));
};

test('each whose opinion is missing hears of it once, the next morning, in one message; who has given it, and who only looks, does not', async () => {
  const [buyer] = [await rig.signInAs('buyer'), await rig.signInAs('accountant'), await rig.signInAs('viewer')];
  const [first] = [await open('D1'), await open('D2')];
  must(await buyer.disposals.giveOpinion({ ...actOn(first), side: 'sales', opinion: '卖不掉' }));
  tickOn(1, '07:59');
  expect(told(1)).toEqual([]);
  tickOn(1, '08:00');
  expect(told(1)).toEqual(['accountant 等您的处置评审：2 张', 'buyer 等您的处置评审：1 张', '老板 等您的处置评审：2 张']);
  tickOn(1, '09:00');
  expect(told(1)).toHaveLength(3);
});

test('nothing new and nothing late is no message; past its day it is one every working day, on a day of rest none', async () => {
  await open('D1');
  tickOn(1);
  tickOn(2);
  expect([told(1).length, told(2).length]).toEqual([1, 0]);
  // Due on Wednesday 8 July: that day it still has time. The Saturday after nobody is there.
  tickOn(30);
  tickOn(31);
  tickOn(32);
  tickOn(33);
  expect([30, 31, 32, 33].map(day => told(day).length)).toEqual([0, 1, 1, 0]);
  expect(START_AT + 33 * DAY_MS).toBe(Date.parse('2026-07-11T10:00:00+08:00'));
});
