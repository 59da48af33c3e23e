import { useSyncExternalStore } from 'react';

/** Two fifths of the window, so that some of the time line is always seen below. */
const SHARE = 0.37;
const LEAST_PX = 200;
const MOST_PX = 420;

function watch(onChange: () => void): () => void {
  window.addEventListener('resize', onChange);
  return () => { window.removeEventListener('resize', onChange); };
}

/** How high the stock river stands in this window. */
export function useRiverHeight(): number {
  return useSyncExternalStore(watch, () => Math.round(Math.min(MOST_PX, Math.max(LEAST_PX, window.innerHeight * SHARE))));
}
