import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { addDays, mondayOf } from '../../../../../shared/kernel/calendar-date.ts';
import { type MadeItem, START_DAY, type TestBackend, bookPast, codeOf, makeBackend, makeItem, must, op, units } from '../../../../helpers/make-backend.ts';

const WEEKS = 40;
const MONDAY = mondayOf(START_DAY);
/** The week of the project, eight weeks ago. */
const PROJECT_ON = addDays(MONDAY, -7 * 8);

let rig: TestBackend;
beforeEach(async () => { rig = await makeBackend(); });
afterEach(() => { rig.close(); });

/** About ten a week, one week of 400. */
async function makeProjectItem(): Promise<MadeItem> {
  const item = await makeItem(rig.client, { code: 'PROJ-1', leadTimeDays: 14 });
  const weeks = Array.from({ length: WEEKS }, (_, index) => addDays(MONDAY, -7 * (WEEKS - index)));
  await bookPast(rig, [
    { type: 'opening', businessDate: weeks[0] ?? MONDAY, itemId: item.id, quantity: 5000 },
    ...weeks.map((monday, index) => ({ type: 'issue' as const, businessDate: addDays(monday, 1), itemId: item.id, quantity: monday === PROJECT_ON ? 400 : 8 + (index * 3) % 5 })),
  ]);
  return item;
}

describe('what a person says of an unusual week', () => {
  test('the week stands out and counts up to a limit until somebody decides', async () => {
    const item = await makeProjectItem();
    const { marks, past } = must(await rig.client.forecasts.ofItem({ itemId: item.id }));
    expect(marks).toMatchObject([{ on: PROJECT_ON, usedMicro: units(400), decision: null, reason: 'too_large' }]);
    const counted = past.find(week => week.on === PROJECT_ON)?.countsMicro ?? 0;
    expect(counted).toBeGreaterThan(units(10));
    expect(counted).toBeLessThan(units(60));
  });

  test('as real it raises the reorder point, as a one-off it does not count, and taking it back brings the first figure back', async () => {
    const item = await makeProjectItem();
    const reorderPoint = async () => must(await rig.client.thresholds.get({ itemId: item.id })).system.reorderPointMicro ?? 0;
    const undecided = await reorderPoint();
    const real = must(await rig.client.forecasts.decide({ ...op(), itemId: item.id, on: PROJECT_ON, decision: 'real', reason: '每年都有' }));
    expect(real.marks[0]).toMatchObject({ decision: 'real', countsMicro: units(400), decidedBy: '老板', decisionReason: '每年都有' });
    expect(await reorderPoint()).toBeGreaterThan(undecided);
    expect(real.leadTimeDemand?.reorderPointMicro).toBe(await reorderPoint());
    const oneOff = must(await rig.client.forecasts.decide({ ...op(), itemId: item.id, on: PROJECT_ON, decision: 'one_off', reason: '项目' }));
    expect(oneOff.marks[0]).toMatchObject({ decision: 'one_off', countsMicro: null });
    expect(await reorderPoint()).toBeLessThanOrEqual(undecided);
    must(await rig.client.forecasts.decide({ ...op(), itemId: item.id, on: PROJECT_ON, decision: null, reason: '撤回' }));
    expect(await reorderPoint()).toBe(undecided);
  });

  test('the move of the threshold says that a decision made it, and the log says who and why', async () => {
    const item = await makeProjectItem();
    must(await rig.client.forecasts.decide({ ...op(), itemId: item.id, on: PROJECT_ON, decision: 'real', reason: '每年都有' }));
    const { versions } = must(await rig.client.forecasts.thresholdHistory({ itemId: item.id }));
    expect(versions[0]?.causes).toContain('decision');
    expect(versions.at(-1)?.causes).toEqual(['first']);
    const { rows } = must(await rig.client.audit.list({}));
    expect(rows[0]).toMatchObject({ action: 'forecasts.decide', entity: 'forecast', entityId: item.id, reason: '每年都有' });
  });

  test('a week that stood for nothing special can be called a one-off too', async () => {
    const item = await makeProjectItem();
    const on = addDays(MONDAY, -7 * 3);
    const { marks } = must(await rig.client.forecasts.decide({ ...op(), itemId: item.id, on, decision: 'one_off', reason: '借给邻厂' }));
    expect(marks.map(mark => [mark.on, mark.reason, mark.decision])).toEqual([[on, 'decided', 'one_off'], [PROJECT_ON, 'too_large', null]]);
  });

  test('F38: the running week may be called a one-off at once: its use is shown, and who said so', async () => {
    const item = await makeProjectItem();
    await bookPast(rig, [{ type: 'issue', businessDate: START_DAY, itemId: item.id, quantity: 60 }]);
    const before = must(await rig.client.forecasts.ofItem({ itemId: item.id }));
    expect([before.running, before.marks.map(mark => mark.on)]).toEqual([{ on: MONDAY, usedMicro: units(60) }, [PROJECT_ON]]);
    const after = must(await rig.client.forecasts.decide({ ...op(), itemId: item.id, on: MONDAY, decision: 'one_off', reason: '项目' }));
    expect(after.marks[0]).toMatchObject({ on: MONDAY, usedMicro: units(60), countsMicro: null, decision: 'one_off', decidedBy: '老板', decisionReason: '项目' });
    expect(must(await rig.client.forecasts.decide({ ...op(), itemId: item.id, on: MONDAY, decision: null, reason: '撤回' })).marks.map(mark => mark.on)).toEqual([PROJECT_ON]);
  });

  test('a day that begins no week of the history, and a decision nobody made, are not found', async () => {
    const item = await makeProjectItem();
    const decide = (on: string, decision: 'real' | null) => rig.client.forecasts.decide({ ...op(), itemId: item.id, on, decision, reason: '试' });
    expect(codeOf(await decide(addDays(PROJECT_ON, 1), 'real'))).toBe('NOT_FOUND');
    expect(codeOf(await decide(addDays(MONDAY, 70), 'real'))).toBe('NOT_FOUND');
    expect(codeOf(await decide(PROJECT_ON, null))).toBe('NOT_FOUND');
  });
});
