// Pins: disposal-lifecycle.ts, run-down-plan.ts
import { describe, expect, test } from 'vitest';

import {
  DEFAULT_DISPOSAL_RULES, DISPOSAL_EVENTS, DISPOSAL_TRANSITIONS, amountToApproveE4, causeOfRule, isDisposalOpen, judgeRunDown, missingSides, nextDisposalState, plannedMicro, sidesOf, toleranceMicro,
} from '../../../../shared/domain/disposals/index.ts';
import { addDays } from '../../../../shared/kernel/calendar-date.ts';
import { microFromUnits } from '../../../../shared/kernel/quantity.ts';
import { DISPOSAL_DECISIONS, DISPOSAL_STATES } from '../../../../shared/kernel/vocabulary.ts';

const DAY_0 = '2026-03-01';
const units = microFromUnits;
const PLAN = { fromOn: DAY_0, fromMicro: units(300), untilOn: addDays(DAY_0, 90), untilMicro: 0, tolerancePercent: 10 };
const on = (day: number, left: number) => judgeRunDown(PLAN, addDays(DAY_0, day), units(left));

describe('F51: a run-down of 300 in three months with 10 % tolerance', () => {
  test('a straight line from the first day to the last, flat before and after', () => {
    expect([-5, 0, 30, 45, 90, 120].map(day => plannedMicro(PLAN, addDays(DAY_0, day)))).toEqual([300, 300, 200, 150, 0, 0].map(units));
    expect(toleranceMicro(PLAN)).toBe(units(30));
  });

  test('is on plan up to the tolerance above the line, off plan one piece beyond it', () => {
    expect([on(0, 300), on(0, 330), on(0, 331), on(45, 150), on(45, 180), on(45, 181), on(89, 33), on(89, 34)]).toEqual(['on', 'on', 'off', 'on', 'on', 'off', 'on', 'off']);
  });

  test('ends when the target is reached, or on its day within the tolerance', () => {
    expect([on(10, 0), on(90, 30), on(90, 31), on(200, 30)]).toEqual(['done', 'done', 'off', 'done']);
    expect(judgeRunDown({ ...PLAN, untilMicro: units(50) }, addDays(DAY_0, 20), units(50))).toBe('done');
  });
});

describe('F58: opinions, then the decision, then its approval', () => {
  test('nobody decides before the opinions are there, and nothing is carried out before it is approved', () => {
    expect(['opinions', 'approval'].map(state => nextDisposalState(state as 'opinions', 'decided'))).toEqual([undefined, undefined]);
    expect([nextDisposalState('opinions', 'opinions_complete'), nextDisposalState('decision', 'decided'), nextDisposalState('approval', 'approved'), nextDisposalState('executing', 'done')]).toEqual(['decision', 'approval', 'executing', 'closed']);
    expect(DISPOSAL_STATES.filter(state => nextDisposalState(state, 'carried_out') !== undefined)).toEqual(['executing']);
    expect(nextDisposalState('approval', 'rejected')).toBe('decision');
  });

  test('a plan that fails leads to a new decision; what is over stays over, but money may still come in', () => {
    expect(nextDisposalState('running_down', 'off_plan')).toBe('decision');
    expect(DISPOSAL_EVENTS.filter(event => nextDisposalState('closed', event) !== undefined)).toEqual(['recovered']);
    expect(DISPOSAL_EVENTS.filter(event => nextDisposalState('cancelled', event) !== undefined)).toEqual([]);
    expect(DISPOSAL_STATES.filter(isDisposalOpen).every(state => nextDisposalState(state, 'cancelled') === 'cancelled' && nextDisposalState(state, 'used_up') === 'closed')).toBe(true);
    expect(Object.keys(DISPOSAL_TRANSITIONS).sort()).toEqual(['none', ...DISPOSAL_STATES].sort());
  });

  test('three sides, written for by role; one person may hold several', () => {
    expect([sidesOf(DEFAULT_DISPOSAL_RULES, 'buyer'), sidesOf(DEFAULT_DISPOSAL_RULES, 'keeper'), sidesOf(DEFAULT_DISPOSAL_RULES, 'accountant'), sidesOf(DEFAULT_DISPOSAL_RULES, 'viewer')]).toEqual([['sales'], ['production'], ['finance'], []]);
    expect(sidesOf(DEFAULT_DISPOSAL_RULES, 'manager')).toEqual(['sales', 'production', 'finance']);
    expect([missingSides([]), missingSides([{ side: 'finance' }]), missingSides([{ side: 'finance' }, { side: 'sales' }, { side: 'production' }])]).toEqual([['sales', 'production', 'finance'], ['sales', 'production'], []]);
  });

  test('what is given away is approved by its book value; what is used is not', () => {
    expect(DISPOSAL_DECISIONS.map(decision => amountToApproveE4(decision, 60_000_000))).toEqual([60_000_000, 0, 60_000_000, 60_000_000, 60_000_000, 0]);
    expect(amountToApproveE4('scrap', -5)).toBe(0);
  });

  test('only surplus is a reason for a review', () => {
    expect([causeOfRule('dead_stock'), causeOfRule('over_stock'), causeOfRule('stock_age'), causeOfRule('slowing_down'), causeOfRule('expiring'), causeOfRule('running_out'), causeOfRule('custom')])
      .toEqual(['dead_stock', 'over_stock', 'stock_age', 'over_stock', 'expired', undefined, undefined]);
  });
});
