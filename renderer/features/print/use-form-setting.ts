import { useState } from 'react';
import { z } from 'zod';

import { FORM_PAPER_IDS } from './form-papers.ts';

const KEY = 'cangshao.forms';
const setting = z.object({ paper: z.enum(FORM_PAPER_IDS), isTriplicate: z.boolean(), hasCosts: z.boolean() });
export type FormSetting = z.infer<typeof setting>;

function load(): FormSetting {
  const kept = localStorage.getItem(KEY);
  try {
    return setting.parse(JSON.parse(kept ?? 'null'));
  } catch {
    // Nothing kept yet, or kept by another version: what every office has.
    return { paper: 'a4', isTriplicate: false, hasCosts: true };
  }
}

/** Paper and copies stay as they were last: the printer beside this machine is always the same. */
export function useFormSetting(): readonly [FormSetting, (changes: Partial<FormSetting>) => void] {
  const [value, setValue] = useState(load);
  const change = (changes: Partial<FormSetting>) => {
    const next = { ...value, ...changes };
    setValue(next);
    localStorage.setItem(KEY, JSON.stringify(next));
  };
  return [value, change];
}
