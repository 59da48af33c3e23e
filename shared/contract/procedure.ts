/** A procedure of the backend, as data: what it takes, what it gives, who may call it and how it can fail on purpose. */
import { z } from 'zod';

import type { ErrorCode } from './errors.ts';
import type { Permission } from './permissions.ts';

/** `public`: before anyone has signed in. `signed_in`: any role. Else the permission the caller's role must hold. */
export type Needs = Permission | 'public' | 'signed_in';

/** A read. Safe to repeat; the client may cache it. */
export type Query<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly kind: 'query';
  readonly input: I;
  readonly output: O;
  readonly needs: Needs;
  readonly errors: readonly ErrorCode[];
};

/** A write. Runs in one transaction; `opId` makes a repeated call answer again instead of acting again. */
export type Command<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly kind: 'command';
  readonly input: I;
  readonly output: O;
  readonly needs: Needs;
  readonly errors: readonly ErrorCode[];
};

export type Procedure = Query | Command;
export type Contract = { readonly [group: string]: { readonly [name: string]: Procedure } };

const operation = z.strictObject({ opId: z.uuid() });
type WithOperation<S extends z.ZodRawShape> = z.ZodObject<S & (typeof operation)['shape'], z.core.$strict>;

/** Declares a read. Input objects are strict: an unknown key is refused. */
export function query<const S extends z.ZodRawShape, const O extends z.ZodType>(definition: {
  readonly input: S;
  readonly output: O;
  readonly needs: Needs;
  readonly errors?: readonly ErrorCode[];
}): Query<z.ZodObject<S, z.core.$strict>, O> {
  return { kind: 'query', ...definition, input: z.strictObject(definition.input), errors: definition.errors ?? [] };
}

/** Declares a write. `opId` is added to the input of every command. */
export function command<const S extends z.ZodRawShape, const O extends z.ZodType>(definition: {
  readonly input: S;
  readonly output: O;
  readonly needs: Needs;
  readonly errors?: readonly ErrorCode[];
}): Command<WithOperation<S>, O> {
  // Safe: `extend` adds exactly the shape of `operation`; zod's type of it is too wide to infer through.
  const input = z.strictObject({ ...definition.input, ...operation.shape }) as unknown as WithOperation<S>;
  return { kind: 'command', ...definition, input, errors: definition.errors ?? [] };
}
