import { expect, test } from 'vitest';

import type { JobHandle } from '../../../../electron/backend/environment.ts';
import { startAside } from '../../../../electron/backend/jobs/start-aside.ts';
import { makeEnvironment } from '../../../helpers/make-environment.ts';

const request = { kind: 'k', payload: 1, memoryMb: 1, timeoutMs: 1 };

test('the job where a process can be started, else nothing and a line in the log', () => {
  const rig = makeEnvironment();
  const said: string[] = [];
  const handle: JobHandle = { outcome: Promise.resolve({ ok: true, result: null }), cancel: () => undefined };
  const env = { ...rig.env, log: (level: string, message: string) => { said.push(`${level}: ${message}`); } };
  expect(startAside({ ...env, startJob: () => handle }, 'count', request)).toBe(handle);
  expect(said).toEqual([]);
  expect(startAside({ ...env, startJob: () => { throw new Error('none'); } }, 'count', request)).toBeNull();
  expect(said).toEqual(['warn: there is no process to count in; it is done here']);
  rig.close();
});
