import { describe, expect, test } from 'vitest';

import { roleMay } from '../../../shared/contract/permissions.ts';
import type { Role } from '../../../shared/kernel/vocabulary.ts';
import { addressOfCell, addressPartsOf, filterOf, inputOf, isFiltered, NO_FILTER, scopeOf } from '../../../renderer/features/alerts/alert-address.ts';
import { addressOfAnswer, answersOf } from '../../../renderer/features/alerts/alert-answers.ts';
import { afterLeaving, groupByLevel, mark, neighbour, NOTHING_MARKED, stepsOf } from '../../../renderer/features/alerts/alert-steps.ts';
import { PLAIN_ALERT, PLAIN_LINE } from '../../helpers/plain-alert.ts';
import type { AlertLine } from '../../../renderer/features/alerts/reason-words.ts';

const TODAY = '2026-06-09';
const units = (count: number) => count * 1_000_000;

function line(alert: Partial<AlertLine['alert']> = {}, row: Partial<AlertLine['row']> = {}, suggestedCostE4: number | null = 69_300_000): AlertLine {
  const item = { itemId: 'i1', code: 'DJ-0107', name: '数控刀片', spec: 'CNMG120408-PM', unit: '片', unitDecimals: 0 };
  return {
    alert: { ...item, id: 'a1', state: 'firing', level: 'urgent', reasons: [{ rule: 'running_out', ruleId: 'running_out', level: 'warning', params: {} }], openedAt: 1, changedAt: 1, closedAt: null, closeReason: null, snoozedUntil: null, snoozeReason: '', requisitionId: null, version: 0, ...PLAIN_ALERT, ...alert },
    row: {
      ...item, categoryId: null, categoryName: '', supplierId: null, supplierName: '', locationCode: '', isActive: true, isNoLongerBought: false, state: 'running_out', isDead: false, onHandMicro: units(96), reservedMicro: 0, availableMicro: units(96), onOrderMicro: 0, nextReceiptOn: null,
      positionMicro: units(96), safetyStockMicro: units(38), reorderPointMicro: units(178), maximumMicro: units(320), isSafetyStockManual: false, isReorderPointManual: false, isMaximumManual: false, thresholdOutcome: 'computed', dailyDemandMicro: units(10),
      coverDaysTenths: 96, runsOutOn: '2026-06-18', runsOutWithReceiptsOn: null, leadTimeDays: 14, suggestedOrderMicro: units(180), valueE4: null, lastIssueOn: null, lastReceiptOn: null, weeklyUseMicro: Array.from({ length: 12 }, () => 0), openAlertId: 'a1', alertLevel: 'urgent', openRequisitionId: null, trustPercent: null, ...row,
    },
    ...PLAIN_LINE, actBy: TODAY, suggestedOrderMicro: units(180), suggestedCostE4, closedByDocumentId: null, closedByDocumentNumber: '',
  };
}

const steps = (of: AlertLine, role: Role) => stepsOf(of, TODAY, permission => roleMay(role, permission));

test('F38: the cause of a surge is looked for where one click calls it a one-off', () => {
  const surge = (params: Record<string, string | number>) => line({ reasons: [{ rule: 'usage_surge', ruleId: 'usage_surge', level: 'warning', params }] });
  expect(addressOfAnswer('find_cause', surge({ usedOn: '2026-06-08', usedMicro: units(60) }))).toBe('/items/i1?view=forecast&on=2026-06-08');
  expect(addressOfAnswer('find_cause', surge({}))).toBe('/items/i1?view=forecast');
});

describe('what may be done with an alert', () => {
  test('a buyer asks for goods, acknowledges, snoozes, hands on, marks it ordered or closes it', () => {
    expect(steps(line(), 'buyer')).toEqual({ acknowledge: true, snooze: true, wake: false, reassign: true, ordered: true, close: true, takeBack: false, answers: ['order', 'tune'] });
  });

  test('acknowledged is not acknowledged twice, snoozed is woken instead', () => {
    expect(steps(line({ state: 'acknowledged' }), 'buyer').acknowledge).toBe(false);
    expect(steps(line({ snoozedUntil: 99 }), 'buyer')).toMatchObject({ snooze: false, wake: true });
  });

  test('closed is closed, and who may only read does nothing', () => {
    const nothing = { acknowledge: false, snooze: false, wake: false, reassign: false, ordered: false, close: false, takeBack: false, answers: [] };
    expect(steps(line({ state: 'closed' }), 'buyer')).toEqual(nothing);
    expect(steps(line(), 'viewer')).toEqual(nothing);
  });
});

describe('the answers to an alert (F63)', () => {
  const answers = (of: AlertLine, role: Role = 'manager') => answersOf(of, TODAY, permission => roleMay(role, permission));
  const reason = (rule: AlertLine['alert']['reasons'][number]['rule']) => [{ rule, ruleId: rule, level: 'warning' as const, params: {} }];

  test('a doubtful book is counted before anybody buys (N9)', () => {
    expect(answers(line({ trustPercent: 42 }))).toEqual(['recount', 'order', 'tune']);
    expect(answers(line({ trustPercent: 60 }))[0]).toBe('order');
  });

  test('what is late is chased, what is at the gate is received, a request that waits is ordered', () => {
    const ordered = { onOrderMicro: units(40), openRequisitionId: 'r1' };
    expect(answers(line({}, { ...ordered, nextReceiptOn: '2026-06-07' }))[0]).toBe('chase');
    expect(answers(line({}, { ...ordered, nextReceiptOn: TODAY }))[0]).toBe('receive');
    expect(answers(line({}, { openRequisitionId: 'r1' }))[0]).toBe('place_order');
    expect(answers(line({}, { openRequisitionId: 'r1' }), 'keeper')).not.toContain('place_order');
    expect(answers({ ...line({}, { openRequisitionId: 'r1' }), waiting: { at: 'approval', since: 0, whom: '' } })[0]).toBe('see_request');
    expect(answers({ ...line({}, { openRequisitionId: 'r1' }), waiting: { at: 'refused', since: 0, whom: '' } })[0]).toBe('see_request');
  });

  test('what was a slip can be taken back by who may answer, closed or not', () => {
    const slip = { ...line({}, {}), canTakeBack: true };
    expect([steps(slip, 'buyer').takeBack, steps(slip, 'viewer').takeBack, steps(line({}, {}), 'buyer').takeBack]).toEqual([true, false, false]);
  });

  test('stock nobody uses goes to a review first; one under review is not sent twice', () => {
    const dead = { state: 'ok' as const, isDead: true, reorderPointMicro: null };
    expect(answers(line({ reasons: reason('dead_stock') }, dead))).toEqual(['review', 'promote', 'transfer', 'return', 'scrap']);
    expect(answers(line({ reasons: reason('dead_stock'), state: 'in_disposal', disposalId: 'd1' }, dead))).toEqual(['see_review', 'transfer', 'return', 'scrap']);
  });

  test('each leads to where it is done; a request, a count and a new review start on the spot', () => {
    expect((['order', 'recount', 'review'] as const).map(answer => addressOfAnswer(answer, line()))).toEqual([null, null, null]);
    expect(addressOfAnswer('review', line({ disposalId: 'd1' }))).toBe('/disposals/d1');
    expect(addressOfAnswer('chase', line({}, { openRequisitionId: 'r1' }))).toBe('/purchasing/requests?requisition=r1');
    expect(addressOfAnswer('return', line())).toBe('/record?type=return_out&item=i1');
    expect(addressOfAnswer('find_cause', line())).toBe('/items/i1');
  });
});

describe('the address of the centre', () => {
  test('a filter goes into the address and comes back the same', () => {
    const filter = { levels: ['warning', 'urgent'], ruleIds: ['running_out', 'dead_stock'], categoryId: 'c1', locationId: 'l1', owner: 'role:buyer', abcClass: 'A', isOverdue: true, text: '刀片' } as const;
    const parts = Object.entries(addressPartsOf(filter)).map(([name, value]): [string, string] => [name, value ?? '']);
    expect(filterOf(new URLSearchParams(parts))).toEqual(filter);
    expect([isFiltered(filter), isFiltered(NO_FILTER), isFiltered(filterOf(new URLSearchParams('level=none&abc=Z')))]).toEqual([true, false, false]);
  });

  test('an owner is a role or a person', () => {
    expect(inputOf({ ...NO_FILTER, owner: 'role:buyer' })).toMatchObject({ ownerRole: 'buyer', ownerId: null });
    expect(inputOf({ ...NO_FILTER, owner: 'u7' })).toMatchObject({ ownerRole: null, ownerId: 'u7' });
  });

  test('a cell of the map opens the open alerts it counts', () => {
    expect(addressOfCell({ categoryId: 'c1', locationId: null, level: 'urgent' })).toBe('/alerts?scope=open&level=urgent&category=c1');
  });
});

describe('marking several', () => {
  const order = ['a', 'b', 'c', 'd'];
  test('one by one, and with Shift all from the one before', () => {
    const first = mark(order, NOTHING_MARKED, 'b', false);
    const range = mark(order, first, 'd', true);
    expect([...range.ids]).toEqual(['b', 'c', 'd']);
    expect([...mark(order, range, 'c', false).ids]).toEqual(['b', 'd']);
    expect([...mark(order, NOTHING_MARKED, 'c', true).ids]).toEqual(['c']);
  });
});

describe('the list', () => {
  test('groups by level, the gravest first, in the order given, and adds up what is known', () => {
    const lines = [line({ id: 'n', level: 'notice', lossE4: null }), line({ id: 'u1', lossE4: 30_000 }), line({ id: 'w', level: 'warning', lossE4: 10 }), line({ id: 'u2', lossE4: 20_000 })];
    expect(groupByLevel(lines).map(group => [group.level, group.lines.map(each => each.alert.id), group.lossE4])).toEqual([
      ['urgent', ['u1', 'u2'], 50_000], ['warning', ['w'], 10], ['notice', ['n'], null],
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
    expect([scopeOf(null), scopeOf('everything'), scopeOf('closed')]).toEqual(['mine', 'mine', 'closed']);
  });
});
