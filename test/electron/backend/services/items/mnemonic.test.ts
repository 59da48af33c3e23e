import { expect, test } from 'vitest';

import { mnemonicOf } from '../../../../../electron/backend/services/items/mnemonic.ts';

test.each([
  ['深沟球轴承', '6205', 'sgqzc6205'],
  ['M8×30 内六角螺栓', '', 'm830nljls'],
  ['Bearing SKF', 'A/B-1', 'bearingskfab1'],
  ['重庆', '', 'cq'],
  ['——', '', ''],
])('%s %s is found by %s', (name, spec, letters) => {
  expect(mnemonicOf(name, spec)).toBe(letters);
});

test('forty letters at most', () => {
  expect(mnemonicOf('轴'.repeat(50), '承')).toBe('z'.repeat(40));
});
