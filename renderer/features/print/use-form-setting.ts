import { z } from 'zod';

import { useKept } from '../../hooks/use-kept.ts';
import { FORM_PAPER_IDS } from './form-papers.ts';

const setting = z.object({ paper: z.enum(FORM_PAPER_IDS), isTriplicate: z.boolean(), hasCosts: z.boolean() });
export type FormSetting = z.infer<typeof setting>;

/** What every office has. */
const USUAL: FormSetting = { paper: 'a4', isTriplicate: false, hasCosts: true };

/** Paper and copies stay as they were last: the printer beside this machine is always the same. */
export function useFormSetting() {
  return useKept('cangshao.forms', setting, USUAL);
}
