import { describe, expect, test } from 'vitest';

import { roleMay } from '../../../shared/contract/permissions.ts';
import type { Role } from '../../../shared/kernel/vocabulary.ts';
import { afterLeaving, groupByLevel, neighbour, scopeOf, stepsOf } from '../../../renderer/features/alerts/alert-steps.ts';
import { PLAIN_ALERT, PLAIN_LINE } from '../../helpers/plain-alert.ts';
import type { AlertLine } from '../../../renderer/features/alerts/reason-words.ts';

const TODAY = '2026-06-09';
const units = (count: number) => count * 1_000_000;

function line(alert: Partial<AlertLine['alert']> = {}, row: Partial<AlertLine['row']> = {}, suggestedCostE4: number | null = 69_300_000): AlertLine {
  const item = { itemId: 'i1', code: 'DJ-0107', name: '数控刀片', spec: 'CNMG120408-PM', unit: '片', unitDecimals: 0 };
  return {
    alert: { ...item, id: 'a1', state: 'firing', level: 'urgent', reasons: [{ rule: 'running_out', ruleId: 'running_out', level: 'warning', params: {} }], openedAt: 1, changedAt: 1, closedAt: null, closeReason: null, snoozedUntil: null, snoozeReason: '', requisitionId: null, version: 0, ...PLAIN_ALERT, ...alert },
    row: {
      ...item, categoryId: null, categoryName: '', supplierId: null, supplierName: '', locationCode: '', isActive: true, state: 'running_out', isDead: false, onHandMicro: units(96), reservedMicro: 0, availableMicro: units(96), onOrderMicro: 0, nextReceiptOn: null,
      positionMicro: units(96), safetyStockMicro: units(38), reorderPointMicro: units(178), maximumMicro: units(320), isSafetyStockManual: false, isReorderPointManual: false, isMaximumManual: false, thresholdOutcome: 'computed', dailyDemandMicro: units(10),
      coverDaysTenths: 96, runsOutOn: '2026-06-18', runsOutWithReceiptsOn: null, leadTimeDays: 14, suggestedOrderMicro: units(180), valueE4: null, lastIssueOn: null, lastReceiptOn: null, weeklyUseMicro: Array.from({ length: 12 }, () => 0), openAlertId: 'a1', alertLevel: 'urgent', openRequisitionId: null, trustPercent: null, ...row,
    },
    ...PLAIN_LINE, actBy: TODAY, suggestedOrderMicro: units(180), suggestedCostE4, closedByDocumentId: null, closedByDocumentNumber: '',
  };
}

const steps = (of: AlertLine, role: Role) => stepsOf(of, TODAY, permission => roleMay(role, permission), () => roleMay(role, 'purchasing.request'));

describe('what may be done with an alert', () => {
  test('a buyer asks for goods, acknowledges, snoozes or closes it', () => {
    expect(steps(line(), 'buyer')).toEqual({ acknowledge: true, snooze: true, wake: false, close: true, next: 'requisition' });
  });

  test('acknowledged is not acknowledged twice, snoozed is woken instead', () => {
    expect(steps(line({ state: 'acknowledged' }), 'buyer').acknowledge).toBe(false);
    expect(steps(line({ snoozedUntil: 99 }), 'buyer')).toMatchObject({ snooze: false, wake: true });
  });

  test('closed is closed, and who may only read does nothing', () => {
    const nothing = { acknowledge: false, snooze: false, wake: false, close: false, next: null };
    expect(steps(line({ state: 'closed' }), 'buyer')).toEqual(nothing);
    expect(steps(line(), 'viewer')).toEqual(nothing);
  });
});

describe('the list', () => {
  test('groups by level, the gravest first, in the order given, and adds up what is known', () => {
    const lines = [line({ id: 'n', level: 'notice' }, {}, null), line({ id: 'u1' }), line({ id: 'w', level: 'warning' }, {}, 10), line({ id: 'u2' })];
    expect(groupByLevel(lines).map(group => [group.level, group.lines.map(each => each.alert.id), group.costE4])).toEqual([
      ['urgent', ['u1', 'u2'], 138_600_000], ['warning', ['w'], 10], ['notice', ['n'], null],
    ]);
  });

  test('J and K move by one and stop at the ends', () => {
    const ids = ['a', 'b', 'c'];
    expect([neighbour(ids, 'a', 1), neighbour(ids, 'c', 1), neighbour(ids, 'a', -1), neighbour(ids, null, 1), neighbour(ids, 'gone', -1), neighbour([], 'a', 1)]).toEqual(['b', 'c', 'a', 'a', 'c', null]);
  });

  test('the cursor goes to the alert that moves up when one leaves', () => {
    const ids = ['a', 'b', 'c'];
    expect([afterLeaving(ids, 'a'), afterLeaving(ids, 'c'), afterLeaving(['a'], 'a'), afterLeaving(ids, 'x')]).toEqual(['b', 'b', null, null]);
  });

  test('an address without a list, or with one nobody knows, is my own', () => {
    expect([scopeOf(null), scopeOf('open'), scopeOf('closed')]).toEqual(['mine', 'mine', 'closed']);
  });
});
