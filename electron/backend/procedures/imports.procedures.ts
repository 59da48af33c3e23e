/** Imports: a file in, a preview out, and only then anything booked. */
import type { AppHandlers } from '../dispatch.ts';
import { cancelImport } from '../services/imports/cancel-import.ts';
import { commitImport } from '../services/imports/commit-import.ts';
import { readSample } from '../services/imports/import-sample.ts';
import { listImports, previewImport, readImportRows } from '../services/imports/import-view.ts';
import { readImport, rereadImport } from '../services/imports/read-import.ts';
import { undoImport } from '../services/imports/undo-import.ts';

export const importsProcedures = {
  read: (context, input) => readImport(context, input),
  reread: (context, input) => rereadImport(context, input),
  preview: (context, input) => previewImport(context, input),
  rows: (context, input) => readImportRows(context, input),
  commit: (context, input) => commitImport(context, input),
  cancel: (context, input) => cancelImport(context, input),
  undo: (context, input) => undoImport(context, input),
  list: (context, input) => listImports(context, input),
  sample: (context, input) => readSample(context, input),
} satisfies AppHandlers['imports'];
