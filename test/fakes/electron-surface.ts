/** Electron as the desktop host is given it, recording what is done with it. `satisfies` holds it to the real signatures. */
import type { BrowserWindowConstructorOptions, NotificationConstructorOptions } from 'electron';

import type { ElectronSurface, GuardedContents, Preventable } from '../../electron/hosts/desktop/electron-surface.ts';

type Listener = (...args: never[]) => unknown;

/** Something with events. `fire` calls the listeners as the real thing would. */
export class Emitter {
  private readonly listeners = new Map<string, Listener[]>();
  public on(event: string, listener: Listener): this {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
    return this;
  }
  public once(event: string, listener: Listener): this {
    return this.on(event, listener);
  }
  public fire(event: string, ...args: unknown[]): void {
    for (const listener of this.listeners.get(event) ?? []) listener(...(args as never[]));
  }
  public has(event: string): boolean {
    return this.listeners.has(event);
  }
}

/** An event and whether it was prevented. */
export function preventable<T extends object>(fields: T): T & Preventable & { isPrevented: boolean } {
  const event = { ...fields, isPrevented: false, preventDefault: () => { event.isPrevented = true; } };
  return event;
}

type FakeOptions = { readonly hasLock?: boolean; readonly hasNotifications?: boolean; readonly keyStore?: 'gnome_libsecret' | 'basic_text' | 'none' };

export function createFakeElectron({ hasLock = true, hasNotifications = true, keyStore = 'gnome_libsecret' }: FakeOptions = {}) {
  const calls: string[] = [];
  const windows: FakeWindow[] = [];
  const notifications: FakeNotification[] = [];
  const handlers = new Map<string, unknown>();
  const app = new Emitter();
  const power = new Emitter();
  const session = new Emitter();
  const tray = new Emitter();
  const decisions: { request?: unknown; check?: unknown; device?: unknown } = {};
  let serve: ((request: Request) => Response | Promise<Response>) | null = null;

  class FakeWindow extends Emitter {
    public readonly options: BrowserWindowConstructorOptions;
    public readonly sent: unknown[] = [];
    public isVisible = false;
    public readonly webContents = Object.assign(new Emitter(), {
      send: (_channel: string, ...args: unknown[]) => { this.sent.push(...args); },
      isDestroyed: () => false,
      reload: () => { calls.push('reload'); },
    });
    public constructor(options: BrowserWindowConstructorOptions) {
      super();
      this.options = options;
      windows.push(this);
    }
    public loadURL(url: string): Promise<void> { calls.push(`load ${url}`); return Promise.resolve(); }
    public show(): void { this.isVisible = true; }
    public showInactive(): void { this.isVisible = true; }
    public close(): void { this.fire('close', preventable({})); this.isVisible = false; }
    public hide(): void { this.isVisible = false; }
    public focus(): void { calls.push('focus'); }
    public restore(): void { calls.push('restore'); }
    public isMinimized(): boolean { return false; }
    public isMaximized(): boolean { return true; }
    public maximize(): void { calls.push('maximize'); }
    public getNormalBounds() { return { x: 10, y: 20, width: 1200, height: 800 }; }
  }
  class FakeNotification extends Emitter {
    public static isSupported(): boolean { return hasNotifications; }
    public readonly options: NotificationConstructorOptions;
    public constructor(options: NotificationConstructorOptions) {
      super();
      this.options = options;
      notifications.push(this);
    }
    public show(): void { this.fire('show'); }
  }
  class FakeTray extends Emitter {
    public setToolTip(text: string): void { calls.push(`tray ${text}`); }
    public setContextMenu(): void { calls.push('tray menu'); }
    public override on(event: string, listener: Listener): this { tray.on(event, listener); return this; }
  }

  const electron = {
    app: Object.assign(app, {
      isPackaged: true,
      whenReady: () => { calls.push('ready'); return Promise.resolve(); },
      requestSingleInstanceLock: () => { calls.push('lock'); return hasLock; },
      setPath: (name: string) => { calls.push(`path ${name}`); },
      setAppUserModelId: (id: string) => { calls.push(`id ${id}`); },
      enableSandbox: () => { calls.push('sandbox'); },
      setBadgeCount: (count?: number) => { calls.push(`badge ${count ?? ''}`); return true; },
      quit: () => { calls.push('quit'); },
      exit: () => { calls.push('exit'); },
    }),
    BrowserWindow: FakeWindow,
    Menu: { setApplicationMenu: () => { calls.push('no menu'); }, buildFromTemplate: () => ({}) as never },
    Notification: FakeNotification,
    Tray: FakeTray,
    ipcMain: {
      handle: (channel, listener) => { handlers.set(channel, listener); },
      removeHandler: channel => { handlers.delete(channel); },
    },
    nativeImage: { createFromDataURL: () => ({}) as never },
    powerMonitor: power,
    protocol: {
      registerSchemesAsPrivileged: schemes => { calls.push(`scheme ${JSON.stringify(schemes)}`); },
      handle: (scheme, handler) => { calls.push(`protocol ${scheme}`); serve = handler; },
    },
    safeStorage: {
      isAsyncEncryptionAvailable: () => Promise.resolve(keyStore !== 'none'),
      getSelectedStorageBackend: () => (keyStore === 'none' ? 'unknown' : keyStore),
      // Not the text itself, so that a test sees whether it went through here.
      encryptStringAsync: text => Promise.resolve(Buffer.from([...Buffer.from(text, 'utf8')].map(byte => byte ^ 0x5a))),
      decryptStringAsync: sealed => Promise.resolve({ shouldReEncrypt: false, result: Buffer.from([...sealed].map(byte => byte ^ 0x5a)).toString('utf8') }),
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] },
    session: {
      defaultSession: Object.assign(session, {
        setPermissionRequestHandler: (handler: unknown) => { decisions.request = handler; },
        setPermissionCheckHandler: (handler: unknown) => { decisions.check = handler; },
        setDevicePermissionHandler: (handler: unknown) => { decisions.device = handler; },
      }),
    },
    utilityProcess: { fork: () => { throw new Error('Tests start processes under Node'); } },
  } satisfies ElectronSurface;

  return {
    electron, calls, windows, notifications, handlers, decisions, app, power, session, tray,
    request: (url: string, method = 'GET') => {
      if (serve === null) throw new Error('No protocol handler');
      return serve({ url, method } as Request);
    },
  };
}

/** Web contents to be guarded, with the answer the guard gives to a new window. */
export function createFakeContents() {
  let openWindow: (url: string) => unknown = () => 'unguarded';
  const emitter = new Emitter();
  const contents = Object.assign(emitter, {
    setWindowOpenHandler: (handler: Parameters<GuardedContents['setWindowOpenHandler']>[0]) => { openWindow = url => handler({ url } as never); },
  }) satisfies GuardedContents;
  return { contents, emitter, open: (url: string) => openWindow(url) };
}
