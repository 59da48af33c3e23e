import { Input } from 'antd';
import { useCallback, useMemo, useState } from 'react';

import { CallFailed } from '../../client/call-failed.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useAsk } from '../../client/use-ask.ts';
import { type Translate, useTexts } from '../../language/use-texts.tsx';
import { Instant } from '../../ui/calendar-date.tsx';
import { type DataColumn, DataTable, type RowRange } from '../../ui/data-table.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { DASH, numberText } from '../../ui/format-number.ts';
import { AUDIT_FIELDS, auditAction, changedFields } from './audit-words.ts';
import { SectionHead } from './section-parts.tsx';

type AuditRow = OutputOf<'audit.list'>['rows'][number];

const SEARCH_LENGTH_MAX = 80;

function actionWord(action: string, t: Translate<'settings'>): string {
  const known = auditAction(action);
  return known === null ? action : t(`audit.actions.${known}`);
}

const KNOWN_VALUES = ['requested', 'ordered', 'partially_received', 'received', 'cancelled', 'pending', 'firing', 'acknowledged', 'on_order', 'closed', 'true', 'false'] as const;

function valueWord(value: string | null, t: Translate<'settings'>): string {
  const known = KNOWN_VALUES.find(each => each === value);
  return known === undefined ? (value ?? DASH) : t(`audit.values.${known}`);
}

/** `状态 已下单 → 已到货 · 数量 100` */
function changeText(row: AuditRow, t: Translate<'settings'>): string {
  return changedFields(row.before, row.after).map(({ field, before, after }) => {
    const known = AUDIT_FIELDS.find(each => each === field);
    const name = known === undefined ? field : t(`audit.fields.${known}`);
    return before === null ? `${name} ${valueWord(after, t)}` : `${name} ${valueWord(before, t)} → ${valueWord(after, t)}`;
  }).join(' · ');
}

function useColumns(): readonly DataColumn<AuditRow>[] {
  const t = useTexts('settings');
  return useMemo(() => [
    { id: 'at', title: t('audit.at'), width: 132, value: row => row.at, render: row => <Instant at={row.at} /> },
    { id: 'actor', title: t('audit.actor'), width: 88, value: row => row.actor },
    { id: 'action', title: t('audit.action'), width: 136, value: row => row.action, render: row => actionWord(row.action, t) },
    { id: 'entity', title: t('audit.entity'), width: 180, grow: 1, value: row => row.entityName, render: row => <span title={row.entityName}>{row.entityName === '' ? row.entityId : row.entityName}</span> },
    { id: 'change', title: t('audit.change'), width: 280, grow: 3, value: row => changeText(row, t), render: row => <span title={changeText(row, t)}>{changeText(row, t)}</span> },
    { id: 'reason', title: t('audit.reason'), width: 120, grow: 1, value: row => row.reason, render: row => <span title={row.reason}>{row.reason}</span> },
  ], [t]);
}

/** 操作日志: who changed what, newest first. */
export function AuditSection() {
  const t = useTexts('settings');
  const ask = useAsk('audit.list');
  const columns = useColumns();
  const [text, setText] = useState('');
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [total, setTotal] = useState<number | null>(null);
  const load = useCallback(async ({ offset, limit }: RowRange) => {
    const reply = await ask({ text, from, to, offset, limit });
    if (!reply.ok) throw new CallFailed(reply.failure);
    setTotal(reply.value.total);
    return reply.value;
  }, [ask, text, from, to]);
  return (
    <section className="settings-section settings-full">
      <SectionHead title={t('sections.audit')} hint={t('audit.hint')} />
      <div className="settings-tools">
        <Input allowClear value={text} maxLength={SEARCH_LENGTH_MAX} placeholder={t('audit.search')} aria-label={t('audit.search')} onChange={event => { setText(event.target.value); }} />
        <div className="settings-date"><DateField value={from} onChange={setFrom} isClearable aria-label={t('audit.from')} /></div>
        <span className="muted">–</span>
        <div className="settings-date"><DateField value={to} onChange={setTo} isClearable aria-label={t('audit.to')} /></div>
      </div>
      <div className="settings-grid">
        <DataTable
          label={t('sections.audit')} columns={columns} rowId={row => row.id} storageKey="audit" source={{ kind: 'pages', key: JSON.stringify([text, from, to]), version: 0, load }}
          empty={<p className="settings-empty">{t('audit.empty')}</p>} {...(total === null ? {} : { footer: t('audit.total', { count: numberText(total) }) })}
        />
      </div>
    </section>
  );
}
