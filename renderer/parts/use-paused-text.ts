import { useEffect, useState } from 'react';

/** How long to wait for the next sign before searching. */
const TYPING_PAUSE_MS = 180;

/** What is typed into a field that narrows a list: it follows the address (Back), and the address follows it after a pause. */
export function usePausedText(text: string, onChange: (text: string) => void): readonly [string, (typed: string) => void] {
  const [typed, setTyped] = useState(text);
  const [known, setKnown] = useState(text);
  if (text !== known) {
    setKnown(text);
    setTyped(text);
  }
  const wanted = typed.trim();
  useEffect(() => {
    if (wanted === text) return undefined;
    const timer = setTimeout(() => { setKnown(wanted); onChange(wanted); }, TYPING_PAUSE_MS);
    return () => { clearTimeout(timer); };
  }, [wanted, text, onChange]);
  return [typed, setTyped];
}
