import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { type TestBackend, codeOf, makeBackend, makeItem, makeSteadyItem, must, op } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => { rig.close(); });

describe('a new item that is used like another one', () => {
  test('takes that one’s use times the factor until it has a history of its own, and lets go of it again', async () => {
    const known = await makeSteadyItem(rig, { code: 'KNOWN-1', leadTimeDays: 14, weeks: 40, left: 300 });
    const made = await makeItem(rig.client, { code: 'NEW-1', leadTimeDays: 14 });
    const like = must(await rig.client.forecasts.setAnalogue({ ...op(), itemId: made.id, analogueItemId: known.id, factor: 2 }));
    expect(like.analogue).toMatchObject({ itemId: known.id, code: 'KNOWN-1', factor: 2 });
    expect(like.isLent).toBe(true);
    const own = must(await rig.client.forecasts.ofItem({ itemId: known.id }));
    expect(like.meanPerBucketMicro / own.meanPerBucketMicro).toBeCloseTo(2, 1);
    expect(must(await rig.client.thresholds.get({ itemId: made.id })).system.reorderPointMicro).toBeGreaterThan(0);
    const alone = must(await rig.client.forecasts.setAnalogue({ ...op(), itemId: made.id, analogueItemId: null }));
    expect(alone).toMatchObject({ analogue: null, isLent: false, meanPerBucketMicro: 0 });
  });

  test('the log keeps who named which item', async () => {
    const known = await makeItem(rig.client, { code: 'KNOWN-2' });
    const made = await makeItem(rig.client, { code: 'NEW-2' });
    must(await rig.client.forecasts.setAnalogue({ ...op(), itemId: made.id, analogueItemId: known.id, factor: 0.5 }));
    const [entry] = must(await rig.client.audit.list({})).rows;
    expect(entry).toMatchObject({ action: 'forecasts.setAnalogue', entity: 'forecast', entityId: made.id });
    expect(JSON.stringify(entry)).toContain('KNOWN-2');
  });

  test('no item is like itself, and the like item must exist', async () => {
    const made = await makeItem(rig.client, { code: 'NEW-3' });
    const like = (analogueItemId: string) => rig.client.forecasts.setAnalogue({ ...op(), itemId: made.id, analogueItemId, factor: 1 });
    expect(codeOf(await like(made.id))).toBe('INVALID_INPUT');
    expect(codeOf(await like('none'))).toBe('ITEM_NOT_FOUND');
  });
});
