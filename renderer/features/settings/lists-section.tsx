import { Input } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { HAS_STATE, LIST_COLUMNS, LIST_KINDS, type ListKind, type ListLine, listLines, type MasterData, newLine } from './list-kinds.ts';
import { ListLineDialog } from './list-line-dialog.tsx';
import { SectionHead } from './section-parts.tsx';

/** As many as the labels page prints at once. */
const LABELS_MAX = 200;

/** 基础资料: units, categories, suppliers, locations, departments. */
export function ListsSection() {
  const t = useTexts('settings');
  const data = useQuery('masterData.all', {});
  const [kind, setKind] = useState<ListKind>('suppliers');
  return (
    <section className="settings-section settings-full">
      <SectionHead title={t('sections.lists')} hint={t('lists.hint')} />
      <div className="settings-tabs" role="tablist">
        {LIST_KINDS.map(name => (
          <button key={name} type="button" role="tab" className="view-tab" aria-selected={name === kind} aria-current={name === kind} data-list={name} onClick={() => { setKind(name); }}>
            {t(`lists.tabs.${name}`)} <span className="muted">{data.data?.[name].length ?? ''}</span>
          </button>
        ))}
      </div>
      {data.data === undefined ? <LoadState failure={data.failure} onRetry={data.refetch} rows={8} /> : <OneList key={kind} kind={kind} data={data.data} />}
    </section>
  );
}

function OneList({ kind, data }: { readonly kind: ListKind; readonly data: MasterData }) {
  const t = useTexts('settings');
  const mayWrite = useMay()('items.write');
  const [text, setText] = useState('');
  const [edited, setEdited] = useState<ListLine | null>(null);
  const navigate = useNavigate();
  const lines = listLines(kind, data, text);
  const printable = lines.filter(line => line.isActive);
  return (
    <div role="tabpanel" className="settings-list">
      <div className="settings-tools">
        <Input allowClear value={text} placeholder={t('lists.filter')} aria-label={t('lists.filter')} onChange={event => { setText(event.target.value); }} />
        <span className="spacer" />
        {kind === 'locations' && printable.length > 0 && <Button icon="print" data-action="print-labels" onClick={() => { void navigate(`/labels?locations=${printable.slice(0, LABELS_MAX).map(line => line.id).join(',')}`); }}>{t('lists.labels', { count: Math.min(printable.length, LABELS_MAX) })}</Button>}
        {mayWrite && <Button variant="primary" icon="plus" data-action="add-line" onClick={() => { setEdited(newLine()); }}>{t(`lists.addTitle.${kind}`)}</Button>}
      </div>
      <div className="settings-grid"><ListTable kind={kind} lines={lines} text={text} onEdit={mayWrite ? setEdited : null} /></div>
      {edited !== null && <ListLineDialog kind={kind} line={edited} data={data} onClose={() => { setEdited(null); }} />}
    </div>
  );
}

type ListTableProps = { readonly kind: ListKind; readonly lines: readonly ListLine[]; readonly text: string; readonly onEdit: ((line: ListLine) => void) | null };

const INDENT_PIXELS = 20;

function useColumns(kind: ListKind, onEdit: ((line: ListLine) => void) | null): readonly DataColumn<ListLine>[] {
  const t = useTexts('settings');
  return useMemo(() => [
    { id: 'name', title: t('lists.name'), width: 180, grow: 2, value: line => line.name, render: line => <span style={{ paddingLeft: line.depth * INDENT_PIXELS }}>{line.name === '' ? line.code : line.name}</span> },
    ...LIST_COLUMNS[kind].map((column): DataColumn<ListLine> => ({
      id: column, title: t(`lists.${column}`), width: column === 'contact' ? 220 : 120, ...(column === 'contact' ? { grow: 2 } : {}),
      align: column === 'decimals' || column === 'leadTimeDays' ? 'end' : 'start', value: line => line[column],
      render: line => (line[column] === null || line[column] === '' ? <span className="zero">–</span> : line[column]),
    })),
    ...(HAS_STATE[kind] ? [{ id: 'state', title: t('lists.state'), width: 96, value: (line: ListLine) => t(line.isActive ? 'lists.active' : 'lists.inactive') }] : []),
    {
      id: 'edit', title: '', width: 88, align: 'end', value: () => null,
      render: line => onEdit !== null && <Button variant="link" size="small" data-action="edit-line" onClick={() => { onEdit(line); }} aria-label={t('lists.editTitle', { name: line.name })}>{t('edit')}</Button>,
    },
  ], [kind, onEdit, t]);
}

function ListTable({ kind, lines, text, onEdit }: ListTableProps) {
  const t = useTexts('settings');
  const columns = useColumns(kind, onEdit);
  return (
    <DataTable
      label={t(`lists.tabs.${kind}`)} columns={columns} rowId={line => line.id} source={{ kind: 'rows', rows: lines }} rowClass={line => (line.isActive ? undefined : 'settings-inactive')}
      {...(onEdit === null ? {} : { onOpen: onEdit })} empty={<p className="settings-empty">{text === '' ? t(`lists.empty.${kind}`) : t('lists.nothingFound', { text })}</p>}
    />
  );
}
