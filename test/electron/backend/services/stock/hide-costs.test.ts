import { afterAll, beforeAll, expect, test } from 'vitest';

import { maySeeCosts, visible, visibleParams } from '../../../../../electron/backend/services/stock/hide-costs.ts';
import { ROLES } from '../../../../../shared/kernel/vocabulary.ts';
import { type MemoryBackend, makeEnvironment } from '../../../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeAll(() => { rig = makeEnvironment(); });
afterAll(() => { rig.close(); });

test('money is for buyer, manager, accountant and administrator; for nobody who is not signed in', () => {
  expect(Object.fromEntries(ROLES.map(role => [role, maySeeCosts(rig.contextOf(role))]))).toEqual({ keeper: false, buyer: true, manager: true, accountant: true, admin: true, viewer: false });
  expect(maySeeCosts(rig.contextOf(null))).toBe(false);
});

test('others get null where an amount stands, also for nought', () => {
  expect([visible(rig.contextOf('buyer'), 5), visible(rig.contextOf('buyer'), null), visible(rig.contextOf('keeper'), 5), visible(rig.contextOf('keeper'), 0)]).toEqual([5, null, null, null]);
});

test('of the figures of a rule only the amounts are blanked out', () => {
  const params = { deadMicro: 5, deadValueE4: 7, idleDays: null, word: 'E4' };
  expect(visibleParams(rig.contextOf('viewer'), params)).toEqual({ deadMicro: 5, deadValueE4: null, idleDays: null, word: 'E4' });
  expect(visibleParams(rig.contextOf('manager'), params)).toEqual(params);
});
