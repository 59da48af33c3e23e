import type { DataColumn } from '../../ui/data-table-types.ts';
import { daysBetween } from '../../../shared/kernel/calendar-date.ts';
import type { Language } from '../../../shared/kernel/vocabulary.ts';
import type { Translate } from '../../language/use-texts.tsx';
import type { NextAction, StockRow } from '../../parts/next-action.ts';
import { coverDaysText } from '../../parts/show-figures.ts';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import { DASH, quantityText } from '../../ui/format-number.ts';
import { Icon } from '../../ui/icon.tsx';
import { Money } from '../../ui/money.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { StockBar } from '../../ui/stock-bar.tsx';
import { RowAction } from './row-action.tsx';

export type StockColumnSetting = {
  readonly t: Translate<'stock'>;
  readonly language: Language;
  readonly today: string;
  readonly isWide: boolean;
  /** The preview takes its share of the width. */
  readonly isBeside: boolean;
  readonly hasCosts: boolean;
  readonly hasAction: (action: NextAction) => boolean;
  readonly onAction: (action: NextAction, row: StockRow) => void;
};

/** px of the columns that hold words: Chinese ones are short, and with the preview open 1366 px must do. */
const WORD_WIDTHS = {
  'zh-CN': { state: 104, name: 120, onHand: 66, available: 46, onOrder: 98, thresholds: 128, action: 44 },
  'en': { state: 120, name: 90, onHand: 62, available: 50, onOrder: 104, thresholds: 126, action: 82 },
} as const satisfies { readonly [L in Language]: { readonly [column: string]: number } };

const dash = <span className="zero">{DASH}</span>;

function OnOrder({ row, today, t }: { readonly row: StockRow; readonly today: string; readonly t: Translate<'stock'> }) {
  if (row.onOrderMicro <= 0) return dash;
  const daysLate = row.nextReceiptOn === null ? 0 : daysBetween(row.nextReceiptOn, today);
  const due = row.nextReceiptOn === null ? t('cells.noDate') : daysLate > 0 ? t('cells.overdue', { count: daysLate }) : t('cells.arrives', { date: row.nextReceiptOn.slice(5) });
  return <span className={daysLate > 0 ? 'stock-cell-order late' : 'stock-cell-order'}>{quantityText(row.onOrderMicro, row.unitDecimals)}<small>{due}</small></span>;
}

function RunsOutOn({ row, today, t }: { readonly row: StockRow; readonly today: string; readonly t: Translate<'stock'> }) {
  if (row.runsOutOn === null) return dash;
  if (row.runsOutOn < today) return <span className="negative">{t('cells.outAlready')}</span>;
  if (row.runsOutOn === today) return <span className="negative">{t(row.state === 'out' ? 'cells.outAlready' : 'cells.outNow')}</span>;
  return <CalendarDate date={row.runsOutOn} />;
}

function Thresholds({ row, t }: { readonly row: StockRow; readonly t: Translate<'stock'> }) {
  const one = (micro: number | null, isManual: boolean) => (
    <span>
      {isManual && <span className="by-hand" title={t('cells.manual')}><Icon name="pen" /><span className="visually-hidden">{t('cells.manual')}</span></span>}
      {micro === null ? dash : quantityText(micro, row.unitDecimals)}
    </span>
  );
  if (row.reorderPointMicro === null && row.thresholdOutcome === 'not_enough_history') return <span className="muted">{t('cells.shortHistory')}</span>;
  return (
    <span className="stock-three">
      {one(row.safetyStockMicro, row.isSafetyStockManual)}
      {one(row.reorderPointMicro, row.isReorderPointManual)}
      {one(row.maximumMicro, row.isMaximumManual)}
    </span>
  );
}

/** Whether what is kept for orders has a column of its own: on a small screen it is told by the figure that it takes away from. */
const hasReserved = ({ isWide, isBeside }: StockColumnSetting) => isWide && !isBeside;

function leadingColumns(setting: StockColumnSetting): DataColumn<StockRow>[] {
  const { t, language } = setting;
  const width = WORD_WIDTHS[language];
  return [
    { id: 'urgency', title: t('columns.state'), width: width.state, isSortable: true, value: row => row.state, render: row => <StateBadge state={row.state} isDead={row.isDead} /> },
    { id: 'code', title: t('columns.code'), width: 66, grow: 0.2, isSortable: true, value: row => row.code, render: row => <span className="stock-cell-code" data-item-code={row.code} title={row.code}>{row.code}</span> },
    { id: 'name', title: t('columns.name'), width: width.name, grow: 1, isSortable: true, value: row => `${row.name} ${row.spec}`, render: row => <span className="stock-cell-name" title={`${row.name} ${row.spec}`}>{row.name}<span className="spec">{row.spec}</span></span> },
    { id: 'bar', title: t('columns.bar'), width: 110, value: row => row.onHandMicro, render: row => <StockBar {...row} /> },
    { id: 'onHand', title: t('columns.onHand'), width: width.onHand, align: 'end', isSortable: true, value: row => row.onHandMicro, render: row => <Quantity micro={row.onHandMicro} decimals={row.unitDecimals} unit={row.unit} zero="figure" isStrong /> },
    {
      id: 'available', title: t('columns.available'), width: width.available, align: 'end', isSortable: true, value: row => row.availableMicro,
      render: row => (
        <span className={row.availableMicro <= 0 ? 'negative' : undefined} {...(row.reservedMicro > 0 ? { title: t('cells.reserved', { quantity: quantityText(row.reservedMicro, row.unitDecimals) }) } : {})}>
          {quantityText(row.availableMicro, row.unitDecimals)}
        </span>
      ),
    },
    ...(hasReserved(setting) ? [{ id: 'reserved', title: t('columns.reserved'), width: 62, align: 'end' as const, value: (row: StockRow) => row.reservedMicro, render: (row: StockRow) => <Quantity micro={row.reservedMicro} decimals={row.unitDecimals} /> }] : []),
  ];
}

function outlookColumns({ t, today, language, isWide, isBeside }: StockColumnSetting): DataColumn<StockRow>[] {
  const width = WORD_WIDTHS[language];
  return [
    { id: 'onOrder', title: t('columns.onOrder'), width: width.onOrder, align: 'end', isSortable: true, value: row => row.onOrderMicro, render: row => <OnOrder row={row} today={today} t={t} /> },
    { id: 'coverDays', title: t('columns.coverDays'), width: 44, align: 'end', isSortable: true, explain: t('explain.coverDays'), value: row => row.coverDaysTenths, render: row => (row.coverDaysTenths === null ? dash : coverDaysText(row.coverDaysTenths)) },
    { id: 'runsOutOn', title: t('columns.runsOutOn'), width: 84, align: 'end', isSortable: true, explain: t('explain.runsOutOn'), value: row => row.runsOutOn, render: row => <RunsOutOn row={row} today={today} t={t} /> },
    {
      id: 'thresholds', title: t('columns.thresholds'), width: width.thresholds, grow: 0.25, align: 'end', explain: t('explain.thresholds'),
      value: row => row.reorderPointMicro, render: row => <Thresholds row={row} t={t} />,
    },
    // English words take the room of the small bars; the preview shows the same weeks as movements.
    ...(language === 'en' && isBeside && !isWide ? [] : [{ id: 'use', title: t('columns.use'), width: 70, value: row => row.weeklyUseMicro.reduce((sum, week) => sum + week, 0), render: row => <Sparkline weeklyMicro={row.weeklyUseMicro} decimals={row.unitDecimals} /> } satisfies DataColumn<StockRow>]),
  ];
}

function wideColumns({ t, isWide, hasCosts }: StockColumnSetting): DataColumn<StockRow>[] {
  if (!isWide) return [];
  return [
    { id: 'supplier', title: t('columns.supplier'), width: 110, grow: 0.3, isSortable: true, value: row => row.supplierName, render: row => (row.supplierName === '' ? dash : <span title={row.supplierName}>{row.supplierName}</span>) },
    ...(hasCosts ? [{ id: 'value', title: t('columns.value'), width: 96, align: 'end', isSortable: true, value: row => row.valueE4, render: row => <Money e4={row.valueE4} /> } satisfies DataColumn<StockRow>] : []),
    { id: 'lastIssueOn', title: t('columns.lastIssueOn'), width: 96, align: 'date', isSortable: true, value: row => row.lastIssueOn, render: row => <CalendarDate date={row.lastIssueOn} /> },
    { id: 'location', title: t('columns.location'), width: 76, isSortable: true, value: row => row.locationCode, render: row => (row.locationCode === '' ? dash : row.locationCode) },
  ];
}

/** The columns of the stock list; four more from 1600 px up, money only for who may see it, the next action last. */
export function stockColumns(setting: StockColumnSetting): DataColumn<StockRow>[] {
  const { t, today, hasAction, onAction } = setting;
  return [
    ...leadingColumns(setting),
    ...outlookColumns(setting),
    ...wideColumns(setting),
    { id: 'action', title: '', width: WORD_WIDTHS[setting.language].action, value: () => null, render: row => <RowAction row={row} today={today} hasAction={hasAction} onAction={onAction} label={action => t(`actions.${action}`)} /> },
  ];
}
