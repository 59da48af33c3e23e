import { Cron } from 'croner';

import type { HostSignal } from './host-messages.ts';

type TickReason = Extract<HostSignal, { kind: 'tick' }>['reason'];

const LOOK_EVERY_MS = 30_000;
const INTERVAL_MS = 10 * 60_000;
/** Wall clock and running time may part by this much before it counts as a sleep or a clock that was set. */
const DRIFT_MS_MAX = 90_000;
/** Quiet hours in a factory; the day's movements are in, the next day's have not begun. */
const NIGHTLY = '0 2 * * *';

export type SchedulerPorts = {
  /** Epoch milliseconds. */
  now(): number;
  /** Milliseconds that do not follow the wall clock. */
  monotonic(): number;
  every(ms: number, look: () => void): () => void;
  tick(reason: TickReason): void;
};

export type Scheduler = {
  readonly setTimeZone: (timeZone: string) => void;
  /** The machine woke up, as the host heard it. */
  readonly wake: () => void;
  readonly stop: () => void;
};

function nextNight(timeZone: string, after: number): number {
  const next = new Cron(NIGHTLY, { timezone: timeZone, paused: true }).nextRun(new Date(after));
  if (next === null) throw new Error(`No next night in ${timeZone}`);
  return next.getTime();
}

/**
 * The product's clock. It only says that time has passed; the backend decides from the data file what is due, so a tick too
 * many does nothing and a missed night is made up for by the next tick of any kind.
 */
export function startScheduler(ports: SchedulerPorts): Scheduler {
  let timeZone = 'Asia/Shanghai';
  let nightlyAt = nextNight(timeZone, ports.now());
  let lookedAt = { wall: ports.now(), running: ports.monotonic() };
  let intervalSince = ports.monotonic();

  const restartClocks = () => {
    nightlyAt = nextNight(timeZone, ports.now());
    intervalSince = ports.monotonic();
  };
  const wake = () => {
    lookedAt = { wall: ports.now(), running: ports.monotonic() };
    restartClocks();
    ports.tick('resumed');
  };
  const look = () => {
    const wall = ports.now(), running = ports.monotonic();
    const drift = Math.abs((wall - lookedAt.wall) - (running - lookedAt.running));
    const gap = running - lookedAt.running;
    // Some systems stop the running clock in sleep, some do not: a long gap between two looks tells the rest.
    if (drift > DRIFT_MS_MAX || gap > LOOK_EVERY_MS + DRIFT_MS_MAX) {
      wake();
      return;
    }
    lookedAt = { wall, running };
    if (wall >= nightlyAt) {
      restartClocks();
      ports.tick('nightly');
    } else if (running - intervalSince >= INTERVAL_MS) {
      intervalSince = running;
      ports.tick('interval');
    }
  };
  const stop = ports.every(LOOK_EVERY_MS, look);
  return {
    setTimeZone: zone => {
      timeZone = zone;
      nightlyAt = nextNight(zone, ports.now());
    },
    wake,
    stop,
  };
}
