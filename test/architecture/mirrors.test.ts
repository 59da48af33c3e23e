import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Where rules and stored facts live: nothing there goes without a test of its own. */
const MIRRORED = ['shared/domain', 'electron/backend/services', 'electron/backend/jobs', 'db/repositories'];

function filesOf(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? filesOf(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]);
}

/** A file that only declares types or gathers exports has nothing to run. */
function hasCode(path: string): boolean {
  return /^export (async )?(function|const|class)/m.test(readFileSync(join(root, path), 'utf8'));
}

/** A test of several small files that only make sense together names them in its first line: `// Pins: one.ts, two.ts`. */
function pinsOf(path: string): string[] {
  const [first = ''] = readFileSync(join(root, path), 'utf8').split('\n', 1);
  return first.startsWith('// Pins: ') ? first.slice('// Pins: '.length).split(', ').map(name => join(dirname(path.replace(/^test\//, '')), name)) : [];
}

const testsOf = (folder: string) => (existsSync(join(root, 'test', folder)) ? filesOf(`test/${folder}`) : []).filter(path => /\.(test|integration)\.ts$/.test(path));

describe('every rule has its test in the mirrored folder', () => {
  test.each(MIRRORED)('%s', folder => {
    const pinned = new Set(testsOf(folder).flatMap(pinsOf));
    const missing = filesOf(folder)
      .filter(path => path.endsWith('.ts') && !path.endsWith('/index.ts') && hasCode(path) && !pinned.has(path))
      .filter(path => !['.test.ts', '.integration.ts'].some(ending => existsSync(join(root, 'test', path.replace(/\.ts$/, ending)))));
    expect(missing).toEqual([]);
  });

  test('no test is left of a file that is gone', () => {
    const exists = (path: string) => existsSync(join(root, path));
    const mirrored = (path: string) => path.replace(/^test\//, '').replace(/\.(test|integration)\.ts$/, '.ts');
    const orphans = MIRRORED.flatMap(testsOf).filter(path => !exists(mirrored(path)) && !(pinsOf(path).length > 0 && pinsOf(path).every(exists)));
    expect(orphans).toEqual([]);
  });
});
