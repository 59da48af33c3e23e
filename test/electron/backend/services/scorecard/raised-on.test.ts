// Pins: judge-alerts.ts
/** An alert is judged by what it said when it was raised, whatever its reasons have become since. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { openDatabase } from '../../../../../db/connection.ts';
import { DATA_FILE } from '../../../../../db/data-file.ts';
import { NEW_RULE, saveRule } from '../../../../../db/repositories/alert-repository.ts';
import { judgeItemAlerts, raisedOn } from '../../../../../electron/backend/services/scorecard/judge-alerts.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { behindTheBack } from '../../../../helpers/database-content.ts';
import { START_DAY, type TestBackend, makeBackend, makeItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

function judged(itemId: string, days: number) {
  const { handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
  const { verdicts } = judgeItemAlerts(handle.reader, itemId, { today: addDays(START_DAY, days), timeZone: 'Asia/Shanghai', now: rig.now() });
  handle.close();
  return verdicts.map(({ verdict, finalOn, evidenceJson }) => ({ verdict, finalOn, concernsMicro: (JSON.parse(evidenceJson) as { concernsMicro: number }).concernsMicro }));
}

describe('F52: too much', () => {
  const makeOver = async (code: string) => {
    const { id } = await makeItem(rig.client, { code });
    must(await rig.client.thresholds.override({ ...op(), itemId: id, field: 'maximum', valueMicro: units(100), reason: '定' }));
    must(await post(rig.client, 'receipt', id, 1000, START_DAY));
    return id;
  };
  const takeOut = async (itemId: string, quantity: number) => {
    moveTo(rig, rig.now() + 86_400_000);
    must(await post(rig.client, 'issue', itemId, quantity, addDays(START_DAY, 1)));
  };
  /** As the alert would stand by then. */
  const standsAt = (rule: string, params: Record<string, number>) => {
    behindTheBack(rig.dataDir, sqlite => sqlite.prepare("update alerts set rule_id = ?, reasons_json = ? where rule_id = 'over_stock'").run(rule, JSON.stringify([{ rule, ruleId: rule, level: 'notice', params }])));
  };
  test('900 too many, 449 of them used in the quarter: right, though only 451 are too many by now', async () => {
    const itemId = await makeOver('O1');
    await takeOut(itemId, 449);
    standsAt('over_stock', { positionMicro: units(551), maximumMicro: units(100), excessMicro: units(451) });
    expect(judged(itemId, 91)[0]).toMatchObject({ verdict: 'hit', concernsMicro: units(900) });
  });
  test('450 of them used: a false alarm', async () => {
    const itemId = await makeOver('O2');
    await takeOut(itemId, 450);
    expect(judged(itemId, 91)[0]).toMatchObject({ verdict: 'false_alarm', concernsMicro: units(900) });
  });
  test('F37: stock that goes out too slowly is all of it, not the first piece that is used', async () => {
    const itemId = await makeOver('O3');
    await takeOut(itemId, 1);
    standsAt('slowing_down', { onHandMicro: units(1000), weeks: 2 });
    const [found] = judged(itemId, 5);
    expect([found?.verdict, found?.concernsMicro]).toEqual(['open', units(1000)]);
  });
});

test('F34: a gap is judged on the day of the need, though an order would be here before', async () => {
  const { id } = await makeItem(rig.client, { code: 'GAP', leadTimeDays: 2 });
  must(await post(rig.client, 'opening', id, 40, addDays(START_DAY, -1)));
  must(await rig.client.reservations.create({ ...op(), itemId: id, quantityMicro: units(41), reservedFor: '订单 9', neededOn: addDays(START_DAY, 6), note: '' }));
  expect(judged(id, 4)).toMatchObject([{ verdict: 'open', finalOn: addDays(START_DAY, 6) }]);
  expect(judged(id, 7)).toMatchObject([{ verdict: 'false_alarm' }]);
});

describe('F43, F52: a rule of the company’s own is judged by what came of it, as its trial was', () => {
  const makeRule = (id: string, expression: string) => {
    const { handle } = openDatabase(join(rig.dataDir, DATA_FILE), 'existing');
    handle.write(tx => { saveRule(tx, { ...NEW_RULE, id, kind: 'custom', name: id, isEnabled: true, level: 'warning', parametersJson: '{}', expression }); });
    handle.close();
  };
  const makeItemWith = async (code: string, quantity: number) => {
    const { id } = await makeItem(rig.client, { code, leadTimeDays: 4 });
    must(await post(rig.client, 'opening', id, quantity, addDays(START_DAY, -80), { priceE4: 100 }));
    return id;
  };
  test.each([[49, 'hit'], [50, 'false_alarm']] as const)('sixty days unused: of 100 there %d are used in the quarter: %s', async (used, verdict) => {
    makeRule('r-idle', 'oldest_layer_days >= 60 && on_hand > 0');
    const id = await makeItemWith('IDLE', 100);
    moveTo(rig, rig.now() + 86_400_000);
    must(await post(rig.client, 'issue', id, used, addDays(START_DAY, 1)));
    expect(judged(id, 91)[0]).toMatchObject({ verdict, concernsMicro: units(100) });
  });
  test('little left: right when nothing was left within the lead time, wrong when some was', async () => {
    makeRule('r-low', 'available < 10');
    const [gone, left] = [await makeItemWith('GONE', 5), await makeItemWith('LEFT', 5)];
    moveTo(rig, rig.now() + 86_400_000);
    must(await post(rig.client, 'issue', gone, 5, addDays(START_DAY, 1)));
    expect([judged(gone, 5)[0]?.verdict, judged(left, 4)[0]?.verdict, judged(left, 5)[0]?.verdict]).toEqual(['hit', 'open', 'false_alarm']);
  });
});

test('the figures of the first step; of the last look where another rule is the worst since, or no step was noted', () => {
  const reasonsJson = JSON.stringify([{ rule: 'dead_stock', ruleId: 'dead_stock', level: 'notice', params: { idleDays: 150 } }]);
  const raised = (raisedParamsJson: string | null) => raisedOn({ ruleId: 'dead_stock', reasonsJson, raisedParamsJson })['idleDays'];
  expect([raised('{"rule":"dead_stock","idleDays":90}'), raised('{"rule":"over_stock","excessMicro":5}'), raised(null)]).toEqual([90, 150, 150]);
});
