import { fork } from 'node:child_process';

import type { ProcessLauncher } from './process-launcher.ts';

/**
 * Starts processes under Node: for the loopback and terminal hosts, for tests, and for a desktop whose Electron is too old for
 * the database driver (`nodePath`, from CANGSHAO_BACKEND_NODE). What a process prints goes to stderr: stdout is the host's own.
 */
export function launchWithNode(nodePath: string = process.execPath): ProcessLauncher {
  return {
    fork: (entry, { memoryMb } = {}) => {
      const child = fork(entry, [], {
        execPath: nodePath,
        execArgv: memoryMb === undefined ? [] : [`--max-old-space-size=${memoryMb}`],
        serialization: 'advanced',
        stdio: ['ignore', 2, 2, 'ipc'],
        // Ctrl-C in a terminal goes to a whole group: the host alone decides in which order its processes end.
        detached: process.platform !== 'win32',
        windowsHide: true,
      } as Parameters<typeof fork>[2]);
      // Sending to a process that has just died raises an event besides ending it; the exit is what counts.
      child.on('error', () => undefined);
      return {
        send: message => { if (child.connected) child.send(message as object); },
        onMessage: listener => { child.on('message', listener); },
        onExit: listener => { child.once('exit', (code, signal) => { listener({ code, signal }); }); },
        kill: () => { child.kill('SIGKILL'); },
      };
    },
  };
}
