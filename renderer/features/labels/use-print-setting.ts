import { useState } from 'react';
import { z } from 'zod';

import { PAPER_IDS } from './label-papers.ts';

const KEY = 'cangshao.labels';
const setting = z.object({ paper: z.enum(PAPER_IDS), symbol: z.enum(['code128', 'qr']) });
export type PrintSetting = z.infer<typeof setting>;

function load(): PrintSetting {
  const kept = localStorage.getItem(KEY);
  try {
    return setting.parse(JSON.parse(kept ?? 'null'));
  } catch {
    // Nothing kept yet, or kept by another version: what most shops have.
    return { paper: 'sheet', symbol: 'code128' };
  }
}

/** Paper and kind of code stay as they were last: the printer beside this machine is always the same. */
export function usePrintSetting(): readonly [PrintSetting, (changes: Partial<PrintSetting>) => void] {
  const [value, setValue] = useState(load);
  const change = (changes: Partial<PrintSetting>) => {
    const next = { ...value, ...changes };
    setValue(next);
    localStorage.setItem(KEY, JSON.stringify(next));
  };
  return [value, change];
}
