/** `npm run bench [name …]`: runs each test/bench/*.bench.ts by itself; each prints its figures and fails beyond its budget. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

import { at, buildWhenStale, environmentWith, findNode, installWhenStale, say } from './project.mjs';

installWhenStale();
const node = findNode();
buildWhenStale(node);
const wanted = process.argv.slice(2);
const names = readdirSync(at('test', 'bench')).filter(name => name.endsWith('.bench.ts') && (wanted.length === 0 || wanted.some(word => name.includes(word)))).sort();
const failed = names.filter(name => {
  say(`— ${name}`);
  return spawnSync(node, ['--expose-gc', at('test', 'bench', name)], { cwd: at(), stdio: 'inherit', env: environmentWith(node) }).status !== 0;
});
say(failed.length === 0 ? `${names.length} benchmarks within budget` : `beyond budget: ${failed.join(', ')}`);
process.exit(failed.length === 0 ? 0 : 1);
