import type { AppHandlers } from '../dispatch.ts';
import { postDocument, reversePostedDocument } from '../services/documents/post-document.ts';
import { previewImpact } from '../services/documents/preview-impact.ts';
import { previewDocument } from '../services/documents/preview-document.ts';
import { readDocuments, readMovements, readNextNumber, readPostedDocument, readSuggestions } from '../services/documents/read-document.ts';
import { exportStock } from '../services/stock/export-stock.ts';
import { readReceipts } from '../services/documents/read-receipts.ts';
import { postInvoice } from '../services/documents/record-invoice.ts';
import { readItemPage } from '../services/items/read-item-page.ts';
import { readRiver } from '../services/items/read-river.ts';
import { readOneStockRow, readStockCounts, readStockList } from '../services/stock/read-stock.ts';
import { readTimeline } from '../services/items/read-timeline.ts';

export const documentsProcedures: AppHandlers['documents'] = {
  post: (context, input) => postDocument(context, input),
  preview: (context, input) => previewDocument(context, input),
  impact: (context, input) => previewImpact(context, input),
  receipts: (context, input) => readReceipts(context, input),
  invoice: (context, input) => postInvoice(context, input),
  reverse: (context, input) => reversePostedDocument(context, input),
  get: (context, input) => readPostedDocument(context, input.documentId),
  list: (context, input) => readDocuments(context, input),
  nextNumber: (context, input) => readNextNumber(context, input),
  suggestions: context => readSuggestions(context),
};

export const movementsProcedures: AppHandlers['movements'] = { list: (context, input) => readMovements(context, input) };

export const stockProcedures: AppHandlers['stock'] = {
  list: (context, input) => readStockList(context, input),
  export: (context, input) => exportStock(context, input),
  counts: (context, input) => readStockCounts(context, input),
  get: (context, input) => readOneStockRow(context, input.itemId),
  detail: (context, input) => readItemPage(context, input),
  river: (context, input) => readRiver(context, input),
  timeline: (context, input) => readTimeline(context, input),
};
