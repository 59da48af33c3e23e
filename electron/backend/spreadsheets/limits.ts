/** Limits of what is read, each against a file that would exhaust the job process. */

export const FILE_BYTES_MAX = 40 * 1024 * 1024;
export const ZIP_ENTRIES_MAX = 2_000;
export const ZIP_INFLATED_BYTES_MAX = 300 * 1024 * 1024;
/** A part larger than this … */
export const ZIP_RATIO_CHECK_FROM_BYTES = 24 * 1024 * 1024;
/** … that shrank by more than this holds nothing but repetition: real sheets shrink 5 to 40 times. */
export const ZIP_RATIO_MAX = 150;
export const SHEETS_MAX = 500;
export const CELLS_MAX = 12_000_000;
export const COLUMNS_MAX = 1_000;
/** Excel's own limit for a cell. */
export const CELL_LENGTH_MAX = 32_767;
