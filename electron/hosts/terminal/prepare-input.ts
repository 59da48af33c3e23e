import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { findProcedure } from '../../../shared/contract/derive.ts';
import type { Contract } from '../../../shared/contract/procedure.ts';
import { decodeWire } from '../../../shared/contract/wire.ts';
import { nodeBase64 } from '../base64.ts';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

function fillFiles(value: unknown, folder: string): unknown {
  if (Array.isArray(value)) return value.map(part => fillFiles(part, folder));
  if (!isObject(value)) return value;
  const file = value['$file'];
  if (typeof file === 'string' && Object.keys(value).length === 1) return new Uint8Array(readFileSync(resolve(folder, file)));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, fillFiles(part, folder)]));
}

/**
 * The input a procedure gets for a JSON text: `{"$file": "path"}` becomes the file's bytes, and a command without an operation id
 * gets one. A script that wants to repeat a call safely gives its own. Throws SyntaxError for text that is not JSON.
 */
export function prepareInput(contract: Contract, procedure: string, json: string, folder: string, newId: () => string): unknown {
  const input = fillFiles(decodeWire(json, nodeBase64), folder);
  const needsId = findProcedure(contract, procedure)?.kind === 'command' && isObject(input) && !Object.hasOwn(input, 'opId');
  return needsId ? { ...input, opId: newId() } : input;
}
