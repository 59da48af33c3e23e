import { existsSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

import { defaultDataDir, findPlaces } from '../../../electron/hosts/places.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const packed = mkdtempSync(join(tmpdir(), 'cangshao-places-'));
afterAll(() => { rmSync(packed, { recursive: true }); });

describe('places', () => {
  test('sources start sources', () => {
    const places = findPlaces(join(root, 'electron', 'loopback.ts'));
    for (const path of [places.backendEntry, places.jobEntry, places.migrationsDir]) expect(existsSync(path), path).toBe(true);
    expect(places.backendEntry.endsWith('.ts')).toBe(true);
  });
  test('bundles start bundles', () => {
    const places = findPlaces(join(root, 'out', 'processes', 'loopback.cjs'));
    expect(places.backendEntry).toBe(join(root, 'out', 'processes', 'backend-process.cjs'));
    expect(places.migrationsDir).toBe(join(root, 'db', 'migrations'));
  });
  test('a packed application has its migrations beside the archive', () => {
    mkdirSync(join(packed, 'app', 'out', 'main'), { recursive: true });
    mkdirSync(join(packed, 'migrations'));
    writeFileSync(join(packed, 'app', 'package.json'), '{"version":"9.9.9"}');
    const places = findPlaces(join(packed, 'app', 'out', 'main', 'main.cjs'), packed);
    expect(places).toEqual({
      backendEntry: join(packed, 'app', 'out', 'processes', 'backend-process.cjs'),
      jobEntry: join(packed, 'app', 'out', 'processes', 'job-process.cjs'),
      migrationsDir: join(packed, 'migrations'),
      rendererDir: join(packed, 'app', 'out', 'renderer'),
      preload: join(packed, 'app', 'out', 'main', 'preload.cjs'),
      version: '9.9.9',
    });
  });
  test('the data folder is per user and never roams', () => {
    expect(defaultDataDir('win32', { LOCALAPPDATA: 'L' }, 'H')).toBe(join('L', 'Cangshao'));
    expect(defaultDataDir('darwin', {}, 'H')).toBe(join('H', 'Library', 'Application Support', 'Cangshao'));
    expect(defaultDataDir('linux', {}, 'H')).toBe(join('H', '.local', 'share', 'cangshao'));
    expect(defaultDataDir('linux', { XDG_DATA_HOME: 'X' }, 'H')).toBe(join('X', 'cangshao'));
  });
});
