import { describe, expect, it } from 'vitest';

import { EVERYWHERE, USUAL_ROUTING, fillMessage, isInScope, routingFrom, unknownPlaceholders } from '../../../../shared/domain/alerts/rule-routing.ts';

const bearing = { itemId: 'i1', categoryIds: ['bearings', 'parts'], abcClass: 'A' as const, locationId: 'shelf-1' };

describe('which items a rule is for', () => {
  it('F84: one category only, with those below it', () => {
    expect(isInScope({ ...EVERYWHERE, categoryIds: ['parts'] }, bearing)).toBe(true);
    expect(isInScope({ ...EVERYWHERE, categoryIds: ['oils'] }, bearing)).toBe(false);
  });

  it('every list that is not empty must match', () => {
    expect(isInScope(EVERYWHERE, bearing)).toBe(true);
    expect(isInScope({ ...EVERYWHERE, categoryIds: ['parts'], abcClasses: ['B', 'C'] }, bearing)).toBe(false);
    expect(isInScope({ ...EVERYWHERE, categoryIds: ['parts'], abcClasses: ['A'], locationIds: ['shelf-1'], itemIds: ['i1'] }, bearing)).toBe(true);
    expect(isInScope({ ...EVERYWHERE, locationIds: ['shelf-1'] }, { ...bearing, locationId: null })).toBe(false);
    expect(isInScope({ ...EVERYWHERE, abcClasses: ['A'] }, { ...bearing, abcClass: null })).toBe(false);
    expect(isInScope({ ...EVERYWHERE, itemIds: ['i2'] }, bearing)).toBe(false);
  });
});

describe('the words of a message', () => {
  const values = { rule: '呆滞', code: 'A1', name: '轴承', spec: '6204', location: 'R-1', onHand: '12', available: '10', unit: '件', level: '提示', reasons: '60 天没用' };

  it('blanks are filled, others stay as they are', () => {
    expect(fillMessage('{name} {spec} 还有 {onHand} {unit}，{谁} {nobody}', values)).toBe('轴承 6204 还有 12 件，{谁} {nobody}');
  });

  it('a blank that means nothing is named', () => {
    expect(unknownPlaceholders('{name} {nobody} {nobody} {}')).toEqual(['nobody', '']);
    expect(unknownPlaceholders('{reasons}')).toEqual([]);
  });
});

describe('the routing of a rule as it is stored', () => {
  it('what it does not name is as the program does it', () => {
    expect(routingFrom('{}')).toEqual(USUAL_ROUTING);
    expect(routingFrom('{"deadlineHours":8,"quietHours":{"from":"22:00","to":"07:00"}}')).toEqual({ ...USUAL_ROUTING, deadlineHours: 8, quietHours: { from: '22:00', to: '07:00' } });
  });
});
