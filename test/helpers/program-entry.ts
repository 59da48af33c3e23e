/** Which program the tests start: the built one when it is newer than every source, else the sources themselves. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bundle = join(root, 'out', 'processes', 'loopback.cjs');

function newestSource(): number {
  const times = ['electron', 'shared', 'db'].flatMap(folder => readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => statSync(join(entry.parentPath, entry.name)).mtimeMs));
  return Math.max(...times);
}

/** Entry of the loopback host; the other processes' entries lie beside it. The bundle starts three times as fast. */
export const PROGRAM_ENTRY = existsSync(bundle) && statSync(bundle).mtimeMs > newestSource() ? bundle : join(root, 'electron', 'loopback.ts');
