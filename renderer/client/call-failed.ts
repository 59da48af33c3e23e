import type { Failure } from '../../shared/contract/errors.ts';

/** Carries a failure through code that only knows thrown errors. */
export class CallFailed extends Error {
  public readonly failure: Failure;

  public constructor(failure: Failure) {
    super(failure.code);
    this.name = 'CallFailed';
    this.failure = failure;
  }
}

/** The failure inside an error; anything unexpected is INTERNAL. */
export function failureOf(error: unknown): Failure {
  return error instanceof CallFailed ? error.failure : { code: 'INTERNAL' };
}
