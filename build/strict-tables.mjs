/** Makes every CREATE TABLE of a freshly generated migration STRICT: drizzle-kit cannot. Run by `npm run db:generate`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../db/migrations/', import.meta.url);
for (const name of readdirSync(folder).filter(file => file.endsWith('.sql'))) {
  const path = new URL(name, folder);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(/(CREATE TABLE `[^`]+` \([\s\S]*?\n\));/g, '$1 STRICT;');
  if (after !== before) writeFileSync(path, after);
}
