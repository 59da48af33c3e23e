import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { listOpenAlerts } from '../../../../../db/repositories/alert-repository.ts';
import { saveOverride } from '../../../../../db/repositories/threshold-repository.ts';
import { emptyEffects } from '../../../../../electron/backend/after-commit.ts';
import type { EvaluationScope } from '../../../../../electron/backend/environment.ts';
import { SWEEP } from '../../../../../electron/backend/services/alerts/alert-record.ts';
import { judgeItems, refreshItems, startEvaluation, suggestOrderMicro } from '../../../../../electron/backend/services/alerts/evaluate-item.ts';
import { recordDocument } from '../../../../../electron/backend/services/documents/record-document.ts';
import type { ItemPicture } from '../../../../../electron/backend/services/thresholds/gather-item-facts.ts';
import { erasOf } from '../../../../../shared/domain/valuation/index.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { insertBareItem, insertPlaces, makeEnvironment } from '../../../../helpers/make-environment.ts';
import { START_DAY, type TestBackend, makeBackend, makeItem, must, op, post, units } from '../../../../helpers/make-backend.ts';

describe('what to order', () => {
  const suggest = (facts: Partial<ItemPicture['facts']>, item: { minimumOrderMicro?: number; packSizeMicro?: number } = {}) =>
    // Only the figures that count are given: the function reads no other.
    suggestOrderMicro({ minimumOrderMicro: null, packSizeMicro: null, unitDecimals: 0, ...item }, { isStocked: true, onHandMicro: 0, onOrderMicro: 0, reservedMicro: 0, maximumMicro: null, ...facts } as ItemPicture['facts']);
  test('up to the maximum, less what is there and on its way; nothing without a maximum, above it, or before the item was opened', () => {
    expect(suggest({ maximumMicro: units(50), onHandMicro: units(12), onOrderMicro: units(8) })).toBe(units(30));
    expect(suggest({ maximumMicro: units(50), onHandMicro: units(50) })).toBe(0);
    expect(suggest({ maximumMicro: units(50), onHandMicro: units(51) })).toBe(0);
    expect(suggest({ onHandMicro: 0 })).toBe(0);
    expect(suggest({ maximumMicro: units(50), isStocked: false })).toBe(0);
  });
  test('in whole packs and not less than the least order', () => {
    expect(suggest({ maximumMicro: units(50), onHandMicro: units(29) }, { packSizeMicro: units(10) })).toBe(units(30));
    expect(suggest({ maximumMicro: units(50), onHandMicro: units(49) }, { minimumOrderMicro: units(25) })).toBe(units(25));
    expect(suggest({ maximumMicro: units(50), onHandMicro: units(49) }, { minimumOrderMicro: units(25), packSizeMicro: units(10) })).toBe(units(30));
  });
});

describe('evaluating', () => {
  let rig: TestBackend;
  beforeAll(async () => { rig = await makeBackend(); });
  afterAll(() => {
    expect(rig.errors).toEqual([]);
    rig.close();
  });
  const row = async (itemId: string) => must(await rig.client.stock.get({ itemId }));
  const bound = async (itemId: string, field: 'safetyStock' | 'reorderPoint' | 'maximum', value: number) => { must(await rig.client.thresholds.override({ ...op(), itemId, field, valueMicro: units(value), reason: '定' })); };

  test('an item nobody opened is not missing, whatever bound is set; opened and empty it is', async () => {
    const item = await makeItem(rig.client, { code: 'E1' });
    await bound(item.id, 'safetyStock', 5);
    expect(await row(item.id)).toMatchObject({ state: 'ok', openAlertId: null, suggestedOrderMicro: 0, coverDaysTenths: null });
    must(await post(rig.client, 'receipt', item.id, 5, START_DAY));
    must(await post(rig.client, 'issue', item.id, 5, START_DAY));
    expect(await row(item.id)).toMatchObject({ state: 'out', alertLevel: 'urgent' });
  });

  test('safety stock itself is enough, one piece less is not; an open alert clears above the band, not at the bound', async () => {
    const item = await makeItem(rig.client, { code: 'E2' });
    await bound(item.id, 'safetyStock', 10);
    must(await post(rig.client, 'receipt', item.id, 10, START_DAY));
    expect(await row(item.id)).toMatchObject({ state: 'ok', openAlertId: null });
    must(await post(rig.client, 'scrap', item.id, 1, START_DAY));
    expect(await row(item.id)).toMatchObject({ state: 'low', alertLevel: 'warning' });
    must(await post(rig.client, 'return_in', item.id, 2, START_DAY));
    expect(await row(item.id)).toMatchObject({ state: 'ok', alertLevel: 'warning' });
    must(await post(rig.client, 'return_in', item.id, 1, START_DAY));
    expect(await row(item.id)).toMatchObject({ state: 'ok', openAlertId: null });
  });

  test('a rule switched off raises nothing, but the state stays what it is', async () => {
    const item = await makeItem(rig.client, { code: 'E3' });
    must(await rig.client.rules.update({ ...op(), kind: 'below_safety', isEnabled: false, level: 'warning', parameters: {} }));
    await bound(item.id, 'safetyStock', 10);
    must(await post(rig.client, 'receipt', item.id, 9, START_DAY));
    expect(await row(item.id)).toMatchObject({ state: 'low', openAlertId: null });
    must(await rig.client.rules.update({ ...op(), kind: 'below_safety', isEnabled: true, level: 'notice', parameters: {} }));
    must(await post(rig.client, 'issue', item.id, 1, START_DAY));
    expect(await row(item.id)).toMatchObject({ state: 'low', alertLevel: 'notice' });
  });

  test('an alert one has to wait for is pending until its days are over', async () => {
    const item = await makeItem(rig.client, { code: 'E4' });
    must(await rig.client.rules.update({ ...op(), kind: 'over_stock', isEnabled: true, level: 'notice', parameters: { pendingDays: 2, minValueYuan: 0 } }));
    await bound(item.id, 'maximum', 10);
    const posted = must(await post(rig.client, 'receipt', item.id, 13, START_DAY));
    const alert = must(await rig.client.alerts.get({ alertId: posted.openedAlertIds[0]! })).line.alert;
    expect(alert).toMatchObject({ state: 'pending', reasons: [{ rule: 'over_stock', params: { positionMicro: units(13), maximumMicro: units(10), excessMicro: units(3), excessValueE4: 300_000 } }] });
    expect(must(await rig.client.alerts.list({ scope: 'mine', limit: 500 })).lines.map(line => line.alert.id)).not.toContain(alert.id);
  });

  test('the maximum may be passed by a fifth before it is too much', async () => {
    const item = await makeItem(rig.client, { code: 'E5', priceE4: 10_000_000 });
    await bound(item.id, 'maximum', 10);
    must(await post(rig.client, 'receipt', item.id, 12, addDays(START_DAY, -1)));
    expect(await row(item.id)).toMatchObject({ state: 'ok' });
    must(await post(rig.client, 'receipt', item.id, 1, START_DAY));
    expect(await row(item.id)).toMatchObject({ state: 'over' });
  });
});

test('many items at once, named twice or not: the same judgement, and one alert each', () => {
  const memory = makeEnvironment();
  insertPlaces(memory.db);
  const itemIds = Array.from({ length: 12 }, (_, index) => `I${index}`);
  for (const id of itemIds) insertBareItem(memory.db, id, { referencePriceE4: 10_000 });
  memory.db.write(tx => {
    const scope: EvaluationScope = { tx, now: memory.env.now(), today: START_DAY, settings: memory.env.settings(), effects: emptyEffects(), log: memory.env.log, newId: () => memory.env.newId() };
    for (const id of itemIds) {
      saveOverride(tx, { id: `o-${id}`, itemId: id, field: 'safetyStock', valueMicro: units(5), reason: '定', remindOn: null, expiresOn: null, setAt: 1, setByName: '老板' });
      for (const [type, quantity] of [['receipt', 9], ['issue', id === 'I0' ? 1 : 6]] as const) {
        recordDocument({ tx, now: scope.now, today: START_DAY, eras: erasOf('moving_average'), closedThrough: null, actor: { id: 'k', name: '仓管' }, newId: () => scope.newId() }, { type, businessDate: START_DAY }, [
          { itemId: id, quantityMicro: units(quantity), requestedMicro: null, locationId: null, toLocationId: null, unitPriceE4: null, note: '' },
        ]);
      }
    }
    const run = startEvaluation(tx, scope, true);
    const judged = [...judgeItems(tx, itemIds, run)].map(({ item, judgement }) => [item.id, judgement.reasons.map(reason => reason.rule)]);
    expect(Object.fromEntries(judged)).toEqual(Object.fromEntries(itemIds.map(id => [id, id === 'I0' ? [] : ['below_safety']])));
    refreshItems(scope, [...itemIds, ...itemIds], SWEEP, true);
    expect(listOpenAlerts(tx).map(alert => alert.itemId).sort()).toEqual(itemIds.filter(id => id !== 'I0').sort());
    refreshItems(scope, itemIds, SWEEP, true);
    expect(listOpenAlerts(tx)).toHaveLength(itemIds.length - 1);
  });
  memory.close();
});
