/** What the hosts, the page and the backend derive from the contract. */
import type { z } from 'zod';

import type { Reply } from './errors.ts';
import type { EventMessage } from './events.ts';
import type { Contract, Procedure } from './procedure.ts';

/** The two verbs a process boundary has to carry. Everything host-specific implements just this. */
export type Transport = {
  call(procedure: string, input: unknown): Promise<Reply<unknown>>;
  subscribe(listener: (event: EventMessage) => void): () => void;
};

export type Client<C extends Contract> = {
  readonly [G in keyof C]: {
    readonly [P in keyof C[G]]: (input: z.input<C[G][P]['input']>) => Promise<Reply<z.output<C[G][P]['output']>>>;
  };
};

export type Handlers<C extends Contract, Context> = {
  readonly [G in keyof C]: {
    readonly [P in keyof C[G]]: (
      context: Context,
      input: z.output<C[G][P]['input']>,
    ) => z.input<C[G][P]['output']> | Promise<z.input<C[G][P]['output']>>;
  };
};

export function procedureNames(contract: Contract): string[] {
  return Object.entries(contract).flatMap(([group, procedures]) => Object.keys(procedures).map(name => `${group}.${name}`));
}

/** Own properties only: `toString.call` and `__proto__.x` are not procedures. */
export function findProcedure(contract: Contract, name: string): Procedure | undefined {
  const [group, procedure, ...rest] = name.split('.');
  if (group === undefined || procedure === undefined || rest.length > 0) return undefined;
  const procedures = Object.hasOwn(contract, group) ? contract[group] : undefined;
  return procedures !== undefined && Object.hasOwn(procedures, procedure) ? procedures[procedure] : undefined;
}
