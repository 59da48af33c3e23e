import { useEffect, useState } from 'react';

/** A value that follows another once it has rested for `ms`: what is typed, before it is asked for. */
export function useDelayed<T>(value: T, ms: number): T {
  const [delayed, setDelayed] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => { setDelayed(() => value); }, ms);
    return () => { clearTimeout(timer); };
  }, [value, ms]);
  return delayed;
}
