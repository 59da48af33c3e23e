import { Select } from 'antd';
import { useState } from 'react';

import { CHANNEL_KINDS, type ChannelKind, DELIVERY_STATES, type DeliveryState } from '../../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Instant, instantText } from '../../ui/calendar-date.tsx';
import { Tag } from '../../ui/chip.tsx';
import { LoadState } from '../../ui/load-state.tsx';

const PAGE_ROWS = 20;
const BECAUSE = ['closed', 'answered', 'superseded', 'unreachable', 'switched_off', 'too_old', 'removed', 'snoozed', 'digest', 'quiet'] as const;

type Message = OutputOf<'channels.messages'>['rows'][number];

/** 发送记录: to whom each message went, by which way, and what came of it. */
export function MessageLog() {
  const t = useTexts('settings');
  const [channelKind, setChannelKind] = useState<ChannelKind | null>(null);
  const [state, setState] = useState<DeliveryState | null>(null);
  const [offset, setOffset] = useState(0);
  const log = useQuery('channels.messages', { channelKind, state, offset, limit: PAGE_ROWS });
  return (
    <section className="message-log" aria-labelledby="message-log-title">
      <header>
        <div><h3 id="message-log-title">{t('channels.log.title')}</h3><p className="settings-hint">{t('channels.log.hint')}</p></div>
        <span className="spacer" />
        <Select aria-label={t('channels.log.channel')} value={channelKind ?? ''} options={[{ value: '', label: t('channels.log.all') }, ...CHANNEL_KINDS.map(kind => ({ value: kind, label: t(`channels.kinds.${kind}`) }))]} onChange={value => { setChannelKind(CHANNEL_KINDS.find(kind => kind === value) ?? null); setOffset(0); }} />
        <Select aria-label={t('channels.log.result')} value={state ?? ''} options={[{ value: '', label: t('channels.log.allStates') }, ...DELIVERY_STATES.map(each => ({ value: each, label: t(`channels.log.states.${each}`) }))]} onChange={value => { setState(DELIVERY_STATES.find(each => each === value) ?? null); setOffset(0); }} />
      </header>
      {log.data === undefined
        ? <LoadState failure={log.failure} onRetry={log.refetch} rows={4} />
        : log.data.total === 0 ? <p className="settings-empty">{t('channels.log.empty')}</p> : <LogTable rows={log.data.rows} total={log.data.total} offset={offset} onMove={setOffset} />}
    </section>
  );
}

function LogTable({ rows, total, offset, onMove }: { readonly rows: readonly Message[]; readonly total: number; readonly offset: number; readonly onMove: (offset: number) => void }) {
  const t = useTexts('settings');
  return (
    <>
      <table className="table">
        <thead><tr>{(['at', 'channel', 'to', 'content', 'result'] as const).map(name => <th key={name}>{t(`channels.log.${name}`)}</th>)}</tr></thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id} data-state={row.state}>
              <td><Instant at={row.createdAt} form="short" /></td>
              <td>{row.channelName === '' ? t('channels.kinds.popup') : row.channelName}</td>
              <td>{row.personName ?? t(row.channelKind === 'popup' ? 'channels.log.here' : 'channels.log.group')}</td>
              <td className="message-text" title={row.body}><Tag>{t(`channels.log.kinds.${row.kind}`)}</Tag> {row.title}<span className="spec">{row.body.replaceAll('\n', ' · ')}</span></td>
              <td className="message-result"><ResultText row={row} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > PAGE_ROWS && (
        <div className="message-pages">
          <span>{t('channels.log.page', { from: offset + 1, to: offset + rows.length, total })}</span>
          <Button size="small" icon="left" disabled={offset === 0} onClick={() => { onMove(Math.max(0, offset - PAGE_ROWS)); }}>{t('channels.log.newer')}</Button>
          <Button size="small" icon="right" disabled={offset + rows.length >= total} onClick={() => { onMove(offset + PAGE_ROWS); }}>{t('channels.log.older')}</Button>
        </div>
      )}
    </>
  );
}

function ResultText({ row }: { readonly row: Message }) {
  const t = useTexts('settings');
  const because = BECAUSE.find(each => each === row.droppedBecause);
  const parts = [
    ...(row.isGathered ? [t('channels.log.gathered')] : []),
    ...(because === undefined ? [] : [t(`channels.log.because.${because}`)]),
    ...(row.problem === null ? [] : [t(`channels.problems.${row.problem.kind}.what`)]),
    ...(row.state === 'waiting' && row.attempts > 1 ? [t('channels.log.tries', { count: row.attempts })] : []),
    ...(row.state === 'waiting' && row.attempts > 0 && row.nextTryAt !== null ? [t('channels.log.nextTry', { at: instantText(row.nextTryAt, 'short') })] : []),
  ];
  return <><b data-result={row.state}>{t(`channels.log.states.${row.state}`)}</b>{parts.length > 0 && <span title={row.problem?.answer}> · {parts.join(' · ')}</span>}</>;
}
