import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { addDays } from '../../../../../shared/kernel/calendar-date.ts';
import { readRows } from '../../../../helpers/database-content.ts';
import { START_AT, START_DAY, type TestBackend, codeOf, makeBackend, makeItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';

let rig: TestBackend;
let itemId: string;
let alertId: string;
beforeEach(async () => {
  rig = await makeBackend();
  itemId = (await makeItem(rig.client, { code: 'A1' })).id;
  must(await rig.client.thresholds.override({ ...op(), itemId, field: 'safetyStock', valueMicro: units(10), reason: '定' }));
  alertId = must(await post(rig.client, 'receipt', itemId, 9, START_DAY)).openedAlertIds[0]!;
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const view = async () => must(await rig.client.alerts.get({ alertId }));
const act = async () => ({ ...op(), alertId, expectedVersion: (await view()).line.alert.version });

describe('what a state does not allow is refused by name', () => {
  test('acknowledged once; awake it cannot be woken; closed nothing is left to do', async () => {
    must(await rig.client.alerts.acknowledge({ ...(await act()), note: '知道了' }));
    expect(await rig.client.alerts.acknowledge(await act())).toEqual({ ok: false, failure: { code: 'ILLEGAL_TRANSITION', params: { from: 'acknowledged', event: 'acknowledged' } } });
    expect(await rig.client.alerts.wake(await act())).toEqual({ ok: false, failure: { code: 'ILLEGAL_TRANSITION', params: { from: 'acknowledged', event: 'woken' } } });
    must(await rig.client.alerts.close({ ...(await act()), reason: 'handled', note: '已调拨' }));
    for (const reply of [
      await rig.client.alerts.acknowledge(await act()), await rig.client.alerts.wake(await act()), await rig.client.alerts.close({ ...(await act()), reason: 'handled', note: '再关' }),
      await rig.client.alerts.snooze({ ...(await act()), untilDate: addDays(START_DAY, 1), reason: '等' }),
    ]) expect(reply).toMatchObject({ ok: false, failure: { code: 'ILLEGAL_TRANSITION', params: { from: 'closed' } } });
    const { line, transitions } = await view();
    expect(line.alert).toMatchObject({ state: 'closed', closeReason: 'handled', closedAt: START_AT, version: 2 });
    expect(transitions.map(step => [step.from, step.to, step.event, step.actor, step.note])).toEqual([
      [null, 'firing', 'breached', '', ''], ['firing', 'acknowledged', 'acknowledged', '老板', '知道了'], ['acknowledged', 'closed', 'closed_by_person', '老板', '已调拨'],
    ]);
    expect(must(await rig.client.stock.get({ itemId }))).toMatchObject({ state: 'low', openAlertId: null, alertLevel: null });
  });

  test('an unknown alert, and a window that has not seen the last step', async () => {
    expect(codeOf(await rig.client.alerts.acknowledge({ ...op(), alertId: 'no', expectedVersion: 0 }))).toBe('NOT_FOUND');
    const stale = await act();
    must(await rig.client.alerts.acknowledge(await act()));
    for (const reply of [await rig.client.alerts.close({ ...stale, reason: 'handled', note: 'x' }), await rig.client.alerts.snooze({ ...stale, ...op(), untilDate: addDays(START_DAY, 1), reason: 'x' })]) expect(codeOf(reply)).toBe('VERSION_CONFLICT');
  });
});

describe('snoozing', () => {
  test('until today or before is no snooze; tomorrow is', async () => {
    for (const untilDate of [addDays(START_DAY, -1), START_DAY]) expect(codeOf(await rig.client.alerts.snooze({ ...(await act()), untilDate, reason: '等' }))).toBe('ILLEGAL_TRANSITION');
    const snoozed = must(await rig.client.alerts.snooze({ ...(await act()), untilDate: addDays(START_DAY, 1), reason: '等报价' }));
    expect(snoozed.line.alert).toMatchObject({ state: 'firing', snoozedUntil: Date.parse('2026-06-08T16:00:00Z'), snoozeReason: '等报价' });
  });

  test.each(['2026-06-07T16:00:00Z', '2026-06-07T23:59:59Z', '2026-06-08T00:00:00Z', '2026-06-08T15:59:59Z'])('asked at %s, it lasts to the midnight of the company’s own tomorrow', async at => {
    moveTo(rig, Date.parse(at));
    const snoozed = must(await rig.client.alerts.snooze({ ...(await act()), untilDate: '2026-06-09', reason: '等' }));
    expect(snoozed.line.alert.snoozedUntil).toBe(Date.parse('2026-06-09T00:00:00+08:00'));
    moveTo(rig, Date.parse('2026-06-08T23:59:59+08:00'));
    expect(must(await rig.client.alerts.counts({}))).toMatchObject({ mine: 0, snoozed: 1 });
  });

  test('woken by hand it is back at once', async () => {
    must(await rig.client.alerts.snooze({ ...(await act()), untilDate: addDays(START_DAY, 9), reason: '等' }));
    expect(must(await rig.client.alerts.counts({}))).toMatchObject({ mine: 0, snoozed: 1, unseen: 0 });
    expect(must(await rig.client.alerts.wake(await act())).line.alert).toMatchObject({ state: 'firing', snoozedUntil: null, snoozeReason: '' });
    expect(must(await rig.client.alerts.counts({}))).toMatchObject({ mine: 1, snoozed: 0, unseen: 1 });
  });
});

test('seen is noted for each person once; what is not there is passed over', async () => {
  must(await rig.client.alerts.markSeen({ ...op(), alertIds: [alertId, 'no'] }));
  must(await rig.client.alerts.markSeen({ ...op(), alertIds: [alertId] }));
  expect(readRows(rig.dataDir, 'select alert_id, seen_at from alert_seen')).toEqual([{ alert_id: alertId, seen_at: START_AT }]);
  expect(must(await rig.client.alerts.counts({})).unseen).toBe(0);
});

test('a test alert goes the whole way to the screen, in the company’s language', async () => {
  const { notificationId } = must(await rig.client.alerts.sendTest(op()));
  expect(rig.requests.filter(request => request.kind === 'show-notification').at(-1)).toEqual({ kind: 'show-notification', notificationId, alertId: null, userId: expect.any(String) as string, level: 'notice', title: '测试预警', body: '弹窗能送到这台电脑。无需处理。', path: '/alerts' });
});

test('the log says what a person did and said', async () => {
  must(await rig.client.alerts.acknowledge({ ...(await act()), note: '催一下' }));
  expect(readRows(rig.dataDir, "select actor_name, action, entity_name, before_json, after_json from audit_log where entity = 'alert'")).toEqual([
    { actor_name: '老板', action: 'alerts.acknowledge', entity_name: 'A1 物料 A1', before_json: '{"state":"firing"}', after_json: '{"state":"acknowledged","note":"催一下"}' },
  ]);
});
