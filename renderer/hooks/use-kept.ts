import { useState } from 'react';
import type { z } from 'zod';

function load<T>(key: string, shape: z.ZodType<T>, usual: T): T {
  const kept = localStorage.getItem(key);
  try {
    return shape.parse(JSON.parse(kept ?? 'null'));
  } catch {
    // Nothing kept yet, or kept by another version.
    return usual;
  }
}

/** A setting of this machine that stays as it was last; `usual` until somebody changes it. */
export function useKept<T extends object>(key: string, shape: z.ZodType<T>, usual: T): readonly [T, (changes: Partial<T>) => void] {
  const [value, setValue] = useState(() => load(key, shape, usual));
  const change = (changes: Partial<T>) => {
    const next = { ...value, ...changes };
    setValue(next);
    localStorage.setItem(key, JSON.stringify(next));
  };
  return [value, change];
}
