import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

const INPUT_BYTES_MAX = 64 * 1024 * 1024;

/** Asks on a terminal, without showing what is typed. */
async function askHidden(): Promise<string> {
  process.stderr.write('> ');
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => { done(); } });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}

/** All of stdin; from a person at a terminal, one hidden line. */
export async function readAll(): Promise<string> {
  if (process.stdin.isTTY) return askHidden();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > INPUT_BYTES_MAX) throw new Error('stdin is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
