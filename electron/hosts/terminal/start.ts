import { mkdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import type { Reply } from '../../../shared/contract/errors.ts';
import { contract } from '../../../shared/contract/index.ts';
import { encodeWire } from '../../../shared/contract/wire.ts';
import { startBackendLink } from '../backend-link.ts';
import { nodeBase64 } from '../base64.ts';
import type { Places } from '../places.ts';
import type { ProcessLauncher } from '../process-launcher.ts';
import { describeContract } from './describe-contract.ts';
import { parseArguments, USAGE, type TerminalCommand } from './parse-arguments.ts';
import { prepareInput } from './prepare-input.ts';
import { openSessionFile, removeSessionFile } from './session-file.ts';
import { waitForImport } from './wait-for-import.ts';

export type TerminalPorts = {
  readonly args: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly places: Places;
  readonly launcher: ProcessLauncher;
  readonly defaultDataDir: string;
  readonly newId: () => string;
  readonly readStdin: () => Promise<string>;
  readonly print: (text: string) => void;
  readonly printError: (text: string) => void;
};

type PreparedCall = { readonly procedure: string; readonly input: unknown };

async function prepareCall(command: Exclude<TerminalCommand, { kind: 'list' }>, ports: TerminalPorts): Promise<PreparedCall> {
  switch (command.kind) {
    case 'call': {
      const json = command.json === '-' ? await ports.readStdin() : command.json;
      return { procedure: command.procedure, input: prepareInput(contract, command.procedure, json, ports.folder, ports.newId) };
    }
    case 'sign-in': {
      const given = command.passwordFile === null ? ports.env['CANGSHAO_PASSWORD'] ?? await ports.readStdin() : readFileSync(resolve(ports.folder, command.passwordFile), 'utf8');
      return { procedure: 'session.signIn', input: { name: command.name, password: given.replace(/\r?\n$/, ''), opId: ports.newId() } };
    }
    case 'sign-out': return { procedure: 'session.signOut', input: { opId: ports.newId() } };
  }
}

async function callOnce(call: PreparedCall, dataDir: string, ports: TerminalPorts): Promise<Reply<unknown>> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const link = startBackendLink({
    launcher: ports.launcher, entries: ports.places, log: ports.printError,
    options: { dataDir, migrationsDir: ports.places.migrationsDir, version: ports.places.version, isResident: false },
  });
  try {
    const connection = openSessionFile(dataDir);
    const reply = await link.call(connection, call.procedure, call.input);
    await waitForImport(link, connection, call.procedure, reply);
    // Other calls may have started work too: leaving now would end it.
    await link.whenIdle();
    return reply;
  } finally {
    await link.close();
  }
}

/** Runs one command and returns the exit code: 0 only for an answer that is ok, 2 for a command line that is not understood. */
export async function runTerminal(ports: TerminalPorts): Promise<number> {
  const parsed = parseArguments(ports.args);
  if (parsed === null) {
    ports.printError(USAGE);
    return 2;
  }
  const { command } = parsed;
  if (command.kind === 'list') {
    ports.print(JSON.stringify(describeContract(contract), null, 1));
    return 0;
  }
  const dataDir = resolve(ports.folder, parsed.dataDir ?? ports.defaultDataDir);
  let call: PreparedCall;
  try {
    call = await prepareCall(command, ports);
  } catch (error) {
    ports.printError(`The input cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
  const reply = await callOnce(call, dataDir, ports);
  if (reply.ok && command.kind === 'sign-out') removeSessionFile(dataDir);
  ports.print(encodeWire(reply, nodeBase64));
  if (!reply.ok && reply.failure.code === 'INSTANCE_RUNNING') ports.printError('Cangshao is running on this data folder. Close it first, or name another folder with --data-dir.');
  return reply.ok ? 0 : 1;
}
