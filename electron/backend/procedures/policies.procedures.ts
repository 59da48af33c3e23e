import type { AppHandlers } from '../dispatch.ts';
import { setPolicy } from '../services/policies/change-policy.ts';
import { readItemPolicy, readPolicies } from '../services/policies/read-policies.ts';

export const policiesProcedures: AppHandlers['policies'] = {
  get: context => readPolicies(context),
  ofItem: (context, input) => readItemPolicy(context, input.itemId),
  set: (context, input) => setPolicy(context, input),
};
