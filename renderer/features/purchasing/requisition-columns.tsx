import { useTexts, type Translate } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import type { DataColumn } from '../../ui/data-table-types.ts';
import { Money } from '../../ui/money.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import { isInReview, type Requisition, type Step } from './requisition-steps.ts';

type Options = {
  readonly t: Translate<'purchasing'>; readonly common: Translate<'common'>; readonly hasCosts: boolean;
  /** Beside an open request there is room for the essentials only. */
  readonly isNarrow: boolean;
  readonly nextOf: (row: Requisition) => Step | null; readonly onStep: (row: Requisition, step: Step) => void;
};

/** One request on one line, with the next step at its end. */
export function requisitionColumns({ t, common, hasCosts, isNarrow, nextOf, onStep }: Options): DataColumn<Requisition>[] {
  return [
    { id: 'number', title: t('columns.number'), width: 132, value: row => row.number },
    { id: 'state', title: t('columns.state'), width: 112, value: row => stateWord(row, t, common), render: row => <span className={row.approval?.state === 'rejected' && row.state === 'requested' ? 'worse' : undefined}>{stateWord(row, t, common)}</span> },
    { id: 'item', title: t('columns.item'), width: 190, grow: 2, value: row => `${row.code} ${row.name} ${row.spec}`, render: row => <span title={row.code}>{row.isEmergency && <b className="worse purchasing-emergency">{t('emergencyShort')}</b>}{row.name}<span className="spec">{row.spec}</span></span> },
    { id: 'supplier', title: t('columns.supplier'), width: 120, grow: 1, value: row => row.supplierName },
    { id: 'quantity', title: t('columns.quantity'), width: 90, align: 'end', value: row => row.quantityMicro, render: row => <Quantity micro={row.quantityMicro} decimals={row.unitDecimals} unit={row.unit} /> },
    { id: 'received', title: t('columns.received'), width: 70, align: 'end', isHidden: isNarrow, value: row => row.receivedMicro, render: row => <Quantity micro={row.receivedMicro} decimals={row.unitDecimals} /> },
    { id: 'ordered', title: t('columns.ordered'), width: 64, align: 'date', isHidden: isNarrow, value: row => row.orderedOn, render: row => <CalendarDate date={row.orderedOn} form="short" /> },
    { id: 'promised', title: t('columns.promised'), width: 150, align: 'date', value: row => row.promisedOn, render: row => <Promised row={row} /> },
    ...(hasCosts ? [{ id: 'amount', title: t('columns.amount'), width: 96, align: 'end' as const, isHidden: isNarrow, value: (row: Requisition) => row.amountE4, render: (row: Requisition) => <Money e4={row.amountE4} /> }] : []),
    {
      id: 'next', title: t('columns.next'), width: 84, align: 'end', value: () => '',
      render: row => {
        const next = nextOf(row);
        return next === null ? null : <Button variant="link" size="small" tabIndex={-1} data-action={next} onClick={event => { event.stopPropagation(); onStep(row, next); }}>{t(`act.${next}`)}</Button>;
      },
    },
  ];
}

/** Where a request stands: what is asked for may still wait for a decision. */
function stateWord(row: Requisition, t: Translate<'purchasing'>, common: Translate<'common'>): string {
  if (isInReview(row)) return t('waiting.state');
  if (row.state === 'requested' && row.approval?.state === 'waiting') return t('approvalStates.waiting');
  if (row.state === 'requested' && row.approval?.state === 'rejected') return t('approvalStates.rejected');
  return row.state === 'requested' && row.approval?.state === 'approved' ? t('approvalStates.approved') : common(`requisitionStates.${row.state}`);
}

/** The promised day, and how late it is. */
export function Promised({ row }: { readonly row: Requisition }) {
  const t = useTexts('purchasing');
  return <span>{row.daysOverdue > 0 && <b className="worse purchasing-late">{t('overdue', { count: row.daysOverdue })}</b>}<CalendarDate date={row.promisedOn} form="short" /></span>;
}
