import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

import { isOnScreen, readWindowPlace, writeWindowPlace } from '../../../../electron/hosts/desktop/window-bounds.ts';

const folder = mkdtempSync(join(tmpdir(), 'cangshao-window-'));
afterAll(() => { rmSync(folder, { recursive: true }); });
const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }, { x: 1920, y: 0, width: 1280, height: 984 }];

describe('the window opens where it was', () => {
  test('what was written is read again', () => {
    const path = join(folder, 'new', 'window.json');
    const place = { bounds: { x: 2000, y: 40, width: 1100, height: 700 }, isMaximized: true };
    writeWindowPlace(path, place);
    expect(readWindowPlace(path, screens)).toEqual(place);
    expect(readWindowPlace(path, screens.slice(0, 1))).toEqual({ bounds: null, isMaximized: true });
  });

  test.each(['', '{', 'null', '[]', '{"bounds":{"x":"0","y":0,"width":1000,"height":800}}', '{"bounds":{"x":1e99,"y":0,"width":1000,"height":800}}'])('a damaged file (%s) is no place', text => {
    const path = join(folder, 'damaged.json');
    writeFileSync(path, text);
    expect(readWindowPlace(path, screens)).toEqual({ bounds: null, isMaximized: false });
  });

  test.each([
    [{ x: 0, y: 0, width: 1000, height: 800 }, true],
    [{ x: 1850, y: 0, width: 1000, height: 800 }, true],
    [{ x: -990, y: 0, width: 1000, height: 800 }, false],
    [{ x: 100, y: -50, width: 1000, height: 800 }, false],
    [{ x: 100, y: 1000, width: 1000, height: 800 }, false],
    [{ x: 100, y: 100, width: 10, height: 10 }, false],
  ])('%j can be seen and moved: %s', (bounds, isThere) => {
    expect(isOnScreen(bounds, screens)).toBe(isThere);
  });
});
