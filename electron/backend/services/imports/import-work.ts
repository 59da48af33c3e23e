/** What is going on with imports right now: readings that can be ended, bookings that can be stopped, one booking at a time. */
import { DomainError } from '../../../../shared/contract/errors.ts';
import type { Environment, JobHandle } from '../../environment.ts';

type Work = {
  readonly readings: Map<string, JobHandle>;
  /** Batches whose booking goes on and may still be stopped. */
  readonly stoppable: Set<string>;
  readonly stopped: Set<string>;
  tail: Promise<unknown>;
};
const works = new WeakMap<Environment, Work>();

export function importWork(env: Environment): Work {
  const known = works.get(env);
  if (known !== undefined) return known;
  const made: Work = { readings: new Map(), stoppable: new Set(), stopped: new Set(), tail: Promise.resolve() };
  works.set(env, made);
  return made;
}

/** Runs bookings and their undoing one after the other: each reads what the one before has written. */
export async function inTurn<T>(env: Environment, work: () => Promise<T>): Promise<T> {
  const state = importWork(env);
  const turn = state.tail.then(work);
  state.tail = turn.catch(() => undefined);
  return turn;
}

/** Lets other calls through between two pieces of work. Throws CANCELLED when the program closes or a person stopped this batch. */
export async function breathe(env: Environment, batchId: string): Promise<void> {
  await new Promise<void>(resolve => { setImmediate(resolve); });
  if (!env.isOpen() || importWork(env).stopped.has(batchId)) throw new DomainError('CANCELLED');
}

type Step = 'reading' | 'checking' | 'writing' | 'computing';
export function tellProgress(env: Environment, batchId: string, step: Step, done: number, total: number): void {
  env.emit({ name: 'imports.progress', payload: { batchId, step, done, total } });
}
