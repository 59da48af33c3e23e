import { Link } from 'react-router';

import type { Translate } from '../../language/use-texts.tsx';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import { Tag } from '../../ui/chip.tsx';
import type { DataColumn } from '../../ui/data-table-types.ts';
import { Money } from '../../ui/money.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import type { DisposalRow, ExpiringRow, IdleRow } from './disposal-types.ts';

type Texts = Translate<'disposals'>;
const itemCell = (row: { readonly name: string; readonly spec: string; readonly code: string }) => <span title={row.code}>{row.name}<span className="spec">{row.spec}</span></span>;

/** Whose opinion is missing; then what was decided. */
function missingOf(row: DisposalRow, t: Texts): string {
  if (row.state === 'opinions') return row.missingSides.map(side => t(`sides.${side}`)).join(t('and'));
  return row.decision === null ? '' : t(`decisions.${row.decision}`);
}

/** One review on one line. */
export function disposalColumns(t: Texts, hasCosts: boolean): DataColumn<DisposalRow>[] {
  return [
    { id: 'number', title: t('columns.number'), width: 142, value: row => row.number, render: row => <Link className="disposals-number" tabIndex={-1} to={`/disposals/${encodeURIComponent(row.id)}`}>{row.number}</Link> },
    { id: 'item', title: t('columns.item'), width: 180, grow: 1, value: row => `${row.code} ${row.name} ${row.spec}`, render: itemCell },
    { id: 'cause', title: t('columns.cause'), width: 104, value: row => t(`causes.${row.cause}`) },
    { id: 'state', title: t('columns.state'), width: 118, value: row => row.state, render: row => <Tag {...(row.isMine ? { tone: 'worse' as const } : {})}>{t(`states.${row.state}`)}</Tag> },
    { id: 'missing', title: t('columns.missing'), width: 190, grow: 1, value: row => missingOf(row, t), render: row => <span className="disposals-result" title={missingOf(row, t)}>{missingOf(row, t)}</span> },
    { id: 'quantity', title: t('columns.quantity'), width: 96, align: 'end', value: row => row.quantityMicro, render: row => <Quantity micro={row.quantityMicro} decimals={row.unitDecimals} unit={row.unit} /> },
    ...(hasCosts ? [{ id: 'value', title: t('columns.value'), width: 100, align: 'end' as const, value: (row: DisposalRow) => row.valueE4, render: (row: DisposalRow) => <Money e4={row.valueE4} /> }] : []),
    { id: 'idle', title: t('columns.idle'), width: 80, align: 'end', value: row => row.idleDays, render: row => (row.idleDays === null ? '–' : t('days', { count: row.idleDays })) },
    { id: 'due', title: t('columns.due'), width: 140, align: 'date', value: row => row.dueOn, render: row => <span>{row.daysOverdue > 0 && <b className="worse disposals-late">{t('overdue', { count: row.daysOverdue })}</b>}<CalendarDate date={row.dueOn} form="short" /></span> },
    ...(hasCosts ? [{ id: 'recovered', title: t('columns.recovered'), width: 90, align: 'end' as const, value: (row: DisposalRow) => row.recoveredE4, render: (row: DisposalRow) => <Money e4={row.recoveredE4} /> }] : []),
  ];
}

/** 呆滞料明细表 as accountants know it. */
export function idleColumns(t: Texts, hasCosts: boolean): DataColumn<IdleRow>[] {
  const result = (row: IdleRow) => [row.disposalState === null ? '' : t(`states.${row.disposalState}`), row.closeNote].filter(word => word !== '').join(' ');
  return [
    { id: 'code', title: t('columns.code'), width: 96, isSortable: true, value: row => row.code, render: row => <Link className="disposals-number" tabIndex={-1} to={`/items/${encodeURIComponent(row.itemId)}`}>{row.code}</Link> },
    { id: 'name', title: t('columns.name'), width: 100, grow: 2, isSortable: true, value: row => row.name, render: row => <span className="disposals-result" title={row.name}>{row.name}</span> },
    { id: 'spec', title: t('columns.spec'), width: 96, grow: 3, value: row => row.spec, render: row => <span className="disposals-result" title={row.spec}>{row.spec}</span> },
    { id: 'quantity', title: t('columns.quantity'), width: 92, align: 'end', isSortable: true, value: row => row.onHandMicro, render: row => <Quantity micro={row.onHandMicro} decimals={row.unitDecimals} unit={row.unit} /> },
    ...(hasCosts ? [{ id: 'value', title: t('columns.value'), width: 96, align: 'end' as const, isSortable: true, value: (row: IdleRow) => row.valueE4, render: (row: IdleRow) => <Money e4={row.valueE4} /> }] : []),
    { id: 'lastReceipt', title: t('columns.lastReceipt'), width: 92, align: 'date', isSortable: true, value: row => row.lastReceiptOn, render: row => <CalendarDate date={row.lastReceiptOn} /> },
    { id: 'lastIssue', title: t('columns.lastIssue'), width: 92, align: 'date', isSortable: true, value: row => row.lastIssueOn, render: row => <CalendarDate date={row.lastIssueOn} /> },
    { id: 'idleDays', title: t('columns.idleDays'), width: 84, align: 'end', isSortable: true, value: row => row.idleDays },
    { id: 'cause', title: t('columns.cause'), width: 84, value: row => t(`causes.${row.cause}`) },
    { id: 'department', title: t('columns.department'), width: 84, isSortable: true, value: row => row.departmentName },
    { id: 'proposal', title: t('columns.proposal'), width: 104, value: row => (row.proposal === null ? '' : t(`decisions.${row.proposal}`)) },
    { id: 'due', title: t('columns.due'), width: 62, align: 'date', isSortable: true, value: row => row.dueOn, render: row => <CalendarDate date={row.dueOn} form="short" /> },
    { id: 'result', title: t('columns.result'), width: 124, grow: 1, value: result, render: row => <Link className="disposals-number disposals-result" tabIndex={-1} title={result(row)} to={row.disposalId === null ? `/disposals?view=idle&new=${encodeURIComponent(row.itemId)}` : `/disposals/${encodeURIComponent(row.disposalId)}`}>{row.disposalId === null ? t('new') : result(row)}</Link> },
  ];
}

/** 近效期先用: batches in the order they are to be used. */
export function expiringColumns(t: Texts, hasCosts: boolean): DataColumn<ExpiringRow>[] {
  return [
    { id: 'item', title: t('columns.item'), width: 180, grow: 2, value: row => `${row.code} ${row.name} ${row.spec}`, render: row => <Link tabIndex={-1} to={`/items/${encodeURIComponent(row.itemId)}`}>{itemCell(row)}</Link> },
    { id: 'batch', title: t('columns.batch'), width: 120, value: row => row.batchNumber },
    { id: 'location', title: t('columns.location'), width: 90, value: row => row.locationCodes },
    { id: 'quantity', title: t('columns.quantity'), width: 96, align: 'end', value: row => row.onHandMicro, render: row => <Quantity micro={row.onHandMicro} decimals={row.unitDecimals} unit={row.unit} /> },
    { id: 'produced', title: t('columns.produced'), width: 100, align: 'date', value: row => row.producedOn, render: row => <CalendarDate date={row.producedOn} /> },
    { id: 'expires', title: t('columns.expires'), width: 100, align: 'date', value: row => row.expiresOn, render: row => <CalendarDate date={row.expiresOn} /> },
    { id: 'left', title: t('columns.left'), width: 134, value: row => row.daysLeft, render: row => (row.daysLeft < 0 ? <b className="worse">{t('expiredFor', { count: -row.daysLeft })}</b> : row.daysLeft === 0 ? <b className="worse">{t('expiresToday')}</b> : t('leftDays', { count: row.daysLeft })) },
    { id: 'usedUp', title: t('columns.usedUp'), width: 100, align: 'date', value: row => row.usedUpOn, render: row => (row.usedUpOn === null ? <span className="worse">{t('notUsedUp')}</span> : <CalendarDate date={row.usedUpOn} />) },
    { id: 'leftOver', title: t('columns.leftOver'), width: 92, align: 'end', value: row => row.leftOverMicro, render: row => <Quantity micro={row.leftOverMicro} decimals={row.unitDecimals} unit={row.unit} /> },
    ...(hasCosts ? [{ id: 'leftOverValue', title: t('columns.leftOverValue'), width: 96, align: 'end' as const, value: (row: ExpiringRow) => row.leftOverE4, render: (row: ExpiringRow) => <Money e4={row.leftOverE4} /> }] : []),
    {
      id: 'next', title: t('columns.next'), width: 92, align: 'end', value: () => '',
      render: row => <Link className="disposals-number" tabIndex={-1} to={`/record?type=${row.daysLeft <= 0 ? 'scrap' : 'issue'}&item=${encodeURIComponent(row.itemId)}`}>{t(row.daysLeft <= 0 ? 'scrapBatch' : 'issueBatch')}</Link>,
    },
  ];
}
