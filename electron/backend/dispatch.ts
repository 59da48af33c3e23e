/** The one door: name → session → permission → input → call → output → failure. */
import { createHash, randomUUID } from 'node:crypto';

import { diskFailureCode } from '../../db/data-file.ts';
import { findSessionUser } from '../../db/repositories/user-repository.ts';
import { type Handlers, findProcedure } from '../../shared/contract/derive.ts';
import { DomainError, type Failure, type Reply } from '../../shared/contract/errors.ts';
import { type AppContract, contract } from '../../shared/contract/index.ts';
import { roleMay } from '../../shared/contract/permissions.ts';
import type { Procedure } from '../../shared/contract/procedure.ts';
import { mustExist } from '../../shared/kernel/assert.ts';
import { OutOfRangeError } from '../../shared/kernel/rounding.ts';
import type { CallContext, Caller, Environment } from './environment.ts';
import { describeError } from './log.ts';

export type AppHandlers = Handlers<AppContract, CallContext>;
export type Dispatch = (connection: string, procedure: string, input: unknown) => Promise<Reply<unknown>>;

const ISSUES_MAX = 20;

export function createDispatch(env: Environment, handlers: AppHandlers): Dispatch {
  return async (connection, name, input) => {
    const procedure = findProcedure(contract, name);
    if (procedure === undefined) return refuse({ code: 'UNKNOWN_PROCEDURE', params: { procedure: name.slice(0, 80) } });
    const connectionHash = hashConnection(connection);
    const caller = findCaller(env, connectionHash);
    const denied = findDenial(procedure, caller);
    if (denied !== undefined) return refuse({ code: denied });
    const parsed = procedure.input.safeParse(input);
    if (!parsed.success) {
      const issues = parsed.error.issues.slice(0, ISSUES_MAX).map(issue => ({ path: issue.path.join('.'), problem: issue.code === 'custom' ? issue.message : issue.code }));
      return refuse({ code: 'INVALID_INPUT', issues });
    }
    try {
      const value = await findHandler(handlers, name)({ env, procedure: name, connectionHash, caller }, parsed.data);
      return { ok: true, value: procedure.output.parse(value) };
    } catch (error) {
      return refuse(explain(env, name, procedure, error));
    } finally {
      env.noteCall();
    }
  };
}

export function hashConnection(connection: string): string {
  return createHash('sha256').update(connection).digest('hex');
}

function refuse(failure: Failure): Reply<never> {
  return { ok: false, failure };
}

function findCaller(env: Environment, connectionHash: string): Caller | null {
  const user = findSessionUser(env.db.reader, connectionHash, env.now());
  return user === undefined ? null : { userId: user.id, name: user.displayName, role: user.role };
}

function findDenial(procedure: Procedure, caller: Caller | null): 'UNAUTHENTICATED' | 'FORBIDDEN' | undefined {
  if (procedure.needs === 'public') return undefined;
  if (caller === null) return 'UNAUTHENTICATED';
  if (procedure.needs === 'signed_in') return undefined;
  return roleMay(caller.role, procedure.needs) ? undefined : 'FORBIDDEN';
}

type AnyHandler = (context: CallContext, input: unknown) => unknown;

function findHandler(handlers: AppHandlers, name: string): AnyHandler {
  const [group = '', procedure = ''] = name.split('.');
  // Safe: the handlers are typed by the same contract in which `findProcedure` has just found this name.
  const groups = handlers as unknown as Record<string, Record<string, AnyHandler>>;
  return mustExist(groups[group]?.[procedure], `handler of ${name}`);
}

function explain(env: Environment, name: string, procedure: Procedure, error: unknown): Failure {
  if (error instanceof DomainError && (procedure.errors.includes(error.code) || error.code === 'IDEMPOTENCY_CONFLICT')) {
    return { code: error.code, params: error.params };
  }
  if (error instanceof OutOfRangeError) return { code: 'TOO_LARGE' };
  const disk = diskFailureCode(error);
  if (disk !== undefined) {
    env.log('error', `${name}: ${disk}`, describeError(error));
    return { code: disk };
  }
  const incidentId = randomUUID().slice(0, 8);
  env.log('error', `${name} failed, incident ${incidentId}`, describeError(error));
  return { code: 'INTERNAL', incidentId };
}
