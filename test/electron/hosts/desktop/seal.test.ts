import { expect, test } from 'vitest';

import { createSeal } from '../../../../electron/hosts/desktop/seal.ts';
import { createFakeElectron } from '../../../fakes/electron-surface.ts';

const sealOf = (keyStore: 'gnome_libsecret' | 'basic_text' | 'none', platform: NodeJS.Platform) => createSeal(createFakeElectron({ keyStore }).electron, platform);

test('the key store of the system encrypts, and gives back what it was given', async () => {
  const seal = sealOf('gnome_libsecret', 'linux');
  const sealed = await seal('encrypt', '授权码 77');
  expect(Buffer.from(sealed ?? '', 'base64').toString('utf8')).not.toContain('77');
  expect(await seal('decrypt', sealed ?? '')).toBe('授权码 77');
});

test.each([['basic_text', 'linux', false], ['none', 'linux', false], ['none', 'win32', false], ['basic_text', 'win32', true], ['gnome_libsecret', 'linux', true]] as const)('%s on %s: safe %s', async (keyStore, platform, isSafe) => {
  expect((await sealOf(keyStore, platform)('encrypt', 'x')) !== null).toBe(isSafe);
});
