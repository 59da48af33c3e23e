/** Pictures of pages for people to look at, in test/e2e/artifacts (not kept in git). */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { Page } from 'playwright-core';

const FOLDER = fileURLToPath(new URL('../artifacts/', import.meta.url));

/** Takes a picture of the window; `name` becomes the file name. */
export async function takePicture(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  await page.screenshot({ path: `${FOLDER}${name}.png`, animations: 'disabled' });
}
