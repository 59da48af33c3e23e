/** Tasks as the program sets them, without what leads to them. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';

import { openDatabase } from '../../db/connection.ts';
import { DATA_FILE } from '../../db/data-file.ts';
import { emptyEffects } from '../../electron/backend/after-commit.ts';
import { type TaskEnd, type TaskRequest, type TaskScope, closeTasks, createTask } from '../../electron/backend/services/tasks/task.ts';
import type { TestBackend } from './make-backend.ts';

type Rig = Pick<TestBackend, 'dataDir' | 'now'>;

function within<T>({ dataDir, now }: Rig, work: (scope: TaskScope) => T): T {
  const { handle } = openDatabase(join(dataDir, DATA_FILE), 'existing');
  const made: T[] = [];
  handle.write(tx => { made.push(work({ tx, now: now(), effects: emptyEffects(), newId: randomUUID })); });
  handle.close();
  const [first] = made;
  if (first === undefined) throw new Error('within: nothing came back');
  return first;
}

/** True when the task is new. */
export const makeTask = (rig: Rig, request: TaskRequest): boolean => within(rig, scope => createTask(scope, request));
/** How many ended. */
export const endTasks = (rig: Rig, prefix: string, end: TaskEnd): number => within(rig, scope => closeTasks(scope, prefix, end));
