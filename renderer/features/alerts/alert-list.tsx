import { Fragment } from 'react';

import { useTexts } from '../../language/use-texts.tsx';
import { RaiseRequisition } from '../../parts/raise-requisition.tsx';
import { useMay } from '../../parts/use-session.ts';
import { AlertLevel } from '../../ui/alert-level.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { isFiltered, NO_FILTER } from './alert-address.ts';
import { AlertDetail } from './alert-detail.tsx';
import { AlertRow } from './alert-row.tsx';
import { type Group, groupByLevel } from './alert-steps.ts';
import { ColumnHeads } from './column-heads.tsx';
import { lossText } from './loss-factors.ts';
import type { AlertLine } from './reason-words.ts';
import { type CentreAddress, useAlertCursor } from './use-alert-cursor.ts';
import { type Listing, useAlertList } from './use-alert-list.ts';

export const LINES_MAX = 500;

type AlertListProps = {
  readonly address: CentreAddress; readonly lines: readonly AlertLine[]; readonly total: number;
  /** Open by its address, and not in this list. */
  readonly outside: AlertLine | null;
  /** What the reader had not seen when the page opened. */
  readonly fresh: ReadonlySet<string>;
  readonly onMore: (() => void) | null;
};

/** Everything below the filters: keys, groups, the open alert, what is marked. */
export function AlertList({ address, lines, total, outside, fresh, onMore }: AlertListProps) {
  const t = useTexts('alerts');
  const may = useMay();
  const { scope } = address;
  const hasCosts = may('costs.read');
  const cursor = useAlertCursor(address, lines.map(line => line.alert.id));
  const listing = useAlertList(lines, outside, cursor, scope !== 'closed' && may('alerts.handle'));
  const row = (line: AlertLine) => <OneAlert key={line.alert.id} line={line} scope={scope} hasCosts={hasCosts} listing={listing} isNew={fresh.has(line.alert.id)} />;
  return (
    <div className="alerts" data-costs={hasCosts} data-scope-list={scope}>
      <ColumnHeads scope={scope} hasCosts={hasCosts} marks={listing.mayMark ? { marked: listing.marked.length, total: lines.length, onAll: listing.markAll } : null} />
      <div className="alerts-list" data-testid="alerts-list">
        {outside !== null && <><div className="alerts-group"><span>{t('pinned')}</span></div>{row(outside)}</>}
        {scope === 'closed' ? lines.map(row) : groupByLevel(lines).map(group => <Fragment key={group.level}><GroupHead group={group} />{group.lines.map(row)}</Fragment>)}
        {lines.length === 0 && <Empty address={address} />}
        {lines.length < total && <div className="alerts-more"><span className="muted">{t('shown', { total, shown: lines.length })}</span>{onMore !== null && <Button size="small" onClick={onMore}>{t('more', { count: Math.min(total, LINES_MAX) - lines.length })}</Button>}</div>}
      </div>
      {listing.marked.length > 0 && <MarkedBar listing={listing} />}
      {listing.answering.ordering !== null && <RaiseRequisition row={listing.answering.ordering.row} alertId={listing.answering.ordering.alert.id} onClose={listing.answering.stopOrdering} />}
    </div>
  );
}

function Empty({ address }: { readonly address: CentreAddress }) {
  const t = useTexts('alerts');
  if (!isFiltered(address.filter)) return <EmptyState icon="bell" title={t(`empty.${address.scope}.title`)} text={t(`empty.${address.scope}.text`)} />;
  return <EmptyState icon="filter" title={t('empty.filtered.title')} text={t('empty.filtered.text')} actions={<Button onClick={() => { address.setFilter(NO_FILTER); }}>{t('filters.clear')}</Button>} />;
}

function GroupHead({ group }: { readonly group: Group }) {
  const t = useTexts('alerts');
  return (
    <div className="alerts-group">
      <AlertLevel level={group.level} /><span>{t(`levels.${group.level}`)}</span><span className="spacer" />
      <span>{t('group.lines', { count: group.lines.length })}{group.lossE4 !== null && group.lossE4 > 0 && <> · {t('group.loss')} <b>{t('loss.yuan', { money: lossText(group.lossE4) })}</b></>}</span>
    </div>
  );
}

/** What can be done with all that is marked. */
function MarkedBar({ listing }: { readonly listing: Listing }) {
  const t = useTexts('alerts');
  return (
    <div className="alerts-marked" role="region" aria-label={t('mark.label')}>
      <b>{t('mark.count', { count: listing.marked.length })}</b>
      <Button variant="primary" keys="A" data-action="acknowledge-marked" isBusy={listing.handling.isRunning} onClick={listing.acknowledgeMarked}>{t('act.acknowledge')}</Button>
      <Button keys="Escape" onClick={listing.unmark}>{t('mark.none')}</Button>
    </div>
  );
}

type OneAlertProps = { readonly line: AlertLine; readonly scope: CentreAddress['scope']; readonly hasCosts: boolean; readonly listing: Listing; readonly isNew: boolean };

function OneAlert({ line, scope, hasCosts, listing, isNew }: OneAlertProps) {
  const { cursor, handling, answering, today, form } = listing;
  const { id } = line.alert;
  const steps = listing.stepsFor(line);
  const isOpen = cursor.openId === id;
  return (
    <>
      <AlertRow
        line={line} scope={scope} steps={steps} today={today} hasCosts={hasCosts} isOpen={isOpen} isCurrent={cursor.currentId === id} isNew={isNew} isMarked={listing.marked.some(each => each.alert.id === id)}
        onToggle={() => { cursor.toggle(id); }} onMark={listing.mayMark ? isRange => { listing.onMark(id, isRange); } : null} onAnswer={answer => { answering.give(line, answer); }}
      />
      {isOpen && <AlertDetail line={line} steps={steps} handling={handling} answering={answering} today={today} hasCosts={hasCosts} form={form} onForm={listing.setForm} onDone={() => { listing.done(line); }} />}
    </>
  );
}
