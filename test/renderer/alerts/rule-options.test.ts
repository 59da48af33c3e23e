import { expect, test } from 'vitest';

import { ruleOptions } from '../../../renderer/features/alerts/rule-options.ts';

test('a list of alerts can be narrowed to built-in rules, then to the company’s own by their names; expired stock raises no alert', () => {
  const options = ruleOptions([
    { ruleId: 'dead_stock', kind: 'dead_stock', name: '' },
    { ruleId: 'r2', kind: 'custom', name: '现存低于半箱' },
    { ruleId: 'r1', kind: 'custom', name: '60 天没领用' },
  ], kind => `<${kind}>`);
  expect(options.filter(({ depth }) => depth === 1)).toEqual([{ id: 'r1', label: '60 天没领用', depth: 1 }, { id: 'r2', label: '现存低于半箱', depth: 1 }]);
  expect(options.slice(-2).map(({ id }) => id)).toEqual(['r1', 'r2']);
  expect(options[0]).toEqual({ id: 'out_of_stock', label: '<out_of_stock>' });
  expect(options.some(({ id }) => id === 'expired' || id === 'custom')).toBe(false);
  expect(options.filter(({ id }) => id === 'dead_stock')).toHaveLength(1);
});
