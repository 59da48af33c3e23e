/** `npm run -s cli -- …`: the terminal host, from bundles that are up to date. What it prints on stdout is the reply alone. */
import { at, buildWhenStale, environmentWith, findNode, installWhenStale, runToEnd } from './project.mjs';

installWhenStale();
const node = findNode();
buildWhenStale(node);
runToEnd(node, [at('out', 'processes', 'command-line.cjs'), ...process.argv.slice(2)], environmentWith(node));
