/** `npm run -s evaluate -- …`, `npm run -s replay -- …`: the measuring commands, run from their sources. What they print on stdout is the report alone. */
import { at, environmentWith, fail, findNode, installWhenStale, runToEnd } from './project.mjs';

const COMMANDS = ['evaluate', 'replay'];
const [name, ...rest] = process.argv.slice(2);
if (!COMMANDS.includes(name)) fail(`Unknown command: ${name}. There is ${COMMANDS.join(', ')}.`);
installWhenStale();
const node = findNode();
runToEnd(node, ['--disable-warning=ExperimentalWarning', at('measure', name, `${name}.ts`), ...rest], environmentWith(node));
