// Pins: read-trust.ts
/** N9: where the book says more than lies on the shelf, whoever buys by the book buys too little; the words of the alert ask for a count first. */
import { afterEach, beforeEach, expect, test } from 'vitest';

import { popupText } from '../../../../../electron/backend/notification-texts.ts';
import { mustExist } from '../../../../../shared/kernel/assert.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { START_DAY, type TestBackend, bookPast, makeItem, makeBackend, must, post, units } from '../../../../helpers/make-backend.ts';

const ITEMS = 12;
const WEEKS = 30;
const USED_A_DAY = 10;
/** The last count: so many days ago. */
const COUNTED_AGO = 70;
/** A purchase that is further off than this from what the shelf needs is a wrong one. */
const TOLERANCE = 0.05;

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

/** Numbers that look like chance and are the same every time (Park & Miller 1988). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

type Kept = { readonly id: string; readonly code: string; readonly isLeaking: boolean; readonly shelf: number };

/**
 * Thirty weeks of ten a working day. From every other item a part is taken without a paper: the last count found what was gone by then, what has gone
 * since nobody knows.
 */
async function keep(code: string, share: number): Promise<Kept> {
  const item = await makeItem(rig.client, { code, leadTimeDays: 14 });
  const first = addDays(START_DAY, -7 * WEEKS);
  const days = Array.from({ length: WEEKS * 7 }, (_, day) => addDays(first, day)).filter((_, day) => day % 7 < 5);
  const countedOn = addDays(START_DAY, -COUNTED_AGO);
  const used = (until: string) => days.filter(day => day < until).length * USED_A_DAY;
  const left = 60;
  const bookThen = left + used(START_DAY) - used(countedOn);
  const gone = Math.round(bookThen * share);
  await bookPast(rig, [
    { type: 'opening', businessDate: first, itemId: item.id, quantity: left + used(START_DAY) + gone },
    ...days.filter(day => day < countedOn).map(day => ({ type: 'issue' as const, businessDate: day, itemId: item.id, quantity: USED_A_DAY })),
    { type: 'count', businessDate: countedOn, itemId: item.id, quantity: bookThen },
    ...days.filter(day => day >= countedOn).map(day => ({ type: 'issue' as const, businessDate: day, itemId: item.id, quantity: USED_A_DAY })),
  ]);
  // As much a day goes on leaving without a paper, as far as there is something to take.
  return { id: item.id, code, isLeaking: share > 0, shelf: Math.max(0, left - Math.round(left * share)) };
}

const suggestionFor = async (itemId: string) => must(await rig.client.requisitions.suggest({ itemId })).quantityMicro;
const countShelf = async ({ id, shelf }: Kept) => { must(await post(rig.client, 'count', id, shelf, START_DAY)); };

/** What the message of its alert says, and how far it trusts the book. */
async function toldOf({ id, code }: Kept): Promise<{ readonly said: string; readonly trustPercent: number }> {
  const alert = must(await rig.client.alerts.list({ scope: 'open', limit: 100 })).lines.find(line => line.alert.itemId === id)?.alert;
  expect(alert?.reasons[0]?.rule, code).toBe('running_out');
  const trustPercent = mustExist(alert?.trustPercent, 'an alert says how far the book can be trusted');
  return { trustPercent, said: popupText('zh-CN', { item: { code, name: code, spec: '', unit: '件' }, reasons: alert?.reasons ?? [], trustPercent }).body };
}

test('N9: of twelve items, six with phantom stock: who counts where the alert asks for it makes fewer wrong purchases, and counts nothing that is kept well', async () => {
  const random = chance(20_261_122);
  const items: Kept[] = [];
  for (let index = 0; index < ITEMS; index += 1) items.push(await keep(`P-${index}`, index % 2 === 0 ? 0 : 0.05 + random() * 0.7));
  const bought: { readonly item: Kept; readonly byBook: number; readonly asAsked: number; readonly isAsked: boolean; readonly trustPercent: number }[] = [];
  for (const item of items) {
    const { said, trustPercent } = await toldOf(item);
    const byBook = await suggestionFor(item.id);
    const isAsked = said.includes('先点一下再买');
    if (isAsked) {
      expect(said).toContain(`账面可信度 ${trustPercent}%`);
      await countShelf(item);
    }
    bought.push({ item, byBook, isAsked, trustPercent, asAsked: await suggestionFor(item.id) });
  }
  const wrong = { byBook: 0, asAsked: 0 };
  for (const { item, byBook, asAsked } of bought) {
    await countShelf(item);
    const needed = await suggestionFor(item.id);
    expect(needed).toBeGreaterThan(units(0));
    if (Math.abs(byBook - needed) > TOLERANCE * needed) wrong.byBook += 1;
    if (Math.abs(asAsked - needed) > TOLERANCE * needed) wrong.asAsked += 1;
  }
  // Where stock leaves without a paper the book is trusted less than anywhere else; what is kept well is bought without being counted.
  const trust = (isLeaking: boolean) => bought.filter(each => each.item.isLeaking === isLeaking).map(each => each.trustPercent);
  expect(Math.max(...trust(true))).toBeLessThan(Math.min(...trust(false)));
  expect(bought.filter(each => each.isAsked && !each.item.isLeaking)).toEqual([]);
  expect(wrong.byBook).toBeGreaterThanOrEqual(4);
  expect(wrong.asAsked * 2).toBeLessThan(wrong.byBook);
});
