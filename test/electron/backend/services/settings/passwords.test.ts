import { expect, test, vi } from 'vitest';

import { NOBODYS_HASH, hashPassword, verifyPassword } from '../../../../../electron/backend/services/settings/passwords.ts';

// Working out a password takes half a second of its own, and more where others work too.
vi.setConfig({ testTimeout: 60_000 });

test('a hash opens for its password alone, carries OWASP’s parameters or more, and is another one each time', async () => {
  const [first, second] = [await hashPassword('correct horse'), await hashPassword('correct horse')];
  expect(first).not.toBe(second);
  expect(first).toMatch(/^scrypt\$17\$8\$1\$[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=$/);
  expect(await verifyPassword('correct horse', first)).toBe(true);
  expect(await verifyPassword('correct horsf', first)).toBe(false);
  expect(await verifyPassword('', first)).toBe(false);
});

test('the same letters typed on another keyboard are the same password (NFKC)', async () => {
  const hash = await hashPassword('ｐａｓｓ１２３４');
  expect(await verifyPassword('pass1234', hash)).toBe(true);
});

test('what is no hash of ours opens for nothing', async () => {
  for (const stored of ['none', '', 'scrypt', 'md5$1$2$3$4$5']) expect(await verifyPassword('none', stored)).toBe(false);
  expect(await verifyPassword('', NOBODYS_HASH)).toBe(false);
});

test('an unknown name costs the same work as a wrong password', () => {
  expect(NOBODYS_HASH.split('$').slice(0, 4)).toEqual(['scrypt', '17', '8', '1']);
});
