import { Input } from 'antd';
import { useState } from 'react';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { HAS_STATE, LIST_COLUMNS, LIST_KINDS, type ListKind, type ListLine, listLines, type MasterData, newLine } from './list-kinds.ts';
import { ListLineDialog } from './list-line-dialog.tsx';
import { SectionHead } from './section-parts.tsx';

/** 基础资料: units, categories, suppliers, locations, departments. */
export function ListsSection() {
  const t = useTexts('settings');
  const data = useQuery('masterData.all', {});
  const [kind, setKind] = useState<ListKind>('suppliers');
  return (
    <section className="settings-section settings-wide">
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
  const lines = listLines(kind, data, text);
  return (
    <div role="tabpanel">
      <div className="settings-tools">
        <Input allowClear value={text} placeholder={t('lists.filter')} aria-label={t('lists.filter')} onChange={event => { setText(event.target.value); }} />
        <span className="spacer" />
        {mayWrite && <Button variant="primary" icon="plus" data-action="add-line" onClick={() => { setEdited(newLine()); }}>{t(`lists.addTitle.${kind}`)}</Button>}
      </div>
      {lines.length === 0
        ? <p className="settings-empty">{text === '' ? t(`lists.empty.${kind}`) : t('lists.nothingFound', { text })}</p>
        : <ListTable kind={kind} lines={lines} onEdit={mayWrite ? setEdited : null} />}
      {edited !== null && <ListLineDialog kind={kind} line={edited} data={data} onClose={() => { setEdited(null); }} />}
    </div>
  );
}

function ListTable({ kind, lines, onEdit }: { readonly kind: ListKind; readonly lines: readonly ListLine[]; readonly onEdit: ((line: ListLine) => void) | null }) {
  const t = useTexts('settings');
  const columns = LIST_COLUMNS[kind];
  const hasState = HAS_STATE[kind];
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{t('lists.name')}</th>
          {columns.map(column => <th key={column} className={column === 'decimals' || column === 'leadTimeDays' ? 'figure' : undefined}>{t(`lists.${column}`)}</th>)}
          {hasState && <th>{t('lists.state')}</th>}
          <td />
        </tr>
      </thead>
      <tbody>
        {lines.map(line => (
          <tr key={line.id} data-line={line.name} className={line.isActive ? undefined : 'settings-inactive'}>
            <td style={{ paddingLeft: 12 + line.depth * 20 }}>{line.name === '' ? line.code : line.name}</td>
            {columns.map(column => (
              <td key={column} className={column === 'decimals' || column === 'leadTimeDays' ? 'figure' : undefined}>{line[column] === null || line[column] === '' ? <span className="zero">–</span> : line[column]}</td>
            ))}
            {hasState && <td>{t(line.isActive ? 'lists.active' : 'lists.inactive')}</td>}
            <td className="figure">{onEdit !== null && <Button variant="link" size="small" data-action="edit-line" onClick={() => { onEdit(line); }} aria-label={t('lists.editTitle', { name: line.name })}>{t('edit')}</Button>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
