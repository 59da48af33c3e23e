import { afterAll, beforeAll, expect, test } from 'vitest';

import { listSettings, saveSetting } from '../../../db/repositories/setting-repository.ts';
import { type MemoryBackend, makeEnvironment } from '../../helpers/make-environment.ts';

let rig: MemoryBackend;
beforeAll(() => { rig = makeEnvironment(); });
afterAll(() => { rig.close(); });

test('one value per key, of its own type; the last one written holds', () => {
  expect(listSettings(rig.db.reader)).toEqual({});
  rig.db.write(tx => {
    for (const [key, value] of [['a', true], ['b', 0.95], ['c', '厂'], ['d', null], ['a', false]] as const) saveSetting(tx, key, value);
  });
  expect(listSettings(rig.db.reader)).toEqual({ a: false, b: 0.95, c: '厂', d: null });
});
