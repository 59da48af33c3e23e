import { Input } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';

import { APPROVAL_SCOPES } from '../../../shared/contract/approvals.contract.ts';
import type { InputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { wordList } from '../../language/word-list.ts';
import type { Approval } from '../../parts/approval-progress.tsx';
import { PurchasingFrame } from '../../parts/purchasing-tabs.tsx';
import { instantText } from '../../ui/calendar-date.tsx';
import { Chip, Tag } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Money } from '../../ui/money.tsx';
import { PageTools } from '../../ui/page-head.tsx';
import { ApprovalDetail } from './approval-detail.tsx';
import './approvals.css';

type Scope = NonNullable<InputOf<'approvals.list'>['scope']>;
const ROWS = 200;

/** 审批: what waits for my decision, what waits at all and for whom, what I asked for, what is over. J K move, A agrees, R sends back. */
export function ApprovalsPage() {
  const t = useTexts('approvals');
  const [search, setSearch] = useSearchParams();
  const scope: Scope = APPROVAL_SCOPES.find(each => each === search.get('scope')) ?? 'mine';
  const [text, setText] = useState('');
  const list = useQuery('approvals.list', { scope, text, limit: ROWS });
  const rows = list.data?.rows ?? [];
  const selected = rows.find(row => row.id === search.get('approval')) ?? rows[0];
  const choose = (id: string | null) => { setSearch(before => { const next = new URLSearchParams(before); if (id === null) next.delete('approval'); else next.set('approval', id); return next; }, { replace: true }); };
  const move = (by: number) => { const next = rows[rows.findIndex(row => row.id === selected?.id) + by]; if (next !== undefined) choose(next.id); };
  useHotkeys({ J: () => { move(1); }, K: () => { move(-1); }, ArrowDown: () => { move(1); }, ArrowUp: () => { move(-1); } });
  const counts = { mine: list.data?.mineCount, waiting: list.data?.waitingCount };
  return (
    <PurchasingFrame
      section="approvals"
      tools={(
        <PageTools>
          <nav className="approvals-scopes" aria-label={t('scopes.label')}>
            {APPROVAL_SCOPES.map(each => <span key={each} data-scope={each}><Chip isPressed={each === scope} onPress={() => { setSearch({ scope: each }, { replace: true }); }} {...(each === 'mine' || each === 'waiting' ? { count: counts[each] ?? 0 } : {})}>{t(`scopes.${each}`)}</Chip></span>)}
          </nav>
          <span className="spacer" />
          <span className="muted approvals-keys"><span><KeyHint keys="J" /> <KeyHint keys="K" /> {t('keys.move')}</span><span><KeyHint keys="A" /> {t('keys.approve')}</span><span><KeyHint keys="R" /> {t('keys.reject')}</span></span>
          <Input allowClear className="approvals-search" value={text} placeholder={t('search')} aria-label={t('search')} onChange={event => { setText(event.target.value); }} />
        </PageTools>
      )}
    >
      {list.data === undefined ? <LoadState failure={list.failure} onRetry={list.refetch} /> : selected === undefined
        ? <EmptyState icon="check" title={t(`empty.${scope}`)} text={t('emptyText')} />
        : (
          <div className="approvals">
            <ul className="approvals-list" aria-label={t(`scopes.${scope}`)}>
              {rows.map(row => <li key={row.id}><ApprovalRow row={row} isSelected={row.id === selected.id} onSelect={() => { choose(row.id); }} /></li>)}
            </ul>
            <ApprovalDetail key={selected.id} approval={selected} onDecided={() => { choose(null); }} />
          </div>
        )}
    </PurchasingFrame>
  );
}

function ApprovalRow({ row, isSelected, onSelect }: { readonly row: Approval; readonly isSelected: boolean; readonly onSelect: () => void }) {
  const t = useTexts('approvals');
  const waits = row.waitingSinceAt === null ? t(`states.${row.isAutomatic ? 'automatic' : row.state}`) : t(row.isLate ? 'waitsLate' : 'waits', { names: row.waitsFor.length === 0 ? t('nobody') : wordList(row.waitsFor), since: instantText(row.waitingSinceAt, 'short') });
  return (
    <button type="button" className="approvals-row" aria-current={isSelected} data-approval={row.subjectId} onClick={onSelect}>
      <span className="approvals-row-head"><Tag>{t(`subjects.${row.subject}`)}</Tag><b>{row.title}</b></span>
      <span className="approvals-row-foot">
        <span>{row.amountE4 === 0 && !row.isAutomatic ? t('noPrice') : row.amountE4 === null ? '' : <Money e4={row.amountE4} isNamed isStrong />}</span>
        <span className="muted">{t('askedBy', { name: row.requestedBy, when: instantText(row.openedAt, 'short') })}</span>
        <span className={row.isLate ? 'worse' : 'muted'}>{waits}</span>
      </span>
    </button>
  );
}
