import './without-eval.ts';

import type { Client, Transport } from '../../shared/contract/derive.ts';
import { contract, type AppContract } from '../../shared/contract/index.ts';
import type { Contract } from '../../shared/contract/procedure.ts';

/** The typed client of any contract: `client.<group>.<procedure>(input)`. */
export function createClientOf<C extends Contract>(of: C, transport: Transport): Client<C> {
  const groups = Object.entries(of).map(([group, procedures]) => [
    group,
    Object.fromEntries(Object.keys(procedures).map(name => [name, (input: unknown) => transport.call(`${group}.${name}`, input)])),
  ]);
  // Safe: built from the same contract object the type is derived from.
  return Object.fromEntries(groups) as Client<C>;
}

export type AppClient = Client<AppContract>;

/** The client of Cangshao's own contract. */
export function createClient(transport: Transport): AppClient {
  return createClientOf(contract, transport);
}
