import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export type SessionToken = {
  /** 256 bits, base64url: what the page has to show with every call. */
  readonly text: string;
  /** Names this host's seat to the backend, and is no use for calling. */
  readonly connection: string;
  matches(given: string | undefined): boolean;
};

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Makes the secret of one run of the host. Comparing hashes takes the same time whatever was given. */
export function createSessionToken(text: string = randomBytes(32).toString('base64url')): SessionToken {
  const expected = digest(text);
  return {
    text,
    connection: createHash('sha256').update(`connection:${text}`).digest('base64url'),
    matches: given => given !== undefined && timingSafeEqual(digest(given), expected),
  };
}
