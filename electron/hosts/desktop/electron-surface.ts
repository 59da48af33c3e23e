import type {
  BrowserWindowConstructorOptions,
  ContextBridge,
  DownloadItem,
  IpcMain,
  IpcRenderer,
  Menu,
  MenuItemConstructorOptions,
  NativeImage,
  NotificationConstructorOptions,
  Protocol,
  Rectangle,
  SafeStorage,
  Session,
  UtilityProcess,
  WebContents,
} from 'electron';

/** What a listener may do to stop what is about to happen. */
export type Preventable = { preventDefault(): void };
export type NavigationEvent = Preventable & { readonly url: string };

/**
 * Every Electron API this product uses, and nothing else: also the list for a security review.
 *
 * The desktop host takes this as an argument. `electron/main.ts` passes the real module, so the compiler checks that Electron
 * still offers it; tests pass `test/fakes/electron-surface.ts`, so the compiler checks that the fake still matches.
 */
export type ElectronSurface = {
  readonly app: {
    readonly isPackaged: boolean;
    whenReady(): Promise<void>;
    requestSingleInstanceLock(): boolean;
    setPath(name: 'userData', path: string): void;
    setAppUserModelId(id: string): void;
    enableSandbox(): void;
    setBadgeCount(count?: number): boolean;
    quit(): void;
    exit(code?: number): void;
    on(event: 'second-instance', listener: () => void): unknown;
    on(event: 'activate', listener: () => void): unknown;
    on(event: 'window-all-closed', listener: () => void): unknown;
    on(event: 'before-quit', listener: (event: Preventable) => void): unknown;
    on(event: 'web-contents-created', listener: (event: unknown, contents: GuardedContents) => void): unknown;
  };
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => DesktopWindow;
  readonly Menu: { setApplicationMenu(menu: null): void; buildFromTemplate(template: MenuItemConstructorOptions[]): Menu };
  readonly Notification: { new (options: NotificationConstructorOptions): DesktopNotification; isSupported(): boolean };
  readonly Tray: new (icon: NativeImage) => DesktopTray;
  readonly ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>;
  readonly nativeImage: { createFromDataURL(url: string): NativeImage };
  readonly powerMonitor: { on(event: 'resume', listener: () => void): unknown };
  readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>;
  readonly safeStorage: Pick<SafeStorage, 'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'>;
  readonly screen: { getAllDisplays(): readonly { readonly workArea: Rectangle }[] };
  readonly session: { readonly defaultSession: GuardedSession };
  readonly utilityProcess: { fork(entry: string, args?: string[], options?: { readonly execArgv?: string[]; readonly serviceName?: string; readonly stdio?: 'inherit' }): DesktopProcess };
};

export type GuardedSession = Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'> & {
  on(event: 'will-download', listener: (event: Preventable, item: Pick<DownloadItem, 'getURL'>) => void): unknown;
};

/** The parts of any web contents that are locked down as soon as they exist. */
export type GuardedContents = Pick<WebContents, 'setWindowOpenHandler'> & {
  on(event: 'will-navigate', listener: (event: NavigationEvent) => void): unknown;
  on(event: 'will-frame-navigate', listener: (event: NavigationEvent) => void): unknown;
  on(event: 'will-redirect', listener: (event: NavigationEvent) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Preventable) => void): unknown;
};

export type DesktopWindow = {
  readonly webContents: Pick<WebContents, 'send' | 'isDestroyed' | 'reload'> & {
    on(event: 'render-process-gone', listener: () => void): unknown;
    on(event: 'will-navigate', listener: (event: NavigationEvent) => void): unknown;
  };
  loadURL(url: string): Promise<void>;
  show(): void;
  showInactive(): void;
  close(): void;
  hide(): void;
  focus(): void;
  restore(): void;
  isMinimized(): boolean;
  isMaximized(): boolean;
  maximize(): void;
  getNormalBounds(): Rectangle;
  once(event: 'ready-to-show', listener: () => void): unknown;
  on(event: 'close', listener: (event: Preventable) => void): unknown;
};
export type DesktopNotification = { show(): void; on(event: 'click' | 'show', listener: () => void): unknown };
export type DesktopTray = { setToolTip(text: string): void; setContextMenu(menu: Menu | null): void; on(event: 'click', listener: () => void): unknown };
export type DesktopProcess = Pick<UtilityProcess, 'postMessage' | 'kill'> & {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
};

/** What the preload runs with. */
export type PreloadSurface = {
  readonly contextBridge: Pick<ContextBridge, 'exposeInMainWorld'>;
  readonly ipcRenderer: Pick<IpcRenderer, 'invoke' | 'on' | 'removeListener'>;
};
