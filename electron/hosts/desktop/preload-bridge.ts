import type { IpcRendererEvent } from 'electron';

import type { Transport } from '../../../shared/contract/derive.ts';
import type { EventMessage } from '../../../shared/contract/events.ts';
import { BRIDGE_KEY, CALL_CHANNEL, EVENT_CHANNEL } from '../channels.ts';
import type { PreloadSurface } from './electron-surface.ts';

/** Gives the page exactly two functions. The IPC event object stays here: through it a page could reach Electron. */
export function exposeBridge({ contextBridge, ipcRenderer }: PreloadSurface): void {
  contextBridge.exposeInMainWorld(BRIDGE_KEY, {
    call: (procedure, input) => ipcRenderer.invoke(CALL_CHANNEL, procedure, input),
    subscribe: listener => {
      const onEvent = (_event: IpcRendererEvent, message: EventMessage) => { listener(message); };
      ipcRenderer.on(EVENT_CHANNEL, onEvent);
      return () => { ipcRenderer.removeListener(EVENT_CHANNEL, onEvent); };
    },
  } satisfies Transport);
}
