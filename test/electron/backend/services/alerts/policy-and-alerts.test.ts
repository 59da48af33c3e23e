// Pins: evaluate-item.ts, move-alert.ts
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { type TestBackend, bookPast, makeBackend, makeItem, makeSteadyItem, must, op, post, units } from '../../../../helpers/make-backend.ts';
import { START_DAY } from '../../../../helpers/start-day.ts';

let rig: TestBackend;
beforeAll(async () => { rig = await makeBackend(); });
afterAll(() => { rig.close(); });

const set = async (itemId: string, parameter: 'isSlowMoverExempt' | 'slowMoverIssuesMin' | 'overStockDays' | 'clearBand', value: number | boolean | string) => must(await rig.client.policies.set({ ...op(), scope: 'item', scopeId: itemId, parameter, value, reason: '试' }));
const popUpsOf = (from: number) => rig.events.slice(from).filter(event => event.name === 'notification.show').length + rig.requests.filter(request => request.kind === 'show-notification').length;
const alertOf = async (itemId: string) => must(await rig.client.alerts.list({ scope: 'open' })).lines.find(line => line.alert.itemId === itemId)?.alert;

/** Used once in the last half year, kept for a year, with a minimum set by hand. */
async function makeSlowItem(code: string): Promise<string> {
  const item = await makeItem(rig.client, { code });
  await bookPast(rig, [{ type: 'opening', businessDate: addDays(START_DAY, -400), itemId: item.id, quantity: 10 }, { type: 'issue', businessDate: addDays(START_DAY, -300), itemId: item.id, quantity: 1 }]);
  must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field: 'safetyStock', valueMicro: units(8), reason: '备件' }));
  return item.id;
}

describe('slow movers (F26)', () => {
  test('a shortage of what is hardly used stands in the list and interrupts nobody, unless it is told to', async () => {
    const quiet = await makeSlowItem('SLOW-1');
    const before = popUpsOf(0);
    must(await post(rig.client, 'issue', quiet, 3, START_DAY));
    expect((await alertOf(quiet))?.reasons.map(reason => reason.rule)).toContain('below_safety');
    expect(popUpsOf(0)).toBe(before);
    const loud = await makeSlowItem('SLOW-2');
    await set(loud, 'isSlowMoverExempt', false);
    must(await post(rig.client, 'issue', loud, 3, START_DAY));
    expect(await alertOf(loud)).toBeDefined();
    expect(popUpsOf(0)).toBe(before + 1);
  });

  test('an item used often enough speaks', async () => {
    const item = await makeSlowItem('SLOW-3');
    await set(item, 'slowMoverIssuesMin', 1);
    const before = popUpsOf(0);
    must(await post(rig.client, 'issue', item, 3, START_DAY));
    expect(popUpsOf(0)).toBe(before + 1);
  });
});

test('more than the days of use the policy allows is too much', async () => {
  const item = await makeSteadyItem(rig, { code: 'DAYS-1', leadTimeDays: 10, weeks: 30, left: 250 });
  const stateOf = async () => must(await rig.client.stock.get({ itemId: item.id })).state;
  expect(await stateOf()).toBe('ok');
  await set(item.id, 'overStockDays', 14);
  expect(await stateOf()).toBe('over');
  await set(item.id, 'overStockDays', 'inherit');
  expect(await stateOf()).toBe('ok');
});

test('a wider margin keeps a shortage open until the stock is that far above its bound', async () => {
  const item = await makeItem(rig.client, { code: 'BAND-1' });
  must(await post(rig.client, 'opening', item.id, 100, addDays(START_DAY, -5)));
  must(await rig.client.thresholds.override({ ...op(), itemId: item.id, field: 'safetyStock', valueMicro: units(50), reason: '试' }));
  must(await post(rig.client, 'scrap', item.id, 60, START_DAY));
  await set(item.id, 'clearBand', 0.6);
  must(await post(rig.client, 'receipt', item.id, 30, START_DAY, { priceE4: 10_000 }));
  expect(await alertOf(item.id)).toBeDefined();
  must(await post(rig.client, 'receipt', item.id, 15, START_DAY, { priceE4: 10_000 }));
  expect((await alertOf(item.id))?.reasons).toBeUndefined();
});
