/** 数据体检 and 录入时效: the checks, what they find, the score. */
import type { Page } from 'playwright-core';

import type { HealthCheck } from '../../../shared/contract/health.contract.ts';

export function healthPageOf(page: Page) {
  const check = (name: HealthCheck) => page.locator(`[data-check="${name}"]`);
  const row = (text: string) => page.locator('[data-findings] .ag-row', { hasText: text });
  return {
    check,
    count: async (name: HealthCheck) => Number((await check(name).locator('b').innerText()).replaceAll(',', '')),
    row,
    mend: (text: string) => row(text).getByRole('link').last(),
    findings: (name: HealthCheck) => page.locator(`[data-findings="${name}"]`),
    clean: page.getByTestId('health-clean'),
    score: page.getByTestId('lag-score'),
    latePaper: (number: string) => page.locator('.health-late .ag-row', { hasText: number }),
    person: (name: string) => page.locator(`[data-person="${name}"] button`),
    form: page.getByTestId('item-form'),
  };
}
