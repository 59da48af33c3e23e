import { describe, expect, it } from 'vitest';

import { recipientsOf } from '../../../../shared/domain/channels/index.ts';
import { isAbsent } from '../../../../shared/domain/people/index.ts';

const person = (id: string, role: 'keeper' | 'buyer' | 'manager' | 'admin', more: Partial<{ isActive: boolean; standInId: string; absentFrom: string; absentUntil: string }> = {}) =>
  ({ id, role, isActive: true, standInId: null, absentFrom: null, absentUntil: null, ...more });
const TODAY = '2026-03-10';
const ids = (people: readonly { id: string }[]) => people.map(each => each.id);

describe('absence', () => {
  it.each([['2026-03-09', false], ['2026-03-10', true], ['2026-03-12', true], ['2026-03-13', false]])('on %s: %s', (day, expected) => {
    expect(isAbsent({ absentFrom: '2026-03-10', absentUntil: '2026-03-12' }, day)).toBe(expected);
  });
  it('lasts when it has no end, and is none without a beginning', () => {
    expect(isAbsent({ absentFrom: '2026-01-01', absentUntil: null }, TODAY)).toBe(true);
    expect(isAbsent({ absentFrom: null, absentUntil: '2026-12-31' }, TODAY)).toBe(false);
  });
});

describe('whom a message goes to', () => {
  it('F47: the people of the role and nobody else', () => {
    expect(ids(recipientsOf([person('a', 'buyer'), person('b', 'keeper'), person('c', 'buyer')], { role: 'buyer' }, TODAY))).toEqual(['a', 'c']);
  });
  it('goes to the stand-in while the person is away, once even if both are meant', () => {
    const people = [person('a', 'buyer', { absentFrom: TODAY, standInId: 'b' }), person('b', 'buyer')];
    expect(ids(recipientsOf(people, { userId: 'a' }, TODAY))).toEqual(['b']);
    expect(ids(recipientsOf(people, { role: 'buyer' }, TODAY))).toEqual(['b']);
  });
  it('follows a chain of stand-ins, and stays with the person when the chain leads nowhere', () => {
    const away = { absentFrom: TODAY };
    expect(ids(recipientsOf([person('a', 'buyer', { ...away, standInId: 'b' }), person('b', 'buyer', { ...away, standInId: 'c' }), person('c', 'keeper')], { userId: 'a' }, TODAY))).toEqual(['c']);
    expect(ids(recipientsOf([person('a', 'buyer', { ...away, standInId: 'b' }), person('b', 'buyer', { ...away, standInId: 'a' })], { userId: 'a' }, TODAY))).toEqual(['a']);
  });
  it('goes to the managers, then to the administrators, where the role has nobody', () => {
    expect(ids(recipientsOf([person('m', 'manager'), person('x', 'buyer', { isActive: false })], { role: 'buyer' }, TODAY))).toEqual(['m']);
    expect(ids(recipientsOf([person('i', 'admin')], { userId: 'gone' }, TODAY))).toEqual(['i']);
  });
});
