/**
 * One build and one test set-up for the whole product.
 *
 * `vite build --app` makes four bundles: the page (`out/renderer`), Electron's main and preload (`out/main`), and the Node
 * processes every host shares (`out/processes`). All but the page are CommonJS: a sandboxed preload must be, and so the
 * packed app needs nothing from node_modules except the native database driver.
 */
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import type { EnvironmentOptions } from 'vite';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const isTest = process.env['VITEST'] !== undefined;

/** Loaded at run time: Electron's own module, Node's, and the driver with its native part. */
const EXTERNAL = ['electron', 'better-sqlite3', ...builtinModules, ...builtinModules.map(name => `node:${name}`)];

/** `target`: desktop tests also run on Electron 25, the oldest binary that can be had from a package registry. */
function commonJs(outDir: string, input: Record<string, string>, target: string, emptyOutDir = true): EnvironmentOptions {
  return {
    consumer: 'server',
    keepProcessEnv: true,
    resolve: { noExternal: true, external: EXTERNAL, conditions: ['node', 'import', 'module', 'default'] },
    build: {
      ssr: true,
      outDir: here(outDir),
      emptyOutDir,
      target,
      minify: false,
      sourcemap: true,
      copyPublicDir: false,
      rolldownOptions: {
        input,
        external: EXTERNAL,
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'shared-[name]-[hash].cjs' },
      },
    },
  };
}

const environments: Record<string, EnvironmentOptions> = {
  client: { build: { outDir: here('out/renderer'), emptyOutDir: true, target: 'chrome114', sourcemap: false, chunkSizeWarningLimit: 4000 } },
  main: commonJs('out/main', { main: here('electron/main.ts') }, 'node18'),
  preload: commonJs('out/main', { preload: here('electron/hosts/desktop/preload.ts') }, 'chrome114', false),
  processes: commonJs(
    'out/processes',
    {
      loopback: here('electron/loopback.ts'),
      'command-line': here('electron/command-line.ts'),
      'backend-process': here('electron/backend-process.ts'),
      'job-process': here('electron/job-process.ts'),
    },
    'node24',
  ),
};

const alias = { electron: here('test/fakes/electron.ts') };
const underNode24 = { pool: 'forks', maxWorkers: 2, environment: 'node' } as const;

export default defineConfig({
  root: isTest ? here('.') : here('renderer'),
  plugins: [react()],
  ...(isTest ? {} : {
    environments,
    builder: {
      buildApp: async builder => {
        for (const environment of Object.values(builder.environments)) {
          if (Object.hasOwn(environments, environment.name)) await builder.build(environment);
        }
      },
    },
  }),
  server: {
    host: '127.0.0.1',
    // build/dev.mjs sets the address of the loopback host that the pages of the development server talk to.
    proxy: Object.fromEntries(['/rpc', '/events'].map(path => [path, { target: process.env['CANGSHAO_DEV_BACKEND'] ?? 'http://127.0.0.1:9', changeOrigin: true, headers: { origin: process.env['CANGSHAO_DEV_BACKEND'] ?? '' } }])),
  },
  test: {
    projects: [
      {
        extends: true,
        resolve: { alias },
        test: {
          name: 'unit', ...underNode24,
          include: ['test/{shared,db,measure,electron,renderer,contract,architecture,security,cross-check}/**/*.test.{ts,tsx}'],
          // Times the product is held to are measured in the tests themselves; these limits only end what hangs, on a machine of any load.
          testTimeout: 180_000, hookTimeout: 180_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        extends: true,
        resolve: { alias },
        test: {
          name: 'integration', ...underNode24, include: ['test/**/*.integration.ts'], testTimeout: 300_000, hookTimeout: 300_000,
          // Some hold the product to times and kill it at random moments: each has the machine to itself.
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e', ...underNode24,
          include: ['test/e2e/specs/**/*.e2e.ts'],
          testTimeout: 300_000, hookTimeout: 600_000,
          // One app window at a time: the specs measure what a person would see on an idle machine.
          fileParallelism: false,
          // What a page does by itself is waited for as long as a slow machine takes.
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
});
