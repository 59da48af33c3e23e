import { Link } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import type { Translate } from '../../language/use-texts.tsx';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import type { DataColumn } from '../../ui/data-table-types.ts';
import { Money } from '../../ui/money.tsx';
import { Quantity } from '../../ui/quantity.tsx';

export type Receipt = OutputOf<'documents.receipts'>['rows'][number];

/** Told again in the form beside the list, or not needed while it is open. */
const LEFT_OUT_BESIDE = ['source', 'state'];

/** One line of a receipt, and what it is taken to have cost. */
export function receiptColumns(t: Translate<'invoices'>, isBeside: boolean): DataColumn<Receipt>[] {
  const columns: DataColumn<Receipt>[] = [
    { id: 'date', title: t('columns.date'), width: 96, align: 'date', value: row => row.businessDate, render: row => <CalendarDate date={row.businessDate} /> },
    { id: 'number', title: t('columns.number'), width: 150, value: row => row.number, render: row => <Link to={`/documents?document=${row.documentId}`} tabIndex={-1}>{row.number}</Link> },
    { id: 'supplier', title: t('columns.supplier'), width: 110, grow: 1, value: row => row.supplierName },
    { id: 'source', title: t('columns.source'), width: 110, value: row => row.sourceNumber },
    { id: 'item', title: t('columns.item'), width: 190, grow: 2, value: row => `${row.code} ${row.name} ${row.spec}`, render: row => <span title={row.code}>{row.name}<span className="spec">{row.spec}</span></span> },
    { id: 'quantity', title: t('columns.quantity'), width: 90, align: 'end', value: row => row.quantityMicro, render: row => <Quantity micro={row.quantityMicro} decimals={row.unitDecimals} unit={row.unit} /> },
    { id: 'amount', title: t('columns.amount'), width: 110, align: 'end', value: row => row.amountE4, render: row => <Money e4={row.amountE4} zero="figure" /> },
    { id: 'state', title: t('columns.state'), width: 130, value: row => stateOf(row, t) },
  ];
  return isBeside ? columns.filter(column => !LEFT_OUT_BESIDE.includes(column.id)) : columns;
}

function stateOf(row: Receipt, t: Translate<'invoices'>): string {
  if (row.invoiceNumber !== null) return row.invoiceNumber;
  return row.isEstimated ? t('states.estimated') : t('states.priced');
}
