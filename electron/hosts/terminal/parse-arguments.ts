import { parseArgs } from 'node:util';

export type TerminalCommand =
  | { readonly kind: 'call'; readonly procedure: string; readonly json: string }
  | { readonly kind: 'list' }
  | { readonly kind: 'sign-in'; readonly name: string; readonly passwordFile: string | null }
  | { readonly kind: 'sign-out' };
export type TerminalArguments = { readonly dataDir: string | null; readonly command: TerminalCommand };

export const USAGE = `usage: npm run -s cli -- [--data-dir DIR] COMMAND
  call GROUP.PROCEDURE [JSON|-]   prints the reply as JSON ("-": the input from stdin); {"$file": "path"} stands for a file's bytes
  list                            prints every procedure with its schemas
  sign-in NAME                    password from --password-file FILE, CANGSHAO_PASSWORD or stdin
  sign-out`;

function parseCommand(words: readonly string[], passwordFile: string | null): TerminalCommand | null {
  const [verb, first, second, ...rest] = words;
  if (rest.length > 0) return null;
  if (verb === 'call' && first !== undefined) return { kind: 'call', procedure: first, json: second ?? '{}' };
  if (verb === 'sign-in' && first !== undefined && second === undefined) return { kind: 'sign-in', name: first, passwordFile };
  if (verb === 'list' && first === undefined) return { kind: 'list' };
  if (verb === 'sign-out' && first === undefined) return { kind: 'sign-out' };
  return null;
}

/** What was asked for on the command line, or null when it is not one of the four commands. */
export function parseArguments(args: readonly string[]): TerminalArguments | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { 'data-dir': { type: 'string' }, 'password-file': { type: 'string' } },
      allowPositionals: true,
    });
    const command = parseCommand(positionals, values['password-file'] ?? null);
    return command === null ? null : { dataDir: values['data-dir'] ?? null, command };
  } catch (error) {
    // parseArgs throws TypeError for an option it does not know.
    if (error instanceof TypeError) return null;
    throw error;
  }
}
