/** The other end of a ProcessLauncher: how a started process talks to its host. */
import { isPacked, pack, unpack } from './packed-messages.ts';

export type ParentPort<In, Out> = { send(message: Out): void; onMessage(listener: (message: In) => void): void; onGone(listener: () => void): void };

type UtilityPort = { postMessage(message: unknown): void; on(event: 'message', listener: (event: { readonly data: unknown }) => void): void };

/** Finds the port, whether the process was started by Electron's utilityProcess or by Node's fork. */
export function openParentPort<In, Out>(): ParentPort<In, Out> {
  const { parentPort } = process as { readonly parentPort?: UtilityPort };
  if (parentPort !== undefined) {
    return {
      send: message => { parentPort.postMessage(message); },
      // Safe: only the host holds the other end, and it sends `In`.
      onMessage: listener => { parentPort.on('message', event => { listener(event.data as In); }); },
      // Electron ends its utility processes itself.
      onGone: () => undefined,
    };
  }
  if (process.send === undefined) throw new Error('This file is started by a host of Cangshao, not by hand.');
  const isText = isPacked(process.env);
  return {
    send: message => { if (process.connected) process.send?.(isText ? pack(message) : message); },
    onMessage: listener => { process.on('message', message => { listener((isText ? unpack(message) : message) as In); }); },
    onGone: listener => { process.once('disconnect', listener); },
  };
}
