import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

import { launchWithNode } from '../../../../electron/hosts/launch-with-node.ts';
import { describeContract } from '../../../../electron/hosts/terminal/describe-contract.ts';
import { parseArguments } from '../../../../electron/hosts/terminal/parse-arguments.ts';
import { prepareInput } from '../../../../electron/hosts/terminal/prepare-input.ts';
import { openSessionFile } from '../../../../electron/hosts/terminal/session-file.ts';
import { runTerminal } from '../../../../electron/hosts/terminal/start.ts';
import { procedureNames } from '../../../../shared/contract/derive.ts';
import { contract } from '../../../../shared/contract/index.ts';
import { smallContract } from '../../../fakes/small-backend.ts';

const folder = mkdtempSync(join(tmpdir(), 'cangshao-terminal-'));
afterAll(() => { rmSync(folder, { recursive: true }); });
const fakeFile = (name: string) => fileURLToPath(new URL(`../../../fakes/${name}`, import.meta.url));

async function run(args: readonly string[], { stdin = '', env = {} }: { stdin?: string; env?: Record<string, string> } = {}) {
  const printed: string[] = [], errors: string[] = [];
  const code = await runTerminal({
    args, folder, env, launcher: launchWithNode(), defaultDataDir: join(folder, 'default'), newId: () => '7b7d7a52-2f8e-4f4f-9d6c-0a3f5a7f1a11',
    places: { backendEntry: fakeFile('backend-process.ts'), jobEntry: fakeFile('job-process.ts'), migrationsDir: '', rendererDir: '', preload: '', version: '1' },
    readStdin: () => Promise.resolve(stdin),
    print: text => { printed.push(text); },
    printError: text => { errors.push(text); },
  });
  return { code, printed, errors };
}

describe('terminal host', () => {
  test('a call prints its reply and succeeds only when it is ok', async () => {
    expect(await run(['--data-dir', 'd', 'call', 'parcels.list', '{}'])).toEqual({ code: 0, printed: ['{"ok":true,"value":[]}'], errors: [] });
    expect(await run(['--data-dir', 'd', 'call', 'parcels.nope'])).toMatchObject({ code: 1, printed: ['{"ok":false,"failure":{"code":"UNKNOWN_PROCEDURE"}}'] });
  });

  test('input may come from stdin; text that is no JSON is refused before anything starts', async () => {
    expect(await run(['--data-dir', 'd', 'call', 'parcels.list', '-'], { stdin: '{}' })).toMatchObject({ code: 0 });
    expect(await run(['--data-dir', 'd', 'call', 'parcels.list', '{'])).toMatchObject({ code: 2, printed: [] });
  });

  test('every call of a data folder sits on the same seat until signing out', async () => {
    const json = '{"to":"x","opId":"7b7d7a52-2f8e-4f4f-9d6c-0a3f5a7f1a11"}';
    const first = await run(['--data-dir', 'seat', 'call', 'parcels.send', json]);
    expect((await run(['--data-dir', 'seat', 'call', 'parcels.send', json])).printed).toEqual(first.printed);
    expect(first.printed[0]).toContain(readFileSync(join(folder, 'seat', 'cli-session'), 'utf8').trim());
    expect((await run(['--data-dir', 'other', 'call', 'parcels.send', json])).printed).not.toEqual(first.printed);
  });

  test('the seat is for its owner alone', () => {
    openSessionFile(join(folder, 'mode'));
    expect(statSync(join(folder, 'mode', 'cli-session')).mode & 0o777).toBe(0o600);
  });

  test('a running Cangshao is named', async () => {
    const { code, printed, errors } = await run(['--data-dir', 'locked', 'call', 'parcels.list']);
    expect(code).toBe(1);
    expect(printed[0]).toContain('INSTANCE_RUNNING');
    expect(errors[0]).toMatch(/^Cangshao is running on this data folder/);
  });

  test.each([[[]], [['call']], [['nonsense']], [['list', 'x']], [['--unknown', 'list']], [['call', 'a.b', '{}', 'more']]])('%j shows the usage', async args => {
    const { code, errors } = await run(args);
    expect(code).toBe(2);
    expect(errors[0]).toMatch(/^usage:/);
  });

  test('list names every procedure of the contract', async () => {
    const { code, printed } = await run(['list']);
    expect(code).toBe(0);
    expect((JSON.parse(printed[0] ?? '') as { name: string }[]).map(procedure => procedure.name)).toEqual(procedureNames(contract));
  });
});

describe('input of a call', () => {
  const prepare = (procedure: string, json: string) => prepareInput(smallContract, procedure, json, folder, () => 'new-id');
  test('a command without an operation id gets one, a given one stays, a query gets none', () => {
    expect(prepare('parcels.send', '{"to":"x"}')).toEqual({ to: 'x', opId: 'new-id' });
    expect(prepare('parcels.send', '{"opId":"mine"}')).toEqual({ opId: 'mine' });
    expect(prepare('parcels.list', '{}')).toEqual({});
  });
  test('a file stands for its bytes', () => {
    writeFileSync(join(folder, 'a.bin'), new Uint8Array([1, 2, 255]));
    expect(prepare('parcels.label', '{"image":{"$file":"a.bin"},"list":[{"$bytes":"AQI="}]}')).toEqual({ image: new Uint8Array([1, 2, 255]), list: [new Uint8Array([1, 2])] });
  });
  test('schemas say what bytes look like', () => {
    expect(describeContract(smallContract)[1]?.input).toMatchObject({ properties: { image: { type: 'object', required: ['$bytes'] } } });
  });
  test('a password file goes with signing in', () => {
    expect(parseArguments(['sign-in', 'wang', '--password-file', 'p'])).toEqual({ dataDir: null, command: { kind: 'sign-in', name: 'wang', passwordFile: 'p' } });
  });
});
