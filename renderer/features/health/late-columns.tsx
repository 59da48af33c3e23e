import { Link } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import type { Translate } from '../../language/use-texts.tsx';
import { CalendarDate, Instant } from '../../ui/calendar-date.tsx';
import type { DataColumn } from '../../ui/data-table-types.ts';

type LatePaper = OutputOf<'health.lateDocuments'>['rows'][number];

/** One late paper on one line: how late, which, when it happened, when and by whom it was entered, what it moved. */
export function lateColumns({ t, common }: { readonly t: Translate<'health'>; readonly common: Translate<'common'> }): DataColumn<LatePaper>[] {
  const what = (row: LatePaper) => (row.lines > 1 ? t('lag.late.what', { name: row.firstItemName, count: row.lines }) : row.firstItemName);
  return [
    { id: 'lag', title: t('lag.late.lag'), width: 80, align: 'end', value: row => row.lagDays, render: row => <b className={row.lagDays > 3 ? 'health-very-late' : undefined}>{t('lag.late.days', { count: row.lagDays })}</b> },
    { id: 'number', title: t('lag.late.number'), width: 136, value: row => row.number, render: row => <Link className="health-code" to={`/documents?document=${encodeURIComponent(row.documentId)}`}>{row.number}</Link> },
    { id: 'type', title: t('lag.late.type'), width: 80, value: row => common(`documentTypes.${row.type}`) },
    { id: 'date', title: t('lag.late.date'), width: 96, align: 'date', value: row => row.businessDate, render: row => <CalendarDate date={row.businessDate} /> },
    { id: 'entered', title: t('lag.late.entered'), width: 128, align: 'date', value: row => row.recordedAt, render: row => <Instant at={row.recordedAt} /> },
    { id: 'person', title: t('lag.late.person'), width: 80, value: row => row.person },
    { id: 'what', title: t('lag.late.whatTitle'), width: 120, grow: 1, value: what, render: row => <span className="health-wrong" title={what(row)}>{what(row)}</span> },
  ];
}
