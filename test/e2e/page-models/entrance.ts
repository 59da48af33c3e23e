/** Before anyone is signed in: first run, sign-in, the demo company's door. */
import type { Locator, Page } from 'playwright-core';

import type { Role } from '../../../shared/kernel/vocabulary.ts';
import { word, type Language } from './words.ts';

const TEXTS = 'features/session/texts';

export type Owner = { readonly companyName: string; readonly displayName: string; readonly name: string; readonly password: string };

export function entranceOf(page: Page, language: Language = 'zh-CN') {
  const text = (key: string) => word(TEXTS, key, {}, language);
  const field = (key: string): Locator => page.getByLabel(text(key), { exact: false });
  const button = (key: string): Locator => page.getByRole('button', { name: text(key) });
  return {
    setUpTitle: page.getByRole('heading', { name: text('setUp.title') }),
    signInTitle: page.getByRole('heading', { name: text('signIn.title') }),
    problem: (key: string) => page.getByText(text(`problems.${key}`)),
    fillOwner: async (owner: Owner, again = owner.password) => {
      await field('setUp.companyName').fill(owner.companyName);
      await field('setUp.displayName').fill(owner.displayName);
      await page.getByLabel(text('setUp.name'), { exact: false }).last().fill(owner.name);
      await page.locator('input[type=password]').first().fill(owner.password);
      await page.locator('input[type=password]').last().fill(again);
    },
    submitOwner: () => button('setUp.submit').click(),
    openDemo: () => button('setUp.demo').click(),
    sit: (role: Role) => page.locator(`[data-action="sit-${role}"]`).click(),
    signIn: async (name: string, password: string) => {
      await page.locator('input[autocomplete=username]').fill(name);
      await page.locator('input[autocomplete=current-password]').fill(password);
      await button('signIn.submit').click();
    },
  };
}
