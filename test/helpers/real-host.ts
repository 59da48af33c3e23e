/** The loopback host with its processes and its real client, for benchmarks and end-to-end tests. */
import { fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

import { createClient, type AppClient } from '../../renderer/client/create-client.ts';
import { httpTransport } from '../../renderer/client/http-transport.ts';
import type { Transport } from '../../shared/contract/derive.ts';
import { assert } from '../../shared/kernel/assert.ts';
import type { ImportKind } from '../../shared/kernel/vocabulary.ts';
import { PROGRAM_ENTRY } from './program-entry.ts';
import { newOperation, valueOf } from './real-backend.ts';

const IMPORT_MS_MAX = 240_000;
const POLL_MS = 50;

export type RealHost = {
  /** Address of the page, token included. */
  readonly url: string;
  readonly client: AppClient;
  readonly transport: Transport;
  close(): Promise<void>;
};

/** Starts the host in a process of its own, as `npm start` does; resolves when the data file is open. */
export async function startRealHost(dataDir: string): Promise<RealHost> {
  const host = fork(PROGRAM_ENTRY, ['--data-dir', dataDir], { stdio: ['ignore', 2, 2, 'ipc'] });
  const ended = new Promise<void>(resolve => { host.once('exit', () => { resolve(); }); });
  const url = await new Promise<string>((resolve, reject) => {
    host.once('message', message => { resolve((message as { readonly url: string }).url); });
    host.once('exit', code => { reject(new Error(`the host ended with code ${code ?? '-'}`)); });
  });
  const transport = transportTo(url);
  return {
    url, transport, client: createClient(transport),
    close: async () => {
      host.kill('SIGTERM');
      await ended;
    },
  };
}

/** What the page at this address would call through. */
export function transportTo(url: string): Transport {
  const { origin, hash } = new URL(url);
  return httpTransport(origin, new URLSearchParams(hash.slice(1)).get('token') ?? '');
}

/** Makes an empty company and signs its owner in; gives today's date. */
export async function setUpCompany(client: AppClient, companyName = '试验工厂'): Promise<string> {
  return valueOf(await client.session.setUp({ ...newOperation(), companyName, name: 'owner', displayName: '陈启明', password: 'correct horse', language: 'zh-CN' })).today;
}

export type ImportedFile = { readonly fileName: string; readonly bytes: Uint8Array; readonly kind: ImportKind; readonly openingDate?: string };

/** Reads, waits and commits one file as the import page does; gives the committed batch. */
export async function importFile(client: AppClient, file: ImportedFile) {
  const { batchId } = valueOf(await client.imports.read({ ...newOperation(), fileName: file.fileName, bytes: file.bytes, kind: file.kind }));
  const end = performance.now() + IMPORT_MS_MAX;
  const settled = async (waiting: readonly string[]) => {
    for (;;) {
      const { batch } = valueOf(await client.imports.preview({ batchId }));
      if (!waiting.includes(batch.state)) return batch;
      assert(performance.now() < end, `import of ${file.fileName} ends, still ${batch.state}`);
      await sleep(POLL_MS);
    }
  };
  const draft = await settled(['reading']);
  assert(draft.state === 'draft', `${file.fileName} could be read, got ${JSON.stringify(draft.failure)}`);
  valueOf(await client.imports.commit({ ...newOperation(), batchId, openingDate: file.openingDate ?? null, expectedRecords: draft.counts.records }));
  const batch = await settled(['committing']);
  assert(batch.state === 'committed', `${file.fileName} is committed, got ${batch.state} ${JSON.stringify(batch.failure)}`);
  return batch;
}

export const bytesOf = (text: string) => new TextEncoder().encode(text);
