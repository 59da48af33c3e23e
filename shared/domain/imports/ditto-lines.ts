/** Lines of one document leave date, number, type, party and person blank: they mean the line above. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { IssueCode } from './issue-codes.ts';
import type { RowScope } from './row-scope.ts';

export type LineHead = {
  /** Undefined: the row is held because of its date. */
  readonly date: CalendarDate | undefined;
  readonly document: string | null;
  readonly type: string | null;
  readonly party: string | null;
  readonly department: string | null;
  readonly person: string | null;
};

const DATE_FAULTS = {
  missing: 'date_missing', impossible: 'date_impossible', not_a_date: 'date_not_a_date', zero: 'date_zero', year_missing: 'date_year_missing',
} as const satisfies Record<string, IssueCode>;

/** A reader of the head of each line, remembering the line above. */
export function makeHeadReader(): (scope: RowScope) => LineHead {
  let above: { readonly head: LineHead; readonly row: number } | undefined;
  return (scope) => {
    const written = readHead(scope);
    const isContinuation = written.isDateBlank && above !== undefined
      && (written.head.document === null || written.head.document === above.head.document);
    const head = isContinuation && above !== undefined ? continueFrom(above.head, written.head) : written.head;
    if (isContinuation && head.date === undefined) scope.report('date_missing', 'date', { otherRow: above?.row ?? 0 });
    if (written.isDateBlank && !isContinuation) scope.report('date_missing', 'date');
    if (!isContinuation) above = { head, row: scope.row.row };
    return head;
  };
}

function continueFrom(above: LineHead, own: LineHead): LineHead {
  return {
    date: above.date,
    document: own.document ?? above.document,
    type: own.type ?? above.type,
    party: own.party ?? above.party,
    department: own.department ?? above.department,
    person: own.person ?? above.person,
  };
}

function readHead(scope: RowScope): { readonly head: LineHead; readonly isDateBlank: boolean } {
  const parsed = scope.date(scope.cell('date'));
  const isDateBlank = !parsed.ok && parsed.fault === 'missing';
  if (!parsed.ok && !isDateBlank) scope.report(DATE_FAULTS[parsed.fault], 'date');
  if (parsed.ok && parsed.note !== null) scope.report(parsed.note, 'date', { date: parsed.date });
  const isFuture = parsed.ok && parsed.date > scope.sheet.lastDate;
  if (isFuture) scope.report('date_future', 'date', { date: parsed.date, lastDate: scope.sheet.lastDate });
  const either = scope.text('partyOrDepartment');
  const isDepartment = either !== null && /部|车间|科|班|组|房|线|食堂|室$/.test(either) && !/公司|厂|商行|经营部|中心$/.test(either);
  return {
    isDateBlank,
    head: {
      date: parsed.ok && !isFuture ? parsed.date : undefined,
      document: scope.text('document'),
      type: scope.text('type'),
      party: scope.text('party') ?? (isDepartment ? null : either),
      department: scope.text('department') ?? (isDepartment ? either : null),
      person: scope.text('person'),
    },
  };
}
