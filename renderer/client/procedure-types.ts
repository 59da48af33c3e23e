/** Names and shapes of procedures by their full name, `<group>.<procedure>`, as the hooks take them. */
import type { z } from 'zod';

import type { AppContract } from '../../shared/contract/index.ts';
import type { Procedure } from '../../shared/contract/procedure.ts';

type NamesOfKind<Kind extends Procedure['kind']> = {
  [G in keyof AppContract]: {
    [P in keyof AppContract[G] & string]: AppContract[G][P] extends { readonly kind: Kind } ? `${G}.${P}` : never;
  }[keyof AppContract[G] & string];
}[keyof AppContract];

export type QueryName = NamesOfKind<'query'>;
export type CommandName = NamesOfKind<'command'>;
export type GroupName = keyof AppContract;

type Named<N extends string> = N extends `${infer G extends GroupName}.${infer P}`
  ? P extends keyof AppContract[G] ? Extract<AppContract[G][P], Procedure> : never
  : never;

export type InputOf<N extends QueryName | CommandName> = z.input<Named<N>['input']>;
export type OutputOf<N extends QueryName | CommandName> = z.output<Named<N>['output']>;
/** What a form fills in: the operation's id is the hook's business. */
export type CommandInputOf<N extends CommandName> = Omit<InputOf<N>, 'opId'>;
