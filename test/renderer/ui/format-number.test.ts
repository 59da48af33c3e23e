import { describe, expect, test } from 'vitest';

import { moneyText, namedMoneyText, numberText, quantityText, signed, wanText } from '../../../renderer/ui/format-number.ts';

describe('figures on screen', () => {
  test('quantities have thousands, a real minus and no more decimals than the unit', () => {
    expect([quantityText(2_000_000_000, 0), quantityText(-12_000_000, 0), quantityText(1_234_567_891, 3), quantityText(1_500_000, 2), quantityText(0, 2)])
      .toEqual(['2,000', '−12', '1,234.568', '1.5', '0']);
  });

  test('money has two decimals; estimates none; prices up to four', () => {
    expect([moneyText(326_435_900), moneyText(-4_160_050), moneyText(19_200_000, 0), moneyText(12_345, 4), moneyText(5_000, 4), moneyText(0)])
      .toEqual(['32,643.59', '−416.01', '1,920', '1.2345', '0.50', '0.00']);
  });

  test('an amount names its currency as the language does, the sign first', () => {
    expect([namedMoneyText(326_435_900, 'zh-CN'), namedMoneyText(326_435_900, 'en'), namedMoneyText(-4_160_050, 'en'), namedMoneyText(12_345, 'en', 4)])
      .toEqual(['32,643.59 元', '¥32,643.59', '−¥416.01', '¥1.2345']);
  });

  test('万元 has two decimals', () => {
    expect([wanText(18_642_000_000), wanText(-350_000_00), wanText(0)]).toEqual(['186.42', '−0.35', '0.00']);
  });

  test('a rounded nothing has no sign', () => {
    expect([numberText(-0.04, 1), numberText(9.64, 1), numberText(1284)]).toEqual(['0.0', '9.6', '1,284']);
  });

  test('a change carries its sign; nought has none', () => {
    expect([signed('4.16'), signed('−0.35'), signed('0.00'), signed('1,234')]).toEqual(['+4.16', '−0.35', '0.00', '+1,234']);
  });
});
