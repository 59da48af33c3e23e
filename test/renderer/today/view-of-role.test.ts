import { expect, test } from 'vitest';

import { firstSteps, viewOfRole } from '../../../renderer/features/today/view-of-role.ts';
import { ROLE_PERMISSIONS } from '../../../shared/contract/permissions.ts';

test('a keeper enters items and opening stock but does not import', () => {
  expect(firstSteps(ROLE_PERMISSIONS.keeper)).toEqual(['item', 'opening']);
});

test('a viewer is offered no first step', () => {
  expect(firstSteps(ROLE_PERMISSIONS.viewer)).toEqual([]);
  expect(viewOfRole('viewer')).toBe('reader');
});

test('a manager may start in all three ways', () => {
  expect(firstSteps(ROLE_PERMISSIONS.manager)).toEqual(['import', 'item', 'opening']);
  expect(viewOfRole('manager')).toBe('owner');
});
