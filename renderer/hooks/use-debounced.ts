import { useEffect, useState } from 'react';

/** The value once it has rested for so many ms: what is asked for while someone types. */
export function useDebounced<T>(value: T, restMs: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => { setRested(value); }, restMs);
    return () => { clearTimeout(timer); };
  }, [value, restMs]);
  return rested;
}
