import { Input } from 'antd';
import { useMemo } from 'react';

import type { DraftState } from '../../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { type Translate, useTexts } from '../../language/use-texts.tsx';
import { useWide } from '../../hooks/use-wide.ts';
import { useListSource } from '../../parts/use-list-source.ts';
import { useMay } from '../../parts/use-session.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { CalendarDate, Instant } from '../../ui/calendar-date.tsx';
import { Tag } from '../../ui/chip.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import type { DataColumn } from '../../ui/data-table-types.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageTools } from '../../ui/page-head.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import type { DocumentsAddress } from './documents-address.ts';

type DraftRow = OutputOf<'drafts.list'>['rows'][number];
type DraftsListProps = { readonly state: DraftState; readonly address: DocumentsAddress; readonly onChange: (changes: Partial<DocumentsAddress>) => void };

const CHANGES = ['drafts.changed', 'stock.changed'] as const;

/** Papers that are not booked yet, in one of their states. */
export function DraftsList({ state, address, onChange }: DraftsListProps) {
  const t = useTexts('documents');
  const common = useTexts('common');
  const may = useMay();
  const { source, total, failure, reload } = useListSource('drafts.list', { state, text: address.text }, CHANGES);
  const isNarrow = !useWide() && address.draftId !== null;
  const columns = useMemo(() => draftColumns(t, common, isNarrow), [t, common, isNarrow]);
  const isSearched = address.text.trim() !== '';
  return (
    <>
      <PageTools>
        <span className="muted documents-explain">{t(`drafts.explain.${state}`)}</span>
        <span className="spacer" />
        <Input allowClear className="documents-search" value={address.text} placeholder={t('drafts.search')} aria-label={t('drafts.search')} onChange={event => { onChange({ text: event.target.value }); }} />
      </PageTools>
      <div className="documents-grid">
        {failure === null
          ? (
            <DataTable
              label={t(`views.${state}`)} columns={columns} rowId={row => row.id} source={source} selectedId={address.draftId} onSelect={row => { onChange({ draftId: row.id }); }} storageKey="drafts" footer={total === null ? ' ' : t('total', { total })}
              empty={<EmptyState icon="record" title={t(isSearched ? 'empty.narrowed' : `drafts.none.${state}`)} text={t(`drafts.explain.${state}`)} {...(may('stock.write') && !isSearched ? { actions: <ButtonLink to="/record">{t('record')}</ButtonLink> } : {})} />}
            />
          )
          : <ErrorPanel failure={failure} onRetry={reload} isFilling />}
      </div>
    </>
  );
}

/** What somebody has to know of a paper on its way: it came back, or its goods are here. */
function Mark({ row, t }: { readonly row: DraftRow; readonly t: Translate<'documents'> }) {
  if (row.returnedReason !== '') return <StateBadge state="running_out">{t('drafts.returned')}</StateBadge>;
  if (row.isPossible === null) return null;
  return row.isPossible ? <StateBadge state="ok">{t('drafts.possible')}</StateBadge> : <StateBadge state="out">{t('drafts.notYet')}</StateBadge>;
}

function draftColumns(t: Translate<'documents'>, common: Translate<'common'>, isNarrow: boolean): DataColumn<DraftRow>[] {
  const type = (row: DraftRow) => common(`documentTypes.${row.type}`);
  return [
    { id: 'type', title: t('columns.type'), width: 84, value: type },
    { id: 'date', title: t('columns.date'), width: 96, align: 'date', value: row => row.businessDate, render: row => <CalendarDate date={row.businessDate} /> },
    { id: 'what', title: t('columns.what'), width: 220, grow: 2, value: row => (row.lineCount === 0 ? t('drafts.empty') : row.summary), render: row => <span title={row.summary}>{row.lineCount > 1 && <Tag>{t('drafts.lines', { count: row.lineCount })}</Tag>} {row.lineCount === 0 ? t('drafts.empty') : row.summary}</span> },
    { id: 'mark', title: t('drafts.mark'), width: 128, value: row => row.returnedReason, render: row => <Mark row={row} t={t} /> },
    { id: 'party', title: t('columns.party'), width: 120, grow: 1, isHidden: isNarrow, value: row => (row.departmentName === '' ? row.supplierName : row.departmentName) },
    { id: 'person', title: t('columns.person'), width: 80, isHidden: isNarrow, value: row => row.person },
    { id: 'preparedBy', title: t('drafts.preparedBy'), width: 84, value: row => row.preparedBy },
    { id: 'updated', title: t('drafts.updated'), width: 110, align: 'date', isHidden: isNarrow, value: row => row.updatedAt, render: row => <span className="muted"><Instant at={row.updatedAt} form="short" /></span> },
  ];
}
