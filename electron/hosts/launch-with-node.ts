import { fork } from 'node:child_process';

import { PACKED, pack, unpack } from './packed-messages.ts';
import type { ProcessLauncher } from './process-launcher.ts';

const SAFE_SINCE = 24;

/**
 * A host under Node 18.15, as in Electron 25, waits for ever for a message whose length arrives in two parts, and for all behind it (measured; Node 24 does
 * not). Under anything before 24 messages go as text.
 */
export function isChannelSafe(version: string): boolean {
  return Number.parseInt(version, 10) >= SAFE_SINCE;
}

/**
 * Starts processes under Node: for the loopback and terminal hosts, for tests, and for a desktop whose Electron is too old for
 * the database driver (`nodePath`, from CANGSHAO_BACKEND_NODE). What a process prints goes to stderr: stdout is the host's own.
 */
export function launchWithNode(nodePath: string = process.execPath, isSafe: boolean = isChannelSafe(process.versions.node)): ProcessLauncher {
  return {
    fork: (entry, { memoryMb } = {}) => {
      const child = fork(entry, [], {
        execPath: nodePath,
        execArgv: memoryMb === undefined ? [] : [`--max-old-space-size=${memoryMb}`],
        serialization: isSafe ? 'advanced' : 'json',
        env: isSafe ? process.env : { ...process.env, ...PACKED },
        stdio: ['ignore', 2, 2, 'ipc'],
        // Ctrl-C in a terminal goes to a whole group: the host alone decides in which order its processes end.
        detached: process.platform !== 'win32',
        windowsHide: true,
      } as Parameters<typeof fork>[2]);
      // Sending to a process that has just died raises an event besides ending it; the exit is what counts.
      child.on('error', () => undefined);
      return {
        send: message => { if (child.connected) child.send(isSafe ? message as object : pack(message)); },
        onMessage: listener => { child.on('message', message => { listener(isSafe ? message : unpack(message)); }); },
        onExit: listener => { child.once('exit', (code, signal) => { listener({ code, signal }); }); },
        kill: () => { child.kill('SIGKILL'); },
      };
    },
  };
}
