/** What is around every page: the rail, the top bar, the status line. */
import type { Page } from 'playwright-core';

import type { Role } from '../../../shared/kernel/vocabulary.ts';
import { word, type Language } from './words.ts';

const TEXTS = 'language/common';

export type Destination = 'today' | 'stock' | 'record' | 'purchasing' | 'alerts' | 'dashboard' | 'accounts' | 'health' | 'imports' | 'settings';

export function frameOf(page: Page, language: Language = 'zh-CN') {
  const text = (key: string) => word(TEXTS, key, {}, language);
  const rail = page.getByRole('navigation', { name: text('rail.label') });
  const person = page.locator('button.who');
  return {
    rail,
    person,
    destinations: async () => (await rail.getByRole('link').locator('span:not(.count)').allInnerTexts()).map(name => name.trim()),
    word: text,
    goTo: (destination: Destination) => rail.getByRole('link', { name: text(`rail.${destination}`) }).click(),
    switchLanguage: () => page.locator('footer.status button[lang]').click(),
    switchTheme: (to: 'light' | 'dark') => page.getByRole('button', { name: text(`top.theme.${to}`) }).click(),
    demoMark: page.getByText(text('top.demo'), { exact: true }),
    signOut: async () => {
      await person.click();
      await page.getByRole('menuitem', { name: text('top.signOut') }).click();
    },
    viewAs: async (role: Role) => {
      await person.click();
      await page.getByRole('menuitem', { name: text('top.viewAs') }).hover();
      await page.getByRole('menuitem', { name: text(`roles.${role}`) }).click();
    },
  };
}

/** Opens an address of the program in the window, as a bookmark or the Back button would. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href);
}

/** Puts away the cards of new alerts, which lie over the page until somebody has read them. */
export async function closeCards(page: Page): Promise<void> {
  // Pressed where they are, all of them: a card that goes by itself meanwhile is not waited for, and the focus stays where it was.
  const press = () => page.locator('.cards .card header button').evaluateAll(buttons => {
    for (const button of buttons) (button as HTMLElement).click();
    return buttons.length;
  });
  while (await press() > 0) await page.evaluate(() => new Promise(resolve => { requestAnimationFrame(resolve); }));
}
