import type { IpcMainInvokeEvent } from 'electron';

import type { Reply } from '../../../shared/contract/errors.ts';
import type { EventMessage } from '../../../shared/contract/events.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../channels.ts';
import { parseAddress } from '../parse-address.ts';
import type { DesktopWindow, ElectronSurface } from './electron-surface.ts';

/** True for an address of the app itself. Compared by parts: Node reports `.origin` of any custom scheme as the text "null". */
export function isAppAddress(address: string, appOrigin: string): boolean {
  const url = parseAddress(address);
  return url !== null && `${url.protocol}//${url.host}` === appOrigin && url.username === '' && url.password === '';
}

/** Only the app's own top frame may call (Electron security checklist, item 17). */
function isTrustedSender(event: IpcMainInvokeEvent, appOrigin: string): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isAppAddress(frame.url, appOrigin);
}

/** The one IPC handler of the product: a procedure's name and its input in, its reply out. */
export function serveOverIpc(
  ipcMain: ElectronSurface['ipcMain'],
  appOrigin: string,
  call: (procedure: string, input: unknown) => Promise<Reply<unknown>>,
): () => void {
  ipcMain.handle(CALL_CHANNEL, (event, procedure: unknown, input: unknown): Promise<Reply<unknown>> => {
    // The frame is read before anything is awaited: later it may have gone elsewhere.
    if (!isTrustedSender(event, appOrigin) || typeof procedure !== 'string') return Promise.resolve({ ok: false, failure: { code: 'FORBIDDEN' } });
    return call(procedure, input);
  });
  return () => { ipcMain.removeHandler(CALL_CHANNEL); };
}

/** Sends an event to a window, unless it is already gone. */
export function pushEvent(contents: Pick<DesktopWindow['webContents'], 'isDestroyed' | 'send'>, event: EventMessage): void {
  if (!contents.isDestroyed()) contents.send(EVENT_CHANNEL, event);
}
