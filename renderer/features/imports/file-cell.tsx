import type { ICellRendererParams } from 'ag-grid-community';

import { ISSUE_LEVEL_BY_CODE, ISSUE_CODES } from '../../../shared/domain/imports/index.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { type FileRow, type Issue, issueParams, knownCode, knownSkip } from './issue-words.ts';

export type FileCellParams = { readonly column: string; readonly byCell: ReadonlyMap<string, Issue> };

/** Titles and sums are written across merged cells, each of which carries the text: it is shown once. */
function isMergedInto(row: FileRow, column: string): boolean {
  if (row.role !== 'title' && row.role !== 'skipped') return false;
  const at = row.cells.findIndex(cell => cell.column === column);
  return at > 0 && row.cells[at]?.text === row.cells[at - 1]?.text;
}

/** A cell as it is written; one that was doubted says why under the pointer. */
export function FileCell({ data, column, byCell }: ICellRendererParams<FileRow> & FileCellParams) {
  const words = useTexts('import-issues');
  const cell = data?.cells.find(each => each.column === column);
  if (data === undefined || cell === undefined) return null;
  if (isMergedInto(data, column)) return null;
  const known = ISSUE_CODES.find(each => each === cell.issue);
  if (known === undefined) return <span title={cell.text}>{cell.text}</span>;
  const issue = byCell.get(`${column}${data.row}`);
  const code = issue === undefined ? null : knownCode(issue.code);
  const why = issue === undefined || code === null ? cell.text : words(code, issueParams(issue));
  return <span className={`imports-cell imports-cell-${issue?.level ?? ISSUE_LEVEL_BY_CODE[known]}`} title={why}>{cell.text === '' ? '　' : cell.text}</span>;
}

/** The number of the row, and in a word what becomes of it. */
export function RowMark({ data }: ICellRendererParams<FileRow>) {
  const t = useTexts('imports');
  const words = useTexts('import-issues');
  if (data === undefined) return null;
  const skip = knownSkip(data.why);
  const code = knownCode(data.why);
  const why = skip !== null ? t(`skips.${skip}`) : data.why === 'already_imported' ? t('skips.already_imported') : code !== null ? words(code, { row: data.row, heading: '', value: '' }) : '';
  const word = data.role === 'data' ? '' : data.role === 'title' ? t('skips.title') : data.role === 'skipped' && skip !== null && skip !== 'blank' ? t(`skips.${skip}`) : t(`legend.${data.role}`);
  return <><span className="imports-row-number">{data.row}</span><span className="imports-row-word" title={why}>{word}</span></>;
}
