import type { SealAction } from '../host-messages.ts';
import type { ElectronSurface } from './electron-surface.ts';

/**
 * Encrypts with the operating system's key store (DPAPI, Keychain, kwallet or the secret service), in base64. Null where there is none: what
 * Electron calls basic_text on Linux is a password written in its own source, no protection at all.
 */
export function createSeal({ safeStorage }: Pick<ElectronSurface, 'safeStorage'>, platform: NodeJS.Platform): (action: SealAction, text: string) => Promise<string | null> {
  const isSafe = async () => {
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
    if (platform !== 'linux') return true;
    const backend = safeStorage.getSelectedStorageBackend();
    return backend !== 'basic_text' && backend !== 'unknown';
  };
  return async (action, text) => {
    if (!(await isSafe())) return null;
    if (action === 'encrypt') return (await safeStorage.encryptStringAsync(text)).toString('base64');
    return (await safeStorage.decryptStringAsync(Buffer.from(text, 'base64'))).result;
  };
}
