/** Reads any spreadsheet or text file a store may have into plain cells. */
import type { RefusalCode, TextEncoding, Workbook } from '../../../shared/domain/imports/index.ts';
import type { Result } from '../../../shared/kernel/result.ts';

export type WorkbookFile = {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** For text files: overrides the detection. */
  readonly encoding?: TextEncoding;
};

/** Where a file stopped being readable; null where that is not known. `limit`, `found`, `part` explain the code. */
export type RefusalPlace = {
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly params: Readonly<Record<string, string | number>>;
};

export type ReadWorkbookResult = Result<Workbook, RefusalCode, RefusalPlace>;

/** Checks the file's shape and limits before any library sees it, then reads it. Refuses with a code and a place; does not throw on content. */
export declare function readWorkbook(file: WorkbookFile): Promise<ReadWorkbookResult>;
