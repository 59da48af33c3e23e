/** How a host starts the other processes of the product. Messages travel by structured clone, so bytes stay bytes. */

export type ProcessExit = { readonly code: number | null; readonly signal: string | null };

export type LaunchedProcess = {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (exit: ProcessExit) => void): void;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
};

export type LaunchOptions = {
  /** Limit of the JavaScript heap. */
  readonly memoryMb?: number;
};

export type ProcessLauncher = { fork(entry: string, options?: LaunchOptions): LaunchedProcess };
