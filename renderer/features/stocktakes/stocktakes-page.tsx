import { useMemo, useState } from 'react';
import { Link, useNavigate } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts, type Translate } from '../../language/use-texts.tsx';
import { useListSource } from '../../parts/use-list-source.ts';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import { Tag } from '../../ui/chip.tsx';
import { type DataColumn, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { NewStocktake } from './new-stocktake.tsx';
import { PlanPanel } from './plan-panel.tsx';
import './stocktakes.css';

type Row = OutputOf<'stocktakes.list'>['rows'][number];

const CHANGES = ['stocktakes.changed', 'stock.changed'] as const;

function columnsOf(t: Translate<'stocktakes'>): DataColumn<Row>[] {
  return [
    { id: 'number', title: t('list.number'), width: 146, value: row => row.number, render: row => <Link className="stocktakes-number" tabIndex={-1} to={`/stocktakes/${encodeURIComponent(row.id)}`}>{row.number}</Link> },
    { id: 'title', title: t('list.title'), width: 120, grow: 1, value: row => row.title },
    { id: 'state', title: t('list.state'), width: 88, value: row => row.state, render: row => <Tag>{t(`states.${row.state}`)}</Tag> },
    { id: 'progress', title: t('list.progress'), width: 150, value: row => row.counted + row.posted, render: row => <Progress row={row} /> },
    { id: 'recount', title: t('list.recount'), width: 72, align: 'end', value: row => row.recount, render: row => (row.recount === 0 ? '–' : <b className="stocktakes-again">{row.recount}</b>) },
    { id: 'posted', title: t('list.posted'), width: 72, align: 'end', value: row => row.posted },
    { id: 'counter', title: t('head.counter'), width: 84, value: row => row.counter },
    { id: 'date', title: t('list.date'), width: 100, align: 'date', value: row => row.plannedOn, render: row => <CalendarDate date={row.plannedOn} /> },
  ];
}

function Progress({ row }: { readonly row: Row }) {
  const done = row.counted + row.posted;
  return (
    <span className="stocktakes-progress">
      <span className="stocktakes-track"><i style={{ width: `${row.lines === 0 ? 0 : (done / row.lines) * 100}%` }} /></span>
      <span>{done} / {row.lines}</span>
    </span>
  );
}

/** 盘点: what is due today, and every stocktake there is. */
export function StocktakesPage() {
  const t = useTexts('stocktakes');
  const may = useMay();
  const navigate = useNavigate();
  const [isMaking, setMaking] = useState(false);
  const { source, total, failure, reload } = useListSource('stocktakes.list', {}, CHANGES);
  const columns = useMemo(() => columnsOf(t), [t]);
  const open = (stocktakeId: string) => { void navigate(`/stocktakes/${encodeURIComponent(stocktakeId)}`); };
  const make = may('stock.write') ? <Button variant="primary" icon="plus" data-action="new" onClick={() => { setMaking(true); }}>{t('new.button')}</Button> : undefined;
  return (
    <div className="stocktakes">
      <PageHead title={t('title')} note={t('note')} actions={make} />
      <div className="stocktakes-body">
        <div className="stocktakes-list">
          {failure === null
            ? <DataTable label={t('title')} columns={columns} rowId={row => row.id} source={source} onOpen={row => { open(row.id); }} onSelect={() => undefined} storageKey="stocktakes" empty={<EmptyState icon="count" title={t('empty.title')} text={t('empty.text')} {...(make === undefined ? {} : { actions: make })} />} footer={total === null ? ' ' : t('list.total', { count: total })} />
            : <ErrorPanel failure={failure} onRetry={reload} isFilling />}
        </div>
        <PlanPanel onMade={open} />
      </div>
      {isMaking && <NewStocktake onMade={open} onClose={() => { setMaking(false); }} />}
    </div>
  );
}
