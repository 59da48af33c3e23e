/** One call from cells to an import's reading. */
import type { ImportReading, UnderstandOptions } from './import-reading.ts';
import type { Workbook } from './workbook.ts';

/** Reads every sheet, guesses what it is, and returns records, held rows with the reason, and counts. Never throws on bad content. */
export declare function understandWorkbook(workbook: Workbook, options: UnderstandOptions): ImportReading;
