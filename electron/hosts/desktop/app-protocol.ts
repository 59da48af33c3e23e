import { readFile } from 'node:fs/promises';

import { securityHeaders } from '../content-security-policy.ts';
import { parseAddress } from '../parse-address.ts';
import type { StaticFiles } from '../static-files.ts';
import type { ElectronSurface } from './electron-surface.ts';

export const APP_SCHEME = 'app';
export const APP_HOST = 'cangshao';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/** Makes app:// a scheme like https: with an origin of its own. Must run before Electron is ready. */
export function registerAppScheme(protocol: ElectronSurface['protocol']): void {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

const refused = (status: number) => new Response(null, { status, headers: securityHeaders("'none'") });

/** Answers one request for a part of the page. The page calls over IPC, so its policy allows no connection at all. */
export async function answerAppRequest(request: Pick<Request, 'method' | 'url'>, files: StaticFiles): Promise<Response> {
  if (request.method !== 'GET') return refused(405);
  const url = parseAddress(request.url);
  if (url === null) return refused(400);
  if (url.protocol !== `${APP_SCHEME}:` || url.host !== APP_HOST) return refused(404);
  const file = files.find(url.pathname);
  if (file === null) return refused(404);
  const content = await readFile(file.path);
  return new Response(new Uint8Array(content), { headers: { ...securityHeaders("'none'"), 'content-type': file.contentType, 'cache-control': file.cacheControl } });
}

/** Serves the built page under app://cangshao/. */
export function serveAppProtocol(protocol: ElectronSurface['protocol'], files: StaticFiles): void {
  protocol.handle(APP_SCHEME, request => answerAppRequest(request, files));
}
