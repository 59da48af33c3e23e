/**
 * A stand-in for Electron's own module, for the files that run it: the preload, and main's side of IPC.
 *
 * Three behaviours of the real thing are reproduced because they have bitten people: arguments and replies are
 * structured-cloned, a thrown error keeps only its message, and the sender's frame can be foreign.
 */
import type { ContextBridge, IpcMain, IpcMainInvokeEvent, IpcRenderer, IpcRendererEvent, WebContents } from 'electron';

type InvokeListener = Parameters<IpcMain['handle']>[1];
type RendererListener = (event: IpcRendererEvent, ...args: unknown[]) => void;
const handlers = new Map<string, InvokeListener>();
const rendererListeners = new Map<string, Set<RendererListener>>();

/** What the preload has given to the page. */
export const exposed = new Map<string, unknown>();
/** Who calls next. */
export const sender = { url: 'app://cangshao/index.html', isTopFrame: true, hasFrame: true };

export const ipcMain = {
  handle(channel, listener) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, listener);
  },
  removeHandler(channel) {
    handlers.delete(channel);
  },
} satisfies Pick<IpcMain, 'handle' | 'removeHandler'>;

export const ipcRenderer = {
  async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    const listener = handlers.get(channel);
    if (listener === undefined) throw new Error(`Error invoking remote method '${channel}': No handler registered`);
    // Safe: the host reads nothing of the event but its frame.
    const event = { senderFrame: sender.hasFrame ? { url: sender.url, parent: sender.isTopFrame ? null : {} } : null } as unknown as IpcMainInvokeEvent;
    try {
      return structuredClone(await listener(event, ...structuredClone(args)));
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
    }
  },
  on(channel: string, listener: RendererListener) {
    rendererListeners.set(channel, (rendererListeners.get(channel) ?? new Set()).add(listener));
    return undefined as never;
  },
  removeListener(channel: string, listener: RendererListener) {
    rendererListeners.get(channel)?.delete(listener);
    return undefined as never;
  },
} satisfies Pick<IpcRenderer, 'invoke' | 'on' | 'removeListener'>;

export const contextBridge = {
  exposeInMainWorld(key: string, api: unknown) {
    exposed.set(key, api);
  },
} satisfies Pick<ContextBridge, 'exposeInMainWorld'>;

export const webContents = {
  isDestroyed: () => false,
  send(channel: string, ...args: unknown[]) {
    for (const listener of rendererListeners.get(channel) ?? []) listener({} as IpcRendererEvent, ...structuredClone(args));
  },
} satisfies Pick<WebContents, 'isDestroyed' | 'send'>;
