import { Input, Select } from 'antd';
import { useMemo, useState } from 'react';

import type { InputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useDebounced } from '../../hooks/use-debounced.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useListSource } from '../../parts/use-list-source.ts';
import { Button } from '../../ui/button.tsx';
import { Instant } from '../../ui/calendar-date.tsx';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { numberText } from '../../ui/format-number.ts';
import { AuditDetail } from './audit-detail.tsx';
import { actionsSaying, type AuditRow, type AuditTexts, sayAction, sayChanges, sayEntity, sayName } from './audit-say.ts';
import { SectionHead } from './section-parts.tsx';

const SEARCH_LENGTH_MAX = 80;
const TYPING_RESTS_MS = 200;

type Filter = { readonly text: string; readonly entity: string | null; readonly actor: string | null; readonly action: string | null; readonly from: string | null; readonly to: string | null };
const EVERYTHING: Filter = { text: '', entity: null, actor: null, action: null, from: null, to: null };

const CHANGES = ['stock.changed', 'masterData.changed', 'settings.changed', 'alerts.changed', 'requisitions.changed'] as const;

function auditColumns(texts: AuditTexts, isNarrow: boolean): DataColumn<AuditRow>[] {
  const { t } = texts;
  return [
    { id: 'at', title: t('audit.at'), width: 132, align: 'date', value: row => row.at, render: row => <Instant at={row.at} /> },
    { id: 'actor', title: t('audit.actor'), width: 80, value: row => row.actor },
    { id: 'action', title: t('audit.action'), width: 132, value: row => sayAction(row.action, texts) },
    { id: 'entity', title: t('audit.entity'), width: 150, grow: 1, value: row => sayName(row, texts), render: row => <span className="audit-line" title={sayName(row, texts)}>{sayName(row, texts)}</span> },
    { id: 'change', title: t('audit.change'), width: 220, grow: 3, isHidden: isNarrow, value: row => sayChanges(row, texts), render: row => <span className="audit-line" title={sayChanges(row, texts)}>{sayChanges(row, texts)}</span> },
    { id: 'reason', title: t('audit.reason'), width: 110, grow: 1, isHidden: isNarrow, value: row => row.reason, render: row => <span className="audit-line" title={row.reason}>{row.reason}</span> },
  ];
}

/** 操作日志: who changed what, newest first; an entry opens what was there before and after. */
export function AuditSection() {
  const t = useTexts('settings');
  const common = useTexts('common');
  const texts = useMemo(() => ({ t, common }), [t, common]);
  const [filter, setFilter] = useState(EVERYTHING);
  const [open, setOpen] = useState<AuditRow | null>(null);
  const text = useDebounced(filter.text, TYPING_RESTS_MS);
  const asked: Omit<InputOf<'audit.list'>, 'offset' | 'limit'> = { ...filter, text, textActions: actionsSaying(text, texts) };
  const { source, total, failure, reload } = useListSource('audit.list', asked, CHANGES);
  const columns = useMemo(() => auditColumns(texts, open !== null), [texts, open]);
  useHotkeys({ Escape: () => { setOpen(null); } }, { isEnabled: open !== null });
  const isNarrowed = JSON.stringify(filter) !== JSON.stringify(EVERYTHING);
  return (
    <section className="settings-section settings-full">
      <SectionHead title={t('sections.audit')} hint={t('audit.hint')} />
      <AuditTools filter={filter} texts={texts} onChange={changes => { setFilter({ ...filter, ...changes }); }} />
      <div className="settings-grid audit">
        {failure === null
          ? (
            <DataTable
              label={t('sections.audit')} columns={columns} rowId={row => row.id} storageKey="audit" source={source} selectedId={open?.id ?? null} onSelect={setOpen} onOpen={setOpen}
              empty={<div className="settings-empty"><p>{t('audit.empty')}</p>{isNarrowed && <Button onClick={() => { setFilter(EVERYTHING); }}>{common('actions.clear')}</Button>}</div>}
              {...(total === null ? {} : { footer: t('audit.total', { count: numberText(total) }) })}
            />
          )
          : <ErrorPanel failure={failure} onRetry={reload} isFilling />}
        {open !== null && <AuditDetail key={open.id} row={open} onClose={() => { setOpen(null); }} />}
      </div>
    </section>
  );
}

function AuditTools({ filter, texts, onChange }: { readonly filter: Filter; readonly texts: AuditTexts; readonly onChange: (changes: Partial<Filter>) => void }) {
  const { t } = texts;
  const choices = useQuery('audit.choices', {});
  const { actors = [], entities = [], actions = [] } = choices.data ?? {};
  const narrow = (name: 'entity' | 'actor' | 'action', all: string, options: readonly { readonly value: string; readonly label: string }[]) => (
    <Select
      className="audit-choice" aria-label={t(`audit.${name}`)} value={filter[name] ?? ''} options={[{ value: '', label: all }, ...options]} popupMatchSelectWidth={false}
      onChange={value => { onChange({ [name]: value === '' ? null : value }); }}
    />
  );
  return (
    <div className="settings-tools">
      <Input allowClear value={filter.text} maxLength={SEARCH_LENGTH_MAX} placeholder={t('audit.search')} aria-label={t('audit.search')} onChange={event => { onChange({ text: event.target.value }); }} />
      {narrow('entity', t('audit.anyEntity'), entities.map(value => ({ value, label: sayEntity(value, texts) })))}
      {narrow('actor', t('audit.anyActor'), actors.map(value => ({ value, label: value })))}
      {narrow('action', t('audit.anyAction'), actions.map(value => ({ value, label: sayAction(value, texts) })))}
      <div className="settings-date"><DateField value={filter.from} onChange={from => { onChange({ from }); }} isClearable aria-label={t('audit.from')} /></div>
      <span className="muted">–</span>
      <div className="settings-date"><DateField value={filter.to} onChange={to => { onChange({ to }); }} isClearable aria-label={t('audit.to')} /></div>
    </div>
  );
}
