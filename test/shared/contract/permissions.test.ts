import { describe, expect, test } from 'vitest';

import { PERMISSIONS, ROLE_PERMISSIONS, roleMay } from '../../../shared/contract/permissions.ts';
import { ROLES } from '../../../shared/kernel/vocabulary.ts';

test('the table of who may do what, written out: a change of it is a decision', () => {
  expect(Object.fromEntries(ROLES.map(role => [role, PERMISSIONS.filter(permission => roleMay(role, permission)).join(' ')]))).toEqual({
    keeper: 'stock.read stock.write stock.correct items.write alerts.read alerts.handle rules.write purchasing.read purchasing.request disposals.write reports.read',
    buyer: 'stock.read stock.write costs.read invoices.write items.write thresholds.write alerts.read alerts.handle rules.write purchasing.read purchasing.request purchasing.order disposals.write imports.write reports.read',
    manager: PERMISSIONS.join(' '),
    accountant: 'stock.read stock.correct costs.read invoices.write documents.review periods.close alerts.read purchasing.read approvals.decide disposals.write imports.write reports.read audit.read',
    admin: PERMISSIONS.join(' '),
    viewer: 'stock.read alerts.read reports.read',
  });
});

describe('duties that lie apart', () => {
  test('who keeps the goods sees no prices; who reads only, writes nothing', () => {
    expect(roleMay('keeper', 'costs.read')).toBe(false);
    expect(ROLE_PERMISSIONS.viewer.filter(permission => /\.(write|correct|handle|request|order)$/.test(permission))).toEqual([]);
  });
  test('people, settings and the log are for those in charge', () => {
    for (const permission of ['users.write', 'settings.write'] as const) expect(ROLES.filter(role => roleMay(role, permission))).toEqual(['manager', 'admin']);
  });
  test('no role holds a permission twice', () => {
    for (const role of ROLES) expect(new Set(ROLE_PERMISSIONS[role]).size).toBe(ROLE_PERMISSIONS[role].length);
  });
});
