import { expect, test } from 'vitest';

import { ruleOptions } from '../../../renderer/features/alerts/rule-options.ts';

test('a list of alerts can be narrowed to the company’s own rules by their names, then to built-in ones; expired stock raises no alert', () => {
  const options = ruleOptions([
    { ruleId: 'dead_stock', kind: 'dead_stock', name: '' },
    { ruleId: 'r2', kind: 'custom', name: '现存低于半箱' },
    { ruleId: 'r1', kind: 'custom', name: '60 天没领用' },
  ], kind => `<${kind}>`);
  expect(options.slice(0, 3)).toEqual([{ id: 'r1', label: '60 天没领用' }, { id: 'r2', label: '现存低于半箱' }, { id: 'out_of_stock', label: '<out_of_stock>' }]);
  expect(options.some(({ id }) => id === 'expired' || id === 'custom')).toBe(false);
  expect(options.filter(({ id }) => id === 'dead_stock')).toHaveLength(1);
});
