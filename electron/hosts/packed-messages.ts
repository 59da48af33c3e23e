/** Messages between processes as text, for hosts that cannot be sent them as they are. */
import { deserialize, serialize } from 'node:v8';

/** Tells a process that its host speaks so. */
export const PACKED = { CANGSHAO_PACKED_MESSAGES: '1' } as const;

export function isPacked(env: NodeJS.ProcessEnv): boolean {
  return env['CANGSHAO_PACKED_MESSAGES'] === '1';
}

export function pack(message: unknown): string {
  return serialize(message).toString('base64');
}

export function unpack(text: unknown): unknown {
  return deserialize(Buffer.from(String(text), 'base64'));
}
