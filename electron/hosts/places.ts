import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, extname, join } from 'node:path';

/** Where the parts of the installed program are. */
export type Places = {
  readonly backendEntry: string;
  readonly jobEntry: string;
  readonly migrationsDir: string;
  readonly rendererDir: string;
  readonly preload: string;
  readonly version: string;
};

/**
 * Finds the parts from the file of the running entry: a `.ts` file of the sources, a bundle in `out/`, or a bundle inside the
 * packed application (where the migrations lie beside the archive, in `resourcesDir`).
 */
export function findPlaces(entryFile: string, resourcesDir?: string): Places {
  let root = dirname(entryFile);
  while (!existsSync(join(root, 'package.json'))) {
    const above = dirname(root);
    if (above === root) throw new Error(`No package.json above ${entryFile}`);
    root = above;
  }
  const isSource = extname(entryFile) === '.ts';
  const processes = isSource ? join(root, 'electron') : join(root, 'out', 'processes');
  const packedMigrations = resourcesDir === undefined ? undefined : join(resourcesDir, 'migrations');
  const described = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string };
  return {
    backendEntry: join(processes, isSource ? 'backend-process.ts' : 'backend-process.cjs'),
    jobEntry: join(processes, isSource ? 'job-process.ts' : 'job-process.cjs'),
    migrationsDir: packedMigrations !== undefined && existsSync(packedMigrations) ? packedMigrations : join(root, 'db', 'migrations'),
    rendererDir: join(root, 'out', 'renderer'),
    preload: join(root, 'out', 'main', 'preload.cjs'),
    version: described.version,
  };
}

/**
 * The data folder when none is named: per user and on this machine. Never a roaming or synchronised folder: a copy of an open
 * SQLite file is a damaged file.
 */
export function defaultDataDir(platform: NodeJS.Platform = process.platform, env: NodeJS.ProcessEnv = process.env, home: string = homedir()): string {
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Cangshao');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Cangshao');
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'cangshao');
}
