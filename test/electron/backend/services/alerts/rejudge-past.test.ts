/** N7: alerts looked at again when late papers change the past. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { START_AT, START_DAY, type TestBackend, makeBackend, makeItem, moveTo, must, op, post, units } from '../../../../helpers/make-backend.ts';
import { addDays } from '../../../../../shared/kernel/calendar-date.ts';

const DAY_MS = 86_400_000;
let rig: TestBackend;
let itemId: string;
beforeEach(async () => {
  rig = await makeBackend();
  itemId = (await makeItem(rig.client, { code: 'A1' })).id;
  must(await rig.client.thresholds.override({ ...op(), itemId, field: 'safetyStock', valueMicro: units(10), reason: '定' }));
  must(await post(rig.client, 'opening', itemId, 30, addDays(START_DAY, -20)));
});
afterEach(() => {
  expect(rig.errors).toEqual([]);
  rig.close();
});

const later = (days: number) => { moveTo(rig, START_AT + days * DAY_MS); };
const popups = () => rig.requests.filter(request => request.kind === 'show-notification').length;
const alerts = async () => must(await rig.client.alerts.list({ scope: 'closed' })).lines.map(line => line.alert);
const open = async () => must(await rig.client.alerts.list({ scope: 'open' })).lines.map(line => line.alert);
const view = async (alertId: string) => must(await rig.client.alerts.get({ alertId }));

describe('an alert caused by missing paperwork', () => {
  test('a receipt of before, written late, closes it as corrected (因补录失效), not as replenished', async () => {
    const [alertId = ''] = must(await post(rig.client, 'issue', itemId, 25, START_DAY)).openedAlertIds;
    expect((await view(alertId)).line.alert).toMatchObject({ state: 'firing', reasons: [{ rule: 'below_safety' }] });
    later(1);
    const late = must(await post(rig.client, 'receipt', itemId, 40, addDays(START_DAY, -3)));
    const { line, transitions } = await view(alertId);
    expect(line.alert).toMatchObject({ state: 'closed', closeReason: 'corrected' });
    expect([line.closedByDocumentId, transitions.at(-1)]).toMatchObject([late.document.id, { event: 'corrected', from: 'firing', to: 'closed', params: { documentNumber: late.document.number } }]);
    expect(await open()).toEqual([]);
  });

  test('one so large that there is too much now closes it as corrected all the same, and the too much speaks by itself', async () => {
    must(await rig.client.thresholds.override({ ...op(), itemId, field: 'maximum', valueMicro: units(50), reason: '定' }));
    const [alertId = ''] = must(await post(rig.client, 'issue', itemId, 25, START_DAY)).openedAlertIds;
    later(1);
    must(await post(rig.client, 'receipt', itemId, 200, addDays(START_DAY, -3)));
    expect((await view(alertId)).line.alert).toMatchObject({ state: 'closed', closeReason: 'corrected', reasons: [{ rule: 'below_safety' }] });
    expect((await open()).map(alert => [alert.id === alertId, alert.reasons.map(reason => reason.rule)])).toEqual([[false, ['over_stock']]]);
  });

  test('a receipt of after it was raised is what it asked for: replenished', async () => {
    const [alertId = ''] = must(await post(rig.client, 'issue', itemId, 25, START_DAY)).openedAlertIds;
    later(3);
    must(await post(rig.client, 'receipt', itemId, 40, addDays(START_DAY, 1)));
    expect((await view(alertId)).line.alert).toMatchObject({ state: 'closed', closeReason: 'replenished' });
  });

  test('a late receipt that is too little changes nothing: with it, it would have been raised as well', async () => {
    const [alertId = ''] = must(await post(rig.client, 'issue', itemId, 25, START_DAY)).openedAlertIds;
    later(1);
    must(await post(rig.client, 'receipt', itemId, 4, addDays(START_DAY, -3)));
    expect((await view(alertId)).line.alert).toMatchObject({ state: 'firing' });
    // One more and it would have had its ten: then even the margin it clears at keeps it no longer.
    must(await post(rig.client, 'receipt', itemId, 1, addDays(START_DAY, -3)));
    expect((await view(alertId)).line.alert).toMatchObject({ state: 'closed', closeReason: 'corrected' });
  });

  test('a wrong issue that is reversed takes the ground from the alert it raised', async () => {
    const wrong = must(await post(rig.client, 'issue', itemId, 25, START_DAY));
    later(1);
    must(await rig.client.documents.reverse({ ...op(), documentId: wrong.document.id, reason: '多写了一个零' }));
    expect((await view(wrong.openedAlertIds[0] ?? '')).line.alert).toMatchObject({ state: 'closed', closeReason: 'corrected' });
  });

  test('even one that is closed already leaves the count', async () => {
    const [alertId = ''] = must(await post(rig.client, 'issue', itemId, 25, START_DAY)).openedAlertIds;
    must(await post(rig.client, 'receipt', itemId, 100, START_DAY));
    expect((await view(alertId)).line.alert.closeReason).toBe('replenished');
    later(2);
    const before = popups();
    must(await post(rig.client, 'receipt', itemId, 40, addDays(START_DAY, -3)));
    const { line, transitions } = await view(alertId);
    expect(line.alert).toMatchObject({ state: 'closed', closeReason: 'corrected' });
    expect(transitions.map(step => step.event)).toEqual(['breached', 'cleared', 'corrected']);
    expect(popups()).toBe(before);
  });
});

describe('迟到预警: a stock-out nobody was warned of', () => {
  test('an issue of before, written when the goods are there again, leaves a record, and interrupts nobody', async () => {
    later(1);
    must(await post(rig.client, 'receipt', itemId, 100, addDays(START_DAY, 1)));
    later(2);
    const before = popups();
    const late = must(await post(rig.client, 'issue', itemId, 30, addDays(START_DAY, -2)));
    const [found, ...others] = await alerts();
    expect(others).toEqual([]);
    expect(found).toMatchObject({ origin: 'retroactive', level: 'urgent', state: 'closed', closeReason: 'replenished', reasons: [{ rule: 'out_of_stock' }], openedAt: START_AT + 2 * DAY_MS });
    const { missed, transitions, messages, snapshot } = await view(found!.id);
    expect([missed, messages]).toEqual([{ fromOn: addDays(START_DAY, -2), untilOn: START_DAY }, []]);
    expect(snapshot).toMatchObject({ onHandMicro: 0, causedByDocumentNumber: late.document.number });
    expect(transitions.map(step => [step.from, step.to, step.event])).toEqual([[null, 'closed', 'found_late']]);
    expect([popups(), (await open()).length]).toEqual([before, 0]);
    expect(must(await rig.client.alerts.briefing({})).late.map(line => line.alert.id)).toEqual([found!.id]);
    // Another late paper of the same days does not write it down again.
    must(await post(rig.client, 'receipt', itemId, 1, addDays(START_DAY, -10)));
    must(await post(rig.client, 'issue', itemId, 1, addDays(START_DAY, -2)));
    expect((await alerts()).filter(alert => alert.origin === 'retroactive')).toHaveLength(1);
  });

  test('what is short now is an alert of now, with a pop-up; what was warned of in time is not written down again', async () => {
    later(2);
    const { openedAlertIds } = must(await post(rig.client, 'issue', itemId, 25, addDays(START_DAY, -1)));
    expect(await open()).toMatchObject([{ id: openedAlertIds[0], origin: 'live', state: 'firing' }]);
    expect(popups()).toBe(1);
    must(await post(rig.client, 'receipt', itemId, 100, addDays(START_DAY, 2)));
    later(4);
    must(await post(rig.client, 'issue', itemId, 4, addDays(START_DAY, 2)));
    expect((await alerts()).map(alert => alert.origin)).toEqual(['live']);
  });

  test('a rule that is switched off is not made up for', async () => {
    must(await rig.client.rules.update({ ...op(), kind: 'below_safety', isEnabled: false, level: 'warning', parameters: {} }));
    later(1);
    must(await post(rig.client, 'receipt', itemId, 100, addDays(START_DAY, 1)));
    later(2);
    must(await post(rig.client, 'issue', itemId, 25, addDays(START_DAY, -2)));
    expect(await alerts()).toEqual([]);
  });
});
