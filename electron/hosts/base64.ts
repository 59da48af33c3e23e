import type { Base64 } from '../../shared/contract/wire.ts';

/** Node's base64, for wire values that travel as JSON. */
export const nodeBase64: Base64 = {
  encode: data => Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64'),
  decode: text => new Uint8Array(Buffer.from(text, 'base64')),
};
