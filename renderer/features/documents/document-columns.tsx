import type { OutputOf } from '../../client/procedure-types.ts';
import type { Translate } from '../../language/use-texts.tsx';
import { CalendarDate, Instant } from '../../ui/calendar-date.tsx';
import { Tag } from '../../ui/chip.tsx';
import type { DataColumn } from '../../ui/data-table-types.ts';
import { Money } from '../../ui/money.tsx';

export type DocumentRow = OutputOf<'documents.list'>['rows'][number];

type Options = { readonly t: Translate<'documents'>; readonly common: Translate<'common'>; readonly hasCosts: boolean; readonly isNarrow: boolean };

/** One document on one line: number, kind, day, what it moved, with whom, by whom. */
export function documentColumns({ t, common, hasCosts, isNarrow }: Options): DataColumn<DocumentRow>[] {
  const what = (row: DocumentRow) => (row.lineCount > 1 ? t('what', { name: row.firstItemName, count: row.lineCount }) : row.firstItemName);
  const party = (row: DocumentRow) => (row.departmentName === '' ? row.supplierName : row.departmentName);
  const purpose = (row: DocumentRow) => (row.purpose === '' ? row.sourceNumber : row.purpose);
  return [
    { id: 'number', title: t('columns.number'), width: 136, value: row => row.number, render: row => <b className="documents-number">{row.number}</b> },
    {
      id: 'type', title: t('columns.type'), width: 148, value: row => common(`documentTypes.${row.type}`),
      render: row => <>{common(`documentTypes.${row.type}`)}{row.reversedByDocumentId !== null && <span className="documents-mark"><Tag>{t('reversed')}</Tag></span>}</>,
    },
    { id: 'date', title: t('columns.date'), width: 96, align: 'date', value: row => row.businessDate, render: row => <CalendarDate date={row.businessDate} /> },
    { id: 'what', title: t('columns.what'), width: 160, grow: 1, value: what },
    { id: 'party', title: t('columns.party'), width: 130, grow: 1, value: party },
    { id: 'person', title: t('columns.person'), width: 80, value: row => row.person },
    { id: 'purpose', title: t('columns.purpose'), width: 170, grow: 1, isHidden: isNarrow, value: purpose },
    ...(hasCosts ? [{ id: 'value', title: t('columns.value'), width: 104, align: 'end' as const, isHidden: isNarrow, value: (row: DocumentRow) => row.valueE4, render: (row: DocumentRow) => <Money e4={row.valueE4} /> }] : []),
    { id: 'recorded', title: t('columns.recorded'), width: 150, isHidden: isNarrow, value: row => row.recordedBy, render: row => <span className="documents-recorded">{row.recordedBy}<span className="muted"><Instant at={row.recordedAt} form="short" /></span></span> },
  ];
}
