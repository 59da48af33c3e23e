/** Passwords: scrypt with OWASP's parameters, kept in the string so that they can be raised later. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

const N_LOG2 = 17;
const R = 8;
const P = 1;
const KEY_BYTES = 32;
const MEMORY_MAX = 256 * 1024 * 1024;

function derive(password: string, salt: Buffer, nLog2: number, r: number, p: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { N: 2 ** nLog2, r, p, maxmem: MEMORY_MAX }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

/** `scrypt$17$8$1$<salt>$<key>`, base64. About half a second of work. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, N_LOG2, R, P);
  return ['scrypt', N_LOG2, R, P, salt.toString('base64'), key.toString('base64')].join('$');
}

/** A hash nobody has the password of: an unknown name takes as long to refuse as a wrong password. */
export const NOBODYS_HASH = `scrypt$${N_LOG2}$${R}$${P}$AAAAAAAAAAAAAAAAAAAAAA==$${'A'.repeat(43)}=`;

export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, n, r, p, salt, key] = stored.split('$');
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) return false;
  const expected = Buffer.from(key, 'base64');
  const given = await derive(password, Buffer.from(salt, 'base64'), Number(n), Number(r), Number(p));
  return expected.length === given.length && timingSafeEqual(expected, given);
}
