/** Issues and refusals in words. */
import { ISSUE_CODES, REFUSAL_CODES, SKIP_REASONS, type IssueCode, type RefusalCode, type SkipReason } from '../../../shared/domain/imports/index.ts';
import type { OutputOf } from '../../client/procedure-types.ts';

export type Issue = OutputOf<'imports.preview'>['issues'][number];
export type FileRow = OutputOf<'imports.rows'>['rows'][number];

/** The code as one the language files have a text for; null for one from a newer program. */
export function knownCode(code: string): IssueCode | RefusalCode | null {
  return ISSUE_CODES.find(known => known === code) ?? REFUSAL_CODES.find(known => known === code) ?? null;
}

export function knownSkip(why: string): SkipReason | null {
  return SKIP_REASONS.find(known => known === why) ?? null;
}

/** What fills the blanks of an issue's text: its own figures, and where it is. */
export function issueParams(issue: Issue): Record<string, string | number> {
  return { row: issue.row, column: issue.column, value: issue.value, sheet: issue.sheet, ...issue.params };
}

/** Issues by where they are, for the cell's tooltip: "B17" of a sheet. The gravest of a cell comes first. */
export function issuesByCell(issues: readonly Issue[], sheet: string): ReadonlyMap<string, Issue> {
  const byCell = new Map<string, Issue>();
  for (const issue of issues) {
    const place = `${issue.column}${issue.row}`;
    if (issue.sheet === sheet && issue.column !== '' && !byCell.has(place)) byCell.set(place, issue);
  }
  return byCell;
}
