/** Collects what a reading has to say: all of it counted, the listed part limited. */
import type { ImportIssue } from './import-reading.ts';
import { ISSUE_LEVEL_BY_CODE, ISSUE_LEVELS, type IssueCode, type IssueLevel } from './issue-codes.ts';

/** Listed issues of one code: held rows matter more than remarks. Beyond it only the count grows. */
export const ISSUES_LISTED_MAX = { error: 5_000, ask: 5_000, check: 1_000, info: 500 } as const satisfies Record<IssueLevel, number>;
const VALUE_LENGTH_MAX = 120;

export type IssueLog = {
  readonly add: (issue: Omit<ImportIssue, 'level'>) => void;
  readonly issues: readonly ImportIssue[];
  readonly byCode: Partial<Record<IssueCode, number>>;
  readonly byLevel: Record<IssueLevel, number>;
};

export function makeIssueLog(): IssueLog {
  const issues: ImportIssue[] = [];
  const byCode: Partial<Record<IssueCode, number>> = {};
  const byLevel = Object.fromEntries(ISSUE_LEVELS.map((level) => [level, 0])) as Record<IssueLevel, number>; // All levels are keys.
  return {
    issues, byCode, byLevel,
    add: (issue) => {
      const level = ISSUE_LEVEL_BY_CODE[issue.code];
      const count = (byCode[issue.code] ?? 0) + 1;
      byCode[issue.code] = count;
      byLevel[level] += 1;
      if (count > ISSUES_LISTED_MAX[level]) return;
      const value = issue.value !== null && issue.value.length > VALUE_LENGTH_MAX ? `${issue.value.slice(0, VALUE_LENGTH_MAX)}…` : issue.value;
      issues.push({ ...issue, value, level });
    },
  };
}
