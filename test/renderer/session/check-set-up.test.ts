import { expect, test } from 'vitest';

import { checkSetUp } from '../../../renderer/features/session/check-set-up.ts';

const whole = { companyName: '宏远机加工厂', displayName: '陈启明', name: 'chenqm', password: '仓库的门在左边哦', again: '仓库的门在左边哦' };

test('a complete form has no problems, and a sentence of eight signs is a password', () => {
  expect(checkSetUp(whole)).toEqual({});
});

test('every empty field, a short password and an unequal repetition are named', () => {
  expect(checkSetUp({ companyName: ' ', displayName: '', name: '', password: '1234567', again: '1' })).toEqual({ companyName: 'companyName', displayName: 'displayName', name: 'name', password: 'password', again: 'again' });
});
