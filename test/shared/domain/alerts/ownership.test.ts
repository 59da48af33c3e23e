import { describe, expect, test } from 'vitest';

import { type Person, actingRole, actorsOf, ownerOf, ownershipOf, superiorOf } from '../../../../shared/domain/alerts/index.ts';
import type { Role } from '../../../../shared/kernel/vocabulary.ts';

const TODAY = '2026-06-08';
const person = (id: string, role: Role, fields: Partial<Person> = {}): Person => ({ id, role, isActive: true, superiorId: null, standInId: null, absentFrom: null, absentUntil: null, ...fields });
const buyer = person('b', 'buyer', { superiorId: 'm' });
const other = person('b2', 'buyer');
const keeper = person('k', 'keeper');
const manager = person('m', 'manager');
const admin = person('a', 'admin');
const all = [buyer, other, keeper, manager, admin];
const ids = (people: readonly Person[]) => people.map(each => each.id);

describe('C6: whose it is', () => {
  const owner = (recipient: Parameters<typeof ownerOf>[0]['recipient'], categoryOwnerId: string | null = null, people = all) => ownerOf({ kind: 'below_safety', recipient, categoryOwnerId }, people);
  test('the rule’s person, the rule’s role, the category’s person, the role of the rule, in that order', () => {
    expect(owner({ kind: 'user', userId: 'k' }, 'b2')).toEqual({ ownerId: 'k', ownerRole: 'keeper' });
    expect(owner({ kind: 'role', role: 'manager' }, 'b2')).toEqual({ ownerId: null, ownerRole: 'manager' });
    expect(owner({ kind: 'category_owner' }, 'b2')).toEqual({ ownerId: 'b2', ownerRole: 'buyer' });
    expect(owner(null, 'b2')).toEqual({ ownerId: 'b2', ownerRole: 'buyer' });
    expect(owner(null)).toEqual({ ownerId: null, ownerRole: 'buyer' });
  });
  test('who has left the company owns nothing any more', () => {
    const gone = [person('k', 'keeper', { isActive: false }), buyer];
    expect([owner({ kind: 'user', userId: 'k' }, 'k', gone), ownershipOf('k', gone), ownershipOf(null, gone)]).toEqual([{ ownerId: null, ownerRole: 'buyer' }, null, null]);
  });
  test('F47: 低库存 to the buyer, 呆滞 to the manager, 盘点差异 to the keeper', () => {
    const role = (kind: Parameters<typeof ownerOf>[0]['kind']) => ownerOf({ kind, recipient: null, categoryOwnerId: null }, all).ownerRole;
    expect([role('below_safety'), role('dead_stock'), role('count_variance')]).toEqual(['buyer', 'manager', 'keeper']);
  });
});

describe('who acts today', () => {
  test('everybody of the role and nobody else; the administrator beside the managers', () => {
    expect(ids(actorsOf({ ownerId: null, ownerRole: 'buyer' }, all, TODAY))).toEqual(['b', 'b2']);
    expect(ids(actorsOf({ ownerId: null, ownerRole: 'manager' }, all, TODAY))).toEqual(['m', 'a']);
    expect(ids(actorsOf({ ownerId: 'k', ownerRole: 'keeper' }, all, TODAY))).toEqual(['k']);
  });
  test('a role nobody holds is stood in for until somebody does', () => {
    expect([actingRole('buyer', [keeper, manager]), actingRole('buyer', [keeper]), actingRole('buyer', all)]).toEqual(['manager', 'keeper', 'buyer']);
    expect(ids(actorsOf({ ownerId: null, ownerRole: 'buyer' }, [keeper, manager], TODAY))).toEqual(['m']);
    expect(ids(actorsOf({ ownerId: null, ownerRole: 'buyer' }, [keeper], TODAY))).toEqual(['k']);
  });
  test('the stand-in from the first to the last day away, the owner before and after', () => {
    const people = [person('b', 'buyer', { standInId: 'k', absentFrom: '2026-06-08', absentUntil: '2026-06-10' }), keeper];
    expect(['2026-06-07', '2026-06-08', '2026-06-10', '2026-06-11'].map(day => ids(actorsOf({ ownerId: 'b', ownerRole: 'buyer' }, people, day)))).toEqual([['b'], ['k'], ['k'], ['b']]);
  });
});

describe('F48: who is above', () => {
  test('the owner’s superior; of a role, that of anybody of it; else the managers; above them nobody', () => {
    expect(superiorOf({ ownerId: 'b', ownerRole: 'buyer' }, all)).toEqual({ ownerId: 'm', ownerRole: 'manager' });
    expect(superiorOf({ ownerId: null, ownerRole: 'buyer' }, all)).toEqual({ ownerId: 'm', ownerRole: 'manager' });
    expect(superiorOf({ ownerId: 'k', ownerRole: 'keeper' }, all)).toEqual({ ownerId: null, ownerRole: 'manager' });
    expect(superiorOf({ ownerId: null, ownerRole: 'manager' }, all)).toBeNull();
    expect(superiorOf({ ownerId: 'k', ownerRole: 'keeper' }, [keeper])).toBeNull();
    expect(superiorOf({ ownerId: null, ownerRole: 'buyer' }, [keeper, manager])).toBeNull();
  });
});
