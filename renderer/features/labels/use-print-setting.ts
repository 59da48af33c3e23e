import { z } from 'zod';

import { useKept } from '../../hooks/use-kept.ts';
import { PAPER_IDS } from './label-papers.ts';

const setting = z.object({ paper: z.enum(PAPER_IDS), symbol: z.enum(['code128', 'qr']) });
export type PrintSetting = z.infer<typeof setting>;

/** What most shops have. */
const USUAL: PrintSetting = { paper: 'sheet', symbol: 'code128' };

/** Paper and kind of code stay as they were last: the printer beside this machine is always the same. */
export function usePrintSetting() {
  return useKept('cangshao.labels', setting, USUAL);
}
