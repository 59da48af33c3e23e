/** 月结: the next month with its checks, the months behind it, what reopening changed, the costing method. */
import type { Page } from 'playwright-core';

import type { PeriodCheck } from '../../../shared/contract/periods.contract.ts';

export function periodsPageOf(page: Page) {
  const month = (period: string) => page.locator(`.periods-table tr[data-period="${period}"]`);
  return {
    check: (name: PeriodCheck) => page.locator(`[data-check="${name}"]`),
    findings: (name: PeriodCheck) => page.locator(`[data-check="${name}"] .periods-finding`),
    close: page.locator('[data-action="close-month"]'),
    month,
    reopen: page.locator('[data-action="reopen"]'),
    dialog: page.getByRole('dialog'),
    difference: (period: string) => month(period).getByRole('link'),
    row: (code: string) => page.locator(`tr[data-item-code="${code}"]`),
    figure: (name: string) => page.locator(`[data-figure="${name}"] dd`),
    changeMethod: page.locator('[data-action="change-method"]'),
    method: page.locator('[data-method]'),
    effect: (method: string) => page.locator(`[data-effect="${method}"]`),
  };
}
