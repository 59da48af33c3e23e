import { z } from 'zod';

import type { Contract } from '../../../shared/contract/procedure.ts';
import { bytes } from '../../../shared/contract/wire.ts';

export type ProcedureDescription = {
  readonly name: string;
  readonly kind: 'query' | 'command';
  readonly needs: string;
  readonly errors: readonly string[];
  readonly input: unknown;
  readonly output: unknown;
};

const BYTES = { type: 'object', properties: { $bytes: { type: 'string', contentEncoding: 'base64' } }, required: ['$bytes'], additionalProperties: false };

function describeSchema(schema: z.ZodType, io: 'input' | 'output'): unknown {
  return z.toJSONSchema(schema, {
    io, unrepresentable: 'any',
    override: context => {
      if (context.zodSchema === bytes) Object.assign(context.jsonSchema, BYTES);
    },
  });
}

/** Every procedure of a contract with its JSON schemas, for people and scripts that call it. */
export function describeContract(contract: Contract): ProcedureDescription[] {
  return Object.entries(contract).flatMap(([group, procedures]) => Object.entries(procedures).map(([name, { kind, needs, errors, input, output }]) => ({
    name: `${group}.${name}`, kind, needs, errors,
    input: describeSchema(input, 'input'),
    output: describeSchema(output, 'output'),
  })));
}
