import { useSyncExternalStore } from 'react';

/** From here up the rail shows its words beside the icons and pages may fill the extra width. Same figure as in tokens.css. */
const WIDE = '(min-width: 1600px)';

function watch(onChange: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', onChange);
  return () => { query.removeEventListener('change', onChange); };
}

/** Whether the window is wide enough for the second column of everything. */
export function useWide(): boolean {
  return useSyncExternalStore(watch, () => matchMedia(WIDE).matches);
}
