/**
 * Passwords of mailboxes and keys of bots. They lie encrypted in a file of their own beside the data file: never in the data file, so in no
 * backup and no export, and never in a log. On the desktop the operating system's key store encrypts them; elsewhere a key file that only this
 * user may read. Where there is neither they are kept until the program ends.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Encrypts and decrypts outside this process. Null: it cannot, or not safely. */
export type Seal = (action: 'encrypt' | 'decrypt', text: string) => Promise<string | null>;

export const SECRETS_FILE = 'secrets.json';
export const SECRETS_KEY_FILE = 'secrets.key';

/** `session`: until the program ends. */
export type SecretKeeping = 'kept' | 'session' | 'missing';

export type SecretStore = {
  state(name: string): SecretKeeping;
  read(name: string): Promise<string | null>;
  /** Encrypts; what comes back puts it in place at once, and may be called inside a transaction. */
  prepare(name: string, text: string): Promise<() => void>;
  forget(name: string): void;
};

type Entry = { readonly scheme: 'host' | 'key_file'; readonly data: string };
type Entries = Readonly<Record<string, Entry>>;

const OWNER_ONLY = 0o600;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Writes a file that only this user may read, all or nothing. */
function writeOwn(path: string, content: string | Buffer): void {
  const beside = `${path}.new`;
  writeFileSync(beside, content, { mode: OWNER_ONLY });
  chmodSync(beside, OWNER_ONLY);
  renameSync(beside, path);
}

/** AES-256-GCM with a key in a file: nonce, tag and text in base64. */
function createKeyFileSeal(dataDir: string): Seal {
  const path = join(dataDir, SECRETS_KEY_FILE);
  const readKey = () => {
    if (!existsSync(path)) writeOwn(path, randomBytes(KEY_BYTES));
    return readFileSync(path);
  };
  return (action, text) => {
    if (action === 'encrypt') {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', readKey(), nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Promise.resolve(Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64'));
    }
    const bytes = Buffer.from(text, 'base64');
    try {
      const decipher = createDecipheriv('aes-256-gcm', readKey(), bytes.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Promise.resolve(Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8'));
    } catch {
      // Another key, or a file somebody wrote into: the secret has to be entered again.
      return Promise.resolve(null);
    }
  };
}

function readEntries(path: string): Entries {
  if (!existsSync(path)) return {};
  try {
    // Safe: only this file writes it; a damaged one counts as empty and is written anew.
    return JSON.parse(readFileSync(path, 'utf8')) as Entries;
  } catch {
    return {};
  }
}

/** The store of a data folder. `hostSeal` is the operating system's way of the desktop host; without one a key file does it. */
export function openSecretStore(dataDir: string, hostSeal: Seal | null): SecretStore {
  const path = join(dataDir, SECRETS_FILE);
  const seals: Readonly<Record<Entry['scheme'], Seal | null>> = { host: hostSeal, key_file: createKeyFileSeal(dataDir) };
  const scheme = hostSeal === null ? 'key_file' : 'host';
  const session = new Map<string, string>();
  let entries: Entries = readEntries(path);
  const save = (next: Entries) => {
    writeOwn(path, JSON.stringify(next));
    entries = next;
  };
  const without = (name: string) => Object.fromEntries(Object.entries(entries).filter(([each]) => each !== name));
  return {
    state: name => (session.has(name) ? 'session' : Object.hasOwn(entries, name) ? 'kept' : 'missing'),
    read: async name => {
      const entry = entries[name];
      return session.get(name) ?? (entry === undefined ? null : (await seals[entry.scheme]?.('decrypt', entry.data)) ?? null);
    },
    prepare: async (name, text) => {
      const data = (await seals[scheme]?.('encrypt', text)) ?? null;
      return () => {
        if (data === null) {
          session.set(name, text);
          if (Object.hasOwn(entries, name)) save(without(name));
        } else {
          session.delete(name);
          save({ ...without(name), [name]: { scheme, data } });
        }
      };
    },
    forget: name => {
      session.delete(name);
      if (Object.hasOwn(entries, name)) save(without(name));
    },
  };
}
