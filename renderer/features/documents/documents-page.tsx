import { Input, Select } from 'antd';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

import { DOCUMENT_TYPES } from '../../../shared/kernel/vocabulary.ts';
import { useQuery } from '../../client/use-query.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useWide } from '../../hooks/use-wide.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useListSource } from '../../parts/use-list-source.ts';
import { useMay } from '../../parts/use-session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHead, PageTools } from '../../ui/page-head.tsx';
import { DocumentView } from './document-view.tsx';
import { documentColumns } from './document-columns.tsx';
import { DOCUMENTS_VIEWS, type DocumentsAddress, isNarrowed, readAddress, writeAddress } from './documents-address.ts';
import { DraftView } from './draft-view.tsx';
import { DraftsList } from './drafts-list.tsx';
import './documents.css';

const CHANGES = ['stock.changed'] as const;

/** Documents: those that are booked and those on their way, and the one that is open beside the list. `?document=ID` or `?view=draft&draft=ID` opens it. */
export function DocumentsPage() {
  const t = useTexts('documents');
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const address = readAddress(search);
  const amend = (changes: Partial<DocumentsAddress>) => { setSearch(writeAddress({ ...address, ...changes }), { replace: true }); };
  const counts = useQuery('drafts.counts', {}).data;
  const isOpen = address.documentId !== null || address.draftId !== null;
  const views = DOCUMENTS_VIEWS.map(id => ({ id, label: id === 'posted' || counts === undefined || counts[id] === 0 ? t(`views.${id}`) : `${t(`views.${id}`)} ${counts[id]}` }));
  useHotkeys({ Escape: () => { amend({ documentId: null, draftId: null }); } }, { isEnabled: isOpen });
  return (
    <div className="documents">
      <div className="documents-main">
        <PageHead
          title={t('title')} views={views} view={address.view} viewsLabel={t('views.label')} onView={view => { amend({ view, documentId: null, draftId: null }); }}
          actions={may('stock.write') && <ButtonLink to="/record" variant="primary" icon="plus">{t('record')}</ButtonLink>}
        />
        {address.view === 'posted' ? <PostedList address={address} onChange={amend} /> : <DraftsList state={address.view} address={address} onChange={amend} />}
      </div>
      {address.view === 'posted' && address.documentId !== null && <DocumentView key={address.documentId} documentId={address.documentId} onClose={() => { amend({ documentId: null }); }} />}
      {address.view !== 'posted' && address.draftId !== null && <DraftView key={address.draftId} draftId={address.draftId} onGo={amend} />}
    </div>
  );
}

type PostedListProps = { readonly address: DocumentsAddress; readonly onChange: (changes: Partial<DocumentsAddress>) => void };

function PostedList({ address, onChange }: PostedListProps) {
  const t = useTexts('documents');
  const common = useTexts('common');
  const may = useMay();
  const { type, from, to, text } = address;
  const { source, total, failure, reload } = useListSource('documents.list', { type, from, to, text }, CHANGES);
  const hasCosts = may('costs.read');
  const isNarrow = !useWide() && address.documentId !== null;
  const columns = useMemo(() => documentColumns({ t, common, hasCosts, isNarrow }), [t, common, hasCosts, isNarrow]);
  return (
    <>
      <Filters address={address} isNarrow={isNarrow} onChange={onChange} />
      <div className="documents-grid">
        {failure === null
          ? <DataTable label={t('title')} columns={columns} rowId={row => row.id} source={source} selectedId={address.documentId} onSelect={row => { onChange({ documentId: row.id }); }} storageKey="documents" empty={<None isNarrowed={isNarrowed(address)} mayWrite={may('stock.write')} onClear={() => { onChange({ type: null, from: null, to: null, text: '' }); }} />} footer={total === null ? ' ' : t('total', { total: total.toLocaleString('en-US') })} />
          : <ErrorPanel failure={failure} onRetry={reload} isFilling />}
      </div>
    </>
  );
}

type FiltersProps = { readonly address: DocumentsAddress; readonly isNarrow: boolean; readonly onChange: (changes: Partial<DocumentsAddress>) => void };

function Filters({ address, isNarrow, onChange }: FiltersProps) {
  const t = useTexts('documents');
  const common = useTexts('common');
  return (
    <PageTools>
      {isNarrow
        ? <Select className="documents-type" aria-label={t('filters.label')} value={address.type ?? ''} options={[{ value: '', label: t('filters.all') }, ...DOCUMENT_TYPES.map(type => ({ value: type, label: common(`documentTypes.${type}`) }))]} onChange={value => { onChange({ type: DOCUMENT_TYPES.find(type => type === value) ?? null }); }} />
        : (
          <div className="documents-types" role="group" aria-label={t('filters.label')}>
            <Chip isPressed={address.type === null} onPress={() => { onChange({ type: null }); }}>{t('filters.all')}</Chip>
            {DOCUMENT_TYPES.map(type => <Chip key={type} isPressed={address.type === type} onPress={() => { onChange({ type: address.type === type ? null : type }); }}>{common(`documentTypes.${type}`)}</Chip>)}
          </div>
        )}
      <span className="spacer" />
      <span className="documents-date"><DateField aria-label={t('filters.from')} value={address.from} isClearable onChange={from => { onChange({ from }); }} /></span>
      <span className="muted">–</span>
      <span className="documents-date"><DateField aria-label={t('filters.to')} value={address.to} isClearable onChange={to => { onChange({ to }); }} /></span>
      <Input allowClear className="documents-search" value={address.text} placeholder={t('filters.search')} aria-label={t('filters.search')} onChange={event => { onChange({ text: event.target.value }); }} />
    </PageTools>
  );
}

function None({ isNarrowed: isFiltered, mayWrite, onClear }: { readonly isNarrowed: boolean; readonly mayWrite: boolean; readonly onClear: () => void }) {
  const t = useTexts('documents');
  if (isFiltered) return <EmptyState icon="search" title={t('empty.narrowed')} text={t('empty.narrowedText')} actions={<Button onClick={onClear}>{t('filters.clear')}</Button>} />;
  return <EmptyState icon="record" title={t('empty.title')} text={t('empty.text')} {...(mayWrite ? { actions: <ButtonLink to="/record" variant="primary">{t('record')}</ButtonLink> } : {})} />;
}
