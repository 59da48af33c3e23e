/** Work in the background gives way to people: after a call it rests until nobody has called for a moment. */
import { performance } from 'node:perf_hooks';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';

const QUIET_MS = 100;
const LOOK_AGAIN_MS = 20;
/** Somebody who types all day must not keep the night's work from ever being done. */
const WAIT_MS_MAX = 1_000;

export type GiveWay = {
  /** Somebody has called. */
  noteCall(): void;
  /** Lets waiting calls in, and resolves when there has been none for a moment, after a second at the latest. */
  untilQuiet(): Promise<void>;
};

export function createGiveWay(): GiveWay {
  let calledAt = -Infinity;
  return {
    noteCall: () => { calledAt = performance.now(); },
    untilQuiet: async () => {
      const latest = performance.now() + WAIT_MS_MAX;
      await setImmediate();
      for (let at = performance.now(); at - calledAt < QUIET_MS && at < latest; at = performance.now()) await sleep(LOOK_AGAIN_MS);
    },
  };
}
