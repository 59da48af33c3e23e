import type { ProcessLauncher } from '../process-launcher.ts';
import type { ElectronSurface } from './electron-surface.ts';

/** Starts processes inside Electron: the product needs no Node beside it. */
export function launchUtilityProcess(utilityProcess: ElectronSurface['utilityProcess']): ProcessLauncher {
  return {
    fork: (entry, { memoryMb } = {}) => {
      const execArgv = memoryMb === undefined ? [] : [`--max-old-space-size=${memoryMb}`];
      const child = utilityProcess.fork(entry, [], { execArgv, serviceName: 'Cangshao', stdio: 'inherit' });
      return {
        send: message => { child.postMessage(message); },
        onMessage: listener => { child.on('message', listener); },
        onExit: listener => { child.once('exit', code => { listener({ code, signal: null }); }); },
        kill: () => { child.kill(); },
      };
    },
  };
}
