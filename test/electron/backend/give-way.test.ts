import { performance } from 'node:perf_hooks';
import { describe, expect, test } from 'vitest';

import { createGiveWay } from '../../../electron/backend/give-way.ts';

describe('work in the background gives way to people', () => {
  test('it goes on where nobody calls, and rests after a call', async () => {
    const way = createGiveWay();
    let isCalled = false;
    setImmediate(() => { isCalled = true; });
    await way.untilQuiet();
    expect(isCalled).toBe(true);
    way.noteCall();
    const from = performance.now();
    await way.untilQuiet();
    expect(performance.now() - from).toBeGreaterThan(90);
  });

  test('it rests again for a call that came while it rested', async () => {
    const way = createGiveWay();
    way.noteCall();
    const from = performance.now();
    setTimeout(() => { way.noteCall(); }, 60);
    await way.untilQuiet();
    expect(performance.now() - from).toBeGreaterThan(150);
  });
});
