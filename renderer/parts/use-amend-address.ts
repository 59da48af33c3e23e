import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** Changes what the address says behind the question mark and leaves the rest; null or nothing takes it out. The way back skips it. */
export function useAmendAddress(): (changes: Readonly<Record<string, string | null | undefined>>) => void {
  const [, setSearch] = useSearchParams();
  return useCallback(changes => {
    setSearch(before => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === undefined || value === '') next.delete(name);
        else next.set(name, value);
      }
      return next;
    }, { replace: true });
  }, [setSearch]);
}
