import { describe, expect, test } from 'vitest';

import { roleMay } from '../../../shared/contract/permissions.ts';
import { isOpenRequisition, nextRequisitionState, type RequisitionEvent } from '../../../shared/domain/requisitions/index.ts';
import { REQUISITION_STATES, type RequisitionState, type Role } from '../../../shared/kernel/vocabulary.ts';
import zh from '../../../renderer/features/purchasing/texts.zh-CN.json' with { type: 'json' };
import en from '../../../renderer/features/purchasing/texts.en.json' with { type: 'json' };
import { combineWord, deliveryOf, isAskedOf, isOrderable, leftMicro, type Requisition, type Step, stepsOf, viewOf } from '../../../renderer/features/purchasing/requisition-steps.ts';

type Approval = NonNullable<Requisition['approval']>;
const approval = (state: Approval['state']): Approval => ({
  id: 'a', subject: 'requisition', subjectId: 'r', title: '', amountE4: 0, state, isAutomatic: false, requestedBy: '', isOwn: false, canDecide: false, openedAt: 0, closedAt: null, waitsFor: [], waitingSinceAt: null, dueAt: null, isLate: false, steps: [], version: 0,
});
const steps = (state: RequisitionState, role: Role) => stepsOf({ state, waitingReceipt: null, approval: null }, permission => roleMay(role, permission));

describe('steps with a request', () => {
  test('the next one comes first: order what was asked for, receive what was ordered', () => {
    expect(steps('requested', 'buyer')).toEqual(['order', 'receive', 'change', 'cancel']);
    expect(steps('ordered', 'buyer')).toEqual(['receive', 'promise', 'cancel']);
  });

  test('a keeper receives, and withdraws only what was not ordered yet', () => {
    expect(steps('requested', 'keeper')).toEqual(['receive', 'change', 'cancel']);
    expect(steps('ordered', 'keeper')).toEqual(['receive']);
    expect(steps('ordered', 'accountant')).toEqual([]);
  });

  test('no step is offered that the life of a request does not allow', () => {
    const events: Readonly<Record<Exclude<Step, 'change'>, RequisitionEvent>> = { order: 'ordered', receive: 'received_all', promise: 'promised', cancel: 'cancelled' };
    for (const state of REQUISITION_STATES) {
      const offered = steps(state, 'manager');
      expect(offered.length > 0, state).toBe(isOpenRequisition(state));
      for (const step of offered) expect(step === 'change' ? state : nextRequisitionState(state, events[step]), `${state} ${step}`).toBeDefined();
    }
  });
});

test('whoever is asked to agree is led to that first; nobody else is, and nobody once it is decided', () => {
  const asked = (canDecide: boolean, state: Approval['state'] = 'waiting', of: RequisitionState = 'requested') => isAskedOf({ state: of, approval: { ...approval(state), canDecide } });
  expect([asked(true), asked(false), asked(true, 'approved'), asked(true, 'waiting', 'cancelled'), isAskedOf({ state: 'requested', approval: null })]).toEqual([true, false, false, false, false]);
});

test('the button that makes orders names no number while nothing is chosen, in both languages', () => {
  const said = (ready: number) => [zh, en].map(({ combine }) => ({ 'combine.title': combine.title, 'combine.open': combine.open })[combineWord(ready)].replace('{{count}}', String(ready)));
  expect([said(0), said(1), said(12)]).toEqual([['合并下单', 'Order together'], ['合并下单 1 张', 'Order 1 together'], ['合并下单 12 张', 'Order 12 together']]);
});

test('while a receipt waits for review nothing is received or called off; given back, it is received anew', () => {
  const receipt = { draftId: 'd', quantityMicro: 1, businessDate: '2026-06-08', preparedBy: '王', returnedReason: '' };
  const offered = (state: 'submitted' | 'draft') => stepsOf({ state: 'ordered', waitingReceipt: { ...receipt, state }, approval: null }, permission => roleMay('manager', permission));
  expect([offered('submitted'), offered('draft')]).toEqual([['promise'], ['receive', 'promise', 'cancel']]);
});

test('what waits for a decision, or was sent back, is neither ordered nor received: it is changed or withdrawn', () => {
  const offered = (state: 'waiting' | 'rejected' | 'approved') => stepsOf({ state: 'requested', waitingReceipt: null, approval: approval(state) }, permission => roleMay('buyer', permission));
  expect([offered('waiting'), offered('rejected'), offered('approved')]).toEqual([['change', 'cancel'], ['change', 'cancel'], ['order', 'receive', 'change', 'cancel']]);
});

test('into an order goes what is approved and has a supplier', () => {
  const orderable = (changes: Partial<Parameters<typeof isOrderable>[0]>) => isOrderable({ state: 'requested', approval: approval('approved'), supplierId: 's', ...changes });
  expect([orderable({}), orderable({ supplierId: null }), orderable({ approval: approval('waiting') }), orderable({ approval: null }), orderable({ state: 'ordered' })]).toEqual([true, false, false, true, false]);
});

describe('a delivery', () => {
  const half = { quantityMicro: 27_000_000, receivedMicro: 20_000_000 };

  test('of what is left leaves nothing, of less leaves the rest, of more is named', () => {
    expect(deliveryOf(half, 7_000_000)).toEqual({ kind: 'exact' });
    expect(deliveryOf(half, 5_000_000)).toEqual({ kind: 'short', differenceMicro: 2_000_000 });
    expect(deliveryOf(half, 9_000_000)).toEqual({ kind: 'more', differenceMicro: 2_000_000 });
  });

  test('what came too much leaves nothing to come', () => {
    expect(leftMicro({ quantityMicro: 5, receivedMicro: 8 })).toBe(0);
  });
});

test('a request named in an address is found whatever its state', () => {
  expect([viewOf(null, null), viewOf(null, 'r1'), viewOf('overdue', 'r1'), viewOf('x', null)]).toEqual(['todo', 'all', 'overdue', 'todo']);
});
