import type { OutputOf } from '../../client/procedure-types.ts';

export type Policies = OutputOf<'policies.get'>;
