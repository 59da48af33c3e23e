import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { SECRETS_FILE, SECRETS_KEY_FILE, openSecretStore } from '../../../electron/backend/secret-store.ts';

let dir: string;
beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'cangshao-secrets-')); });
afterEach(() => { rmSync(dir, { recursive: true, force: true }); });
const fileText = () => readFileSync(join(dir, SECRETS_FILE), 'utf8');
const SECRET = 'authorisation-code-77';

describe('without a key store of the system', () => {
  test('a secret is kept encrypted beside the data, for this user alone, and read after a restart', async () => {
    const store = openSecretStore(dir, null);
    (await store.prepare('c', SECRET))();
    expect([fileText().includes(SECRET), statSync(join(dir, SECRETS_FILE)).mode & 0o777, statSync(join(dir, SECRETS_KEY_FILE)).mode & 0o777]).toEqual([false, 0o600, 0o600]);
    const again = openSecretStore(dir, null);
    expect([again.state('c'), await again.read('c'), again.state('d'), await again.read('d')]).toEqual(['kept', SECRET, 'missing', null]);
    again.forget('c');
    expect([again.state('c'), fileText()]).toEqual(['missing', '{}']);
  });
  test('the same secret never looks the same twice', async () => {
    const store = openSecretStore(dir, null);
    (await store.prepare('a', SECRET))();
    (await store.prepare('b', SECRET))();
    const entries = JSON.parse(fileText()) as Record<string, { data: string }>;
    expect(entries['a']?.data).not.toBe(entries['b']?.data);
  });
  test('with another key, or changed by somebody, it is no secret any more and has to be entered again', async () => {
    (await openSecretStore(dir, null).prepare('c', SECRET))();
    const entries = JSON.parse(fileText()) as Record<string, { scheme: string; data: string }>;
    const bytes = Buffer.from(entries['c']?.data ?? '', 'base64');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(join(dir, SECRETS_FILE), JSON.stringify({ c: { scheme: 'key_file', data: bytes.toString('base64') } }));
    expect(await openSecretStore(dir, null).read('c')).toBeNull();
    writeFileSync(join(dir, SECRETS_FILE), 'not json');
    expect(openSecretStore(dir, null).state('c')).toBe('missing');
  });
  test('nothing is in place before the transaction says so', async () => {
    const store = openSecretStore(dir, null);
    await store.prepare('c', SECRET);
    expect(store.state('c')).toBe('missing');
  });
});

describe('with the key store of the system', () => {
  const host = (action: 'encrypt' | 'decrypt', text: string) => Promise.resolve(action === 'encrypt' ? `sealed:${Buffer.from(text).toString('hex')}` : Buffer.from(text.slice(7), 'hex').toString('utf8'));
  test('it encrypts, and what the key file encrypted before can still be read', async () => {
    (await openSecretStore(dir, null).prepare('old', SECRET))();
    const store = openSecretStore(dir, host);
    (await store.prepare('new', SECRET))();
    expect([await store.read('old'), await store.read('new'), fileText().includes('sealed:')]).toEqual([SECRET, SECRET, true]);
    expect(await openSecretStore(dir, null).read('new')).toBeNull();
  });
  test('where it is none (basic_text), the secret is kept until the program ends and nothing is written', async () => {
    const store = openSecretStore(dir, () => Promise.resolve(null));
    (await store.prepare('c', SECRET))();
    expect([store.state('c'), await store.read('c'), openSecretStore(dir, null).state('c')]).toEqual(['session', SECRET, 'missing']);
  });
});
