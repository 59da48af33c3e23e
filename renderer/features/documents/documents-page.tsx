import { Input, Select } from 'antd';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

import { DOCUMENT_TYPES } from '../../../shared/kernel/vocabulary.ts';
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
import { type DocumentsAddress, isNarrowed, readAddress, writeAddress } from './documents-address.ts';
import './documents.css';

const CHANGES = ['stock.changed'] as const;

/** Posted documents: the list, and the one that is open beside it. `?document=ID` opens it. */
export function DocumentsPage() {
  const t = useTexts('documents');
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const address = readAddress(search);
  const amend = (changes: Partial<DocumentsAddress>) => { setSearch(writeAddress({ ...address, ...changes }), { replace: true }); };
  const { type, from, to, text } = address;
  const { source, total, failure, reload } = useListSource('documents.list', { type, from, to, text }, CHANGES);
  const common = useTexts('common');
  const hasCosts = may('costs.read');
  const isNarrow = !useWide() && address.documentId !== null;
  const columns = useMemo(() => documentColumns({ t, common, hasCosts, isNarrow }), [t, common, hasCosts, isNarrow]);
  useHotkeys({ Escape: () => { amend({ documentId: null }); } }, { isEnabled: address.documentId !== null });
  return (
    <div className="documents">
      <div className="documents-main">
        <PageHead title={t('title')} actions={may('stock.write') && <ButtonLink to="/record" variant="primary" icon="plus">{t('record')}</ButtonLink>} />
        <Filters address={address} isNarrow={isNarrow} onChange={amend} />
        <div className="documents-grid">
          {failure === null
            ? <DataTable label={t('title')} columns={columns} rowId={row => row.id} source={source} selectedId={address.documentId} onSelect={row => { amend({ documentId: row.id }); }} storageKey="documents" empty={<None isNarrowed={isNarrowed(address)} mayWrite={may('stock.write')} onClear={() => { amend({ type: null, from: null, to: null, text: '' }); }} />} footer={total === null ? ' ' : t('total', { total: total.toLocaleString('en-US') })} />
            : <ErrorPanel failure={failure} onRetry={reload} isFilling />}
        </div>
      </div>
      {address.documentId !== null && <DocumentView key={address.documentId} documentId={address.documentId} onClose={() => { amend({ documentId: null }); }} />}
    </div>
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
