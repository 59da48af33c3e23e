/** What can be said about a file before it is handed over. */
import { IMPORT_FILE_BYTES_MAX } from '../../../shared/contract/imports.contract.ts';

export const BYTES_PER_MEGABYTE = 1024 * 1024;
export const MEGABYTES_MAX = IMPORT_FILE_BYTES_MAX / BYTES_PER_MEGABYTE;
/** What the file dialogue offers. Anything else may still be dropped: the reader looks at the content, not at the name. */
export const ACCEPTED_TYPES = '.xlsx,.xlsm,.xls,.xlsb,.ods,.csv,.txt,.tsv,.htm,.html';

export type FileRefusal = { readonly key: 'tooLarge' | 'empty'; readonly params: Readonly<Record<string, string | number>> };

/** Null when the file may be handed over. */
export function refuseFile(file: { readonly name: string; readonly size: number }): FileRefusal | null {
  if (file.size === 0) return { key: 'empty', params: { name: file.name } };
  if (file.size <= IMPORT_FILE_BYTES_MAX) return null;
  return { key: 'tooLarge', params: { name: file.name, size: Math.ceil(file.size / BYTES_PER_MEGABYTE), megabytes: MEGABYTES_MAX } };
}
