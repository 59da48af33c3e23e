import { Fragment, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';

import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { DisposeItem } from '../../parts/dispose-item.tsx';
import { RaiseRequisition } from '../../parts/raise-requisition.tsx';
import { useActionRights } from '../../parts/use-action-rights.ts';
import { useMay, useToday } from '../../parts/use-session.ts';
import { AlertLevel } from '../../ui/alert-level.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { moneyText } from '../../ui/format-number.ts';
import type { OpenForm } from './alert-actions.tsx';
import { AlertDetail } from './alert-detail.tsx';
import { AlertRow } from './alert-row.tsx';
import { afterLeaving, type Group, groupByLevel, scopeOf, stepsOf, type Steps } from './alert-steps.ts';
import { AlertsHead, ColumnHeads } from './alerts-head.tsx';
import './alerts.css';
import { ClosedToday } from './closed-today.tsx';
import type { AlertLine } from './reason-words.ts';
import { type AlertCursor, useAlertCursor } from './use-alert-cursor.ts';
import { type Handling, useHandling } from './use-handling.ts';

const PAGE_LINES = 100;
const LINES_MAX = 500;

/** 预警: the list of what someone has to act on, one line per item, opened in place. */
export function AlertsPage() {
  const [limit, setLimit] = useState(PAGE_LINES);
  const scope = scopeOf(useSearchParams()[0].get('scope'));
  const list = useQuery('alerts.list', { scope, limit });
  const data = list.data;
  const cursor = useAlertCursor(data?.lines.map(line => line.alert.id) ?? []);
  const pinned = useQuery('alerts.get', { alertId: cursor.openId ?? '' }, { isEnabled: cursor.openId !== null });
  const isElsewhere = cursor.openId !== null && data !== undefined && !data.lines.some(line => line.alert.id === cursor.openId);
  const outside = isElsewhere && pinned.data?.line.alert.id === cursor.openId ? pinned.data.line : null;
  useSeen(data?.lines);
  return (
    <div className="page alerts">
      <AlertsHead scope={cursor.scope} onScope={cursor.setScope} />
      {data === undefined
        ? <div className="page-body"><LoadState failure={list.failure} onRetry={list.refetch} rows={12} /></div>
        : <AlertList lines={data.lines} total={data.total} outside={outside} cursor={cursor} onMore={limit < LINES_MAX ? () => { setLimit(LINES_MAX); } : null} />}
      <ClosedToday />
    </div>
  );
}

/** Whoever looks at the list has seen its pop-ups. */
function useSeen(lines: readonly AlertLine[] | undefined): void {
  const unseen = useQuery('alerts.counts', {}).data?.unseen ?? 0;
  const { run } = useCommand('alerts.markSeen');
  const ids = (lines ?? []).filter(line => line.alert.state === 'firing').map(line => line.alert.id).join(' ');
  useEffect(() => { if (unseen > 0 && ids !== '') void run({ alertIds: ids.split(' ') }); }, [ids, unseen, run]);
}

type AlertListProps = { readonly lines: readonly AlertLine[]; readonly total: number; readonly outside: AlertLine | null; readonly cursor: AlertCursor; readonly onMore: (() => void) | null };

/** Everything below the head: keys, groups, the open alert. */
function AlertList({ lines, total, outside, cursor, onMore }: AlertListProps) {
  const t = useTexts('alerts');
  const may = useMay();
  const hasCosts = may('costs.read');
  const listing = useListing(lines, outside, cursor);
  const groups = groupByLevel(lines);
  return (
    <>
      <ColumnHeads scope={cursor.scope} hasCosts={hasCosts} />
      <div className="page-body alerts-list" data-costs={hasCosts} data-scope-list={cursor.scope}>
        {outside !== null && <><div className="alerts-group"><span>{t('pinned')}</span></div><OneAlert line={outside} hasCosts={hasCosts} listing={listing} /></>}
        {cursor.scope === 'closed' ? lines.map(line => <OneAlert key={line.alert.id} line={line} hasCosts={hasCosts} listing={listing} />) : groups.map(group => (
          <Fragment key={group.level}>
            <GroupHead group={group} />
            {group.lines.map(line => <OneAlert key={line.alert.id} line={line} hasCosts={hasCosts} listing={listing} />)}
          </Fragment>
        ))}
        {lines.length === 0 && <EmptyState icon="bell" title={t(`empty.${cursor.scope}.title`)} text={t(`empty.${cursor.scope}.text`)} />}
        {lines.length < total && <div className="alerts-more"><span className="muted">{t('shown', { total, shown: lines.length })}</span>{onMore !== null && <Button size="small" onClick={onMore}>{t('more', { count: Math.min(total, LINES_MAX) - lines.length })}</Button>}</div>}
      </div>
      {listing.acting?.steps.next === 'requisition' && <RaiseRequisition row={listing.acting.line.row} alertId={listing.acting.line.alert.id} onClose={listing.stopActing} />}
      {listing.acting?.steps.next === 'dispose' && <DisposeItem row={listing.acting.line.row} onClose={listing.stopActing} />}
    </>
  );
}

function GroupHead({ group }: { readonly group: Group }) {
  const t = useTexts('alerts');
  return (
    <div className="alerts-group">
      <AlertLevel level={group.level} /><span>{t(`levels.${group.level}`)}</span><span className="spacer" />
      <span>{t('group.lines', { count: group.lines.length })}{group.costE4 !== null && group.costE4 > 0 && ` · ${t('group.cost', { money: moneyText(group.costE4, 0) })}`}</span>
    </div>
  );
}

type Listing = {
  readonly cursor: AlertCursor; readonly handling: Handling; readonly today: string; readonly form: OpenForm; /** The line whose next step was asked for, with the steps it had then. */
  readonly acting: { readonly line: AlertLine; readonly steps: Steps } | null;
  readonly stepsFor: (line: AlertLine) => Steps; readonly setForm: (form: OpenForm) => void; readonly act: (line: AlertLine) => void; readonly stopActing: () => void; readonly done: (line: AlertLine) => void;
};

/** What is going on in the list, and its keys. */
function useListing(lines: readonly AlertLine[], outside: AlertLine | null, cursor: AlertCursor): Listing {
  const may = useMay();
  const mayAct = useActionRights();
  const today = useToday();
  const handling = useHandling();
  const [form, setForm] = useState<OpenForm>(null);
  const [acting, setActing] = useState<Listing['acting']>(null);
  const stepsFor = (line: AlertLine) => stepsOf(line, today, may, mayAct);
  const current = lines.find(line => line.alert.id === cursor.currentId) ?? outside;
  const done = (line: AlertLine) => { setForm(null); cursor.goTo(afterLeaving(lines.map(each => each.alert.id), line.alert.id)); };
  const act = (line: AlertLine) => { setActing({ line, steps: stepsFor(line) }); };
  const withCurrent = (step: (line: AlertLine, steps: Steps) => void) => () => { if (current !== null) step(current, stepsFor(current)); };
  const openForm = (line: AlertLine, wanted: OpenForm) => { if (cursor.openId !== line.alert.id) cursor.toggle(line.alert.id); setForm(wanted); };
  const { openId } = cursor;
  useEffect(() => { handling.clearFailure(); }, [openId]);
  useHotkeys({
    J: () => { setForm(null); cursor.move(1); }, ArrowDown: () => { setForm(null); cursor.move(1); },
    K: () => { setForm(null); cursor.move(-1); }, ArrowUp: () => { setForm(null); cursor.move(-1); },
    Escape: () => { setForm(null); if (openId !== null) cursor.toggle(openId); },
    A: withCurrent((line, steps) => { if (steps.acknowledge) void handling.acknowledge(line); }),
    S: withCurrent((line, steps) => { if (steps.snooze) openForm(line, 'snooze'); }),
    X: withCurrent((line, steps) => { if (steps.close) openForm(line, 'close'); }),
    O: withCurrent((line, steps) => { if (steps.next === 'requisition') act(line); }),
  });
  return { cursor: { ...cursor, toggle: alertId => { setForm(null); cursor.toggle(alertId); } }, handling, today, form, acting, stepsFor, setForm, act, stopActing: () => { setActing(null); }, done };
}

function OneAlert({ line, hasCosts, listing }: { readonly line: AlertLine; readonly hasCosts: boolean; readonly listing: Listing }) {
  const { cursor, handling, today, form } = listing;
  const { id } = line.alert;
  const steps = listing.stepsFor(line);
  const isOpen = cursor.openId === id;
  const act = () => { listing.act(line); };
  return (
    <>
      <AlertRow line={line} scope={line.alert.state === 'closed' ? 'closed' : cursor.scope === 'closed' ? 'mine' : cursor.scope} steps={steps} today={today} hasCosts={hasCosts} isOpen={isOpen} isCurrent={cursor.currentId === id} onToggle={() => { cursor.toggle(id); }} onAct={act} />
      {isOpen && <AlertDetail line={line} steps={steps} handling={handling} today={today} hasCosts={hasCosts} form={form} onForm={listing.setForm} onAct={act} onDone={() => { listing.done(line); }} />}
    </>
  );
}
