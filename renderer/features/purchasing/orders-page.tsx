import { useCallback, useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useTexts, type Translate } from '../../language/use-texts.tsx';
import { wordList } from '../../language/word-list.ts';
import { PurchasingFrame } from '../../parts/purchasing-tabs.tsx';
import { useAmendAddress } from '../../parts/use-amend-address.ts';
import { useListSource } from '../../parts/use-list-source.ts';
import { useMay } from '../../parts/use-session.ts';
import { ViewChip, ViewTools } from '../../parts/view-tools.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import type { DataColumn } from '../../ui/data-table-types.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Money } from '../../ui/money.tsx';
import { ChaseList } from './chase-list.tsx';
import { NewOrder } from './new-order.tsx';
import { nextDue, orderFilter, ORDER_VIEWS, type OrderView, progressOf, type PurchaseOrder } from './order-figures.ts';
import './purchasing.css';

const CHANGES = ['requisitions.changed', 'stock.changed'] as const;

/** 订单: what is ordered of whom, what came of it; the late ones as a list to ring up. `?view=` `?text=` */
export function OrdersPage() {
  const t = useTexts('purchasing');
  const [search] = useSearchParams();
  const mayOrder = useMay()('purchasing.order');
  const view = ORDER_VIEWS.find(each => each === search.get('view')) ?? 'open';
  const text = search.get('text') ?? '';
  const amend = useAmendAddress();
  const [isNew, setNew] = useState(false);
  const tools = (
    <ViewTools label={t('orders.views.label')} search={view === 'overdue' ? undefined : { text, hint: t('orders.search'), onText: words => { amend({ text: words }); } }}>
      {ORDER_VIEWS.map(each => <OrderChip key={each} view={each} isPressed={each === view} onPress={() => { amend({ view: each }); }} />)}
    </ViewTools>
  );
  return (
    <PurchasingFrame section="orders" isPlain={view === 'overdue'} tools={tools} actions={mayOrder && <Button icon="plus" data-action="new-order" onClick={() => { setNew(true); }}>{t('newOrder.open')}</Button>}>
      {view === 'overdue' ? <ChaseList /> : <OrderList view={view} text={text} />}
      {isNew && <NewOrder onClose={() => { setNew(false); }} />}
    </PurchasingFrame>
  );
}

function OrderChip({ view, isPressed, onPress }: { readonly view: OrderView; readonly isPressed: boolean; readonly onPress: () => void }) {
  const t = useTexts('purchasing');
  const count = useQuery('purchaseOrders.list', { ...orderFilter(view), limit: 1 }).data?.total;
  return <ViewChip view={view} label={t(`orders.views.${view}`)} count={count} isPressed={isPressed} onPress={onPress} />;
}

function OrderList({ view, text }: { readonly view: OrderView; readonly text: string }) {
  const t = useTexts('purchasing');
  const navigate = useNavigate();
  const hasCosts = useMay()('costs.read');
  const { source, total, failure, reload } = useListSource('purchaseOrders.list', { ...orderFilter(view), text }, CHANGES);
  const columns = useMemo(() => orderColumns(t, hasCosts), [t, hasCosts]);
  const open = useCallback((order: PurchaseOrder) => { void navigate(`/purchasing/orders/${order.id}`); }, [navigate]);
  if (failure !== null) return <ErrorPanel failure={failure} onRetry={reload} isFilling />;
  return (
    <DataTable
      label={t('orders.title')} columns={columns} rowId={row => row.id} source={source} selectedId={null} onSelect={open} onOpen={open} storageKey="purchase-orders"
      empty={text === '' ? <EmptyState icon="purchasing" title={t('orders.empty')} text={t('orders.emptyText')} actions={<ButtonLink to="/purchasing/requests">{t('orders.seeRequests')}</ButtonLink>} /> : <EmptyState icon="search" title={t('empty.found', { text })} />}
      footer={total === null ? ' ' : t('orders.total', { total: total.toLocaleString('en-US') })}
    />
  );
}

/** What is ordered, a name once. */
const itemsOf = (row: PurchaseOrder) => wordList([...new Set(row.lines.map(line => line.name))]);

function orderColumns(t: Translate<'purchasing'>, hasCosts: boolean): DataColumn<PurchaseOrder>[] {
  return [
    { id: 'number', title: t('orders.columns.number'), width: 140, value: row => row.number, render: row => <b>{row.number}</b> },
    { id: 'state', title: t('columns.state'), width: 92, value: row => t(`orders.states.${row.state}`) },
    { id: 'supplier', title: t('columns.supplier'), width: 150, grow: 1, value: row => row.supplierName },
    { id: 'items', title: t('orders.columns.items'), width: 220, grow: 3, value: itemsOf, render: row => <span className="orders-items" title={row.lines.map(line => `${line.name} ${line.spec}`).join('\n')}>{itemsOf(row)}</span> },
    { id: 'progress', title: t('orders.columns.progress'), width: 90, align: 'end', value: row => progressOf(row).done, render: row => <Progress row={row} /> },
    { id: 'ordered', title: t('columns.ordered'), width: 92, align: 'date', value: row => row.orderedOn, render: row => <CalendarDate date={row.orderedOn} /> },
    { id: 'due', title: t('columns.promised'), width: 160, align: 'date', value: row => nextDue(row).promisedOn, render: row => <Due row={row} /> },
    ...(hasCosts ? [{ id: 'amount', title: t('columns.amount'), width: 110, align: 'end' as const, value: (row: PurchaseOrder) => row.amountE4, render: (row: PurchaseOrder) => <Money e4={row.amountE4} /> }] : []),
    { id: 'by', title: t('orders.columns.by'), width: 80, value: row => row.createdBy },
  ];
}

function Progress({ row }: { readonly row: PurchaseOrder }) {
  const { done, all } = progressOf(row);
  return <span className={done === all ? 'muted' : undefined}>{done} / {all}</span>;
}

function Due({ row }: { readonly row: PurchaseOrder }) {
  const t = useTexts('purchasing');
  const { promisedOn, daysOverdue } = nextDue(row);
  return <span>{daysOverdue > 0 && <b className="worse purchasing-late">{t('overdue', { count: daysOverdue })}</b>}<CalendarDate date={promisedOn} form="short" /></span>;
}
