import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';

import { AS_OF_SORTS } from '../../../shared/contract/accounts.contract.ts';
import { monthOf } from '../../../shared/kernel/calendar-date.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { type Translate, useTexts } from '../../language/use-texts.tsx';
import { AccountFrame } from '../../parts/account-tabs.tsx';
import { useListSource } from '../../parts/use-list-source.ts';
import { Chip } from '../../ui/chip.tsx';
import { type DataColumn, DataTable, type TableSort } from '../../ui/data-table.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { PageTools } from '../../ui/page-head.tsx';
import { writeAddress } from './accounts-address.ts';
import { AsOfExplanation } from './as-of-explanation.tsx';
import { AmountCell, QuantityCell, figureColumns } from './figure-columns.tsx';
import type { SectionProps } from './section-props.ts';

type AsOf = OutputOf<'accounts.asOf'>;
type AsOfRow = AsOf['rows'][number];

/** 时点查询: the stock of any day, as known now and as known at any moment. */
export function AsOfSection({ address, today, amend }: SectionProps) {
  const t = useTexts('accounts');
  const { knownAt } = address;
  const date = address.date ?? today;
  const [isChangedOnly, setIsChangedOnly] = useState(false);
  const view = useQuery('accounts.asOf', { date, knownAt, limit: 1 });
  const tools = (
    <PageTools>
      <label className="accounts-label">{t('asOf.date')}<span className="accounts-date"><DateField aria-label={t('asOf.date')} value={date} maximum={today} onChange={chosen => { amend({ date: chosen }); }} /></span></label>
      <label className="accounts-label">
        {t('asOf.knownAt')}
        <DatePicker
          className="accounts-moment" showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" aria-label={t('asOf.knownAt')} placeholder={t('asOf.now')} value={knownAt === null ? null : dayjs(knownAt)} allowClear maxDate={dayjs()}
          onChange={moment => { amend({ knownAt: dayjs.isDayjs(moment) ? moment.valueOf() : null }); }}
        />
      </label>
      {knownAt !== null && <Chip isPressed={isChangedOnly} onPress={() => { setIsChangedOnly(before => !before); }} {...(view.data === undefined ? {} : { count: view.data.changedItems })}>{t('asOf.changedOnly')}</Chip>}
      <span className="spacer" />
      {view.data !== undefined && view.data.valueE4 !== null && <span className="accounts-item">{t('asOf.value')} <b>{moneyText(view.data.valueE4)}</b></span>}
    </PageTools>
  );
  return (
    <AccountFrame section="as-of" tools={tools}>
      {view.data === undefined
        ? <LoadState failure={view.failure} onRetry={view.refetch} rows={14} />
        : (
            <div className="accounts-stack">
              {view.data.knownAt !== null && <AsOfExplanation view={view.data} knownAt={view.data.knownAt} />}
              <div className="accounts-grid"><AsOfTable view={view.data} isChangedOnly={isChangedOnly && knownAt !== null} /></div>
            </div>
          )}
    </AccountFrame>
  );
}

function isChanged(row: AsOfRow): boolean {
  return row.onHandMicro !== row.knownMicro || row.valueE4 !== row.knownValueE4;
}

function asOfColumns(t: Translate<'accounts'>, isComparing: boolean): DataColumn<AsOfRow>[] {
  const words = { quantity: t('figure.quantity'), price: t('figure.price'), amount: t('figure.amount') };
  const decimalsOf = (row: AsOfRow) => row.unitDecimals;
  return [
    { id: 'code', title: t('columns.code'), width: 96, isSortable: true, value: row => row.code, render: row => <span className="accounts-code">{row.code}</span> },
    { id: 'name', title: t('columns.name'), width: 170, grow: 2, value: row => row.name, render: row => <span className="accounts-name" title={`${row.name} ${row.spec}`}>{row.name}<span className="spec">{row.spec}</span></span> },
    { id: 'unit', title: t('columns.unit'), width: 46, value: row => row.unit },
    { id: 'category', title: t('columns.category'), width: 90, isSortable: true, value: row => row.categoryName },
    { id: 'location', title: t('columns.location'), width: 66, isSortable: true, value: row => row.locationCode },
    ...figureColumns<AsOfRow>({ id: 'now', group: [t('asOf.asNow')], words, of: row => ({ quantityMicro: row.onHandMicro, valueE4: row.valueE4 ?? 0 }), decimalsOf }),
    ...(isComparing
      ? [
        ...figureColumns<AsOfRow>({ id: 'known', group: [t('asOf.asKnown')], words, of: row => ({ quantityMicro: row.knownMicro, valueE4: row.knownValueE4 ?? 0 }), decimalsOf }),
        { id: 'changeQuantity', group: [t('asOf.change')], title: words.quantity, width: 78, align: 'end' as const, isSortable: true, value: (row: AsOfRow) => row.onHandMicro - row.knownMicro, render: (row: AsOfRow) => <QuantityCell micro={row.onHandMicro - row.knownMicro} decimals={row.unitDecimals} /> },
        { id: 'changeAmount', group: [t('asOf.change')], title: words.amount, width: 98, align: 'end' as const, isSortable: true, value: (row: AsOfRow) => (row.valueE4 ?? 0) - (row.knownValueE4 ?? 0), render: (row: AsOfRow) => <AmountCell e4={(row.valueE4 ?? 0) - (row.knownValueE4 ?? 0)} /> },
      ]
      : []),
  ];
}

function orderOf(sort: TableSort | null) {
  return { sort: AS_OF_SORTS.find(field => field === sort?.columnId) ?? null, isDescending: sort?.isDescending ?? false };
}

function AsOfTable({ view, isChangedOnly }: { readonly view: AsOf; readonly isChangedOnly: boolean }) {
  const t = useTexts('accounts');
  const navigate = useNavigate();
  const [selected, setSelected] = useState<string | null>(null);
  const isComparing = view.knownAt !== null;
  const columns = useMemo(() => asOfColumns(t, isComparing), [t, isComparing]);
  const { source, total } = useListSource('accounts.asOf', { date: view.date, knownAt: view.knownAt, isChangedOnly }, ['stock.changed'], orderOf);
  const open = (row: AsOfRow) => {
    const month = monthOf(view.date);
    void navigate(`/accounts/ledger?${writeAddress({ from: month, to: month, itemId: row.itemId, date: null, knownAt: null }).toString()}`);
  };
  return (
    <DataTable
      key={isComparing ? 'both' : 'one'} label={t('asOf.title')} columns={columns} rowId={row => row.itemId} source={source} density="compact" selectedId={selected} onSelect={row => { setSelected(row.itemId); }} onOpen={open}
      rowClass={row => (isComparing && isChanged(row) ? 'accounts-changed' : undefined)} empty={<EmptyState icon="book" title={t('asOf.empty')} text={t('asOf.emptyText')} />} footer={<><span>{t('summary.items', { count: total ?? view.total })}</span><span className="spacer" /><span>{t('summary.open')}</span></>}
    />
  );
}
