import { Link } from 'react-router';

import type { HealthCheck } from '../../../shared/contract/health.contract.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import type { TextKey } from '../../language/namespaces.ts';
import { RichText, type Translate } from '../../language/use-texts.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import type { DataColumn } from '../../ui/data-table-types.ts';
import { quantityText } from '../../ui/format-number.ts';
import { Quantity } from '../../ui/quantity.tsx';
import { addressOf, mendOf, type Rights } from './check-groups.ts';

export type Finding = OutputOf<'health.findings'>['rows'][number];

/** Which sentence says what is wrong with a finding, and what is filled into it. */
export function wrongOf(check: HealthCheck, row: Finding): { readonly key: TextKey<'health'>; readonly params: Readonly<Record<string, string | number>> } {
  const amount = (micro: number | null) => (micro === null ? '' : `${quantityText(micro, row.unitDecimals)} ${row.unit}`);
  switch (check) {
    case 'negative_balance':
      if (row.locationCode === null) return { key: 'wrong.negative_item', params: { amount: amount(row.quantityMicro) } };
      return row.locationCode === '' ? { key: 'wrong.negative_nowhere', params: { amount: amount(row.quantityMicro) } } : { key: 'wrong.negative_place', params: { place: row.locationCode, amount: amount(row.quantityMicro) } };
    case 'future_dated': return { key: 'wrong.future_dated', params: { number: row.documentNumber, date: row.date ?? '', amount: amount(row.quantityMicro) } };
    case 'zero_value': return { key: row.hasPrice ? 'wrong.zero_value' : 'wrong.no_price', params: { amount: amount(row.onHandMicro) } };
    case 'inactive_stock': return { key: 'wrong.inactive_stock', params: { amount: amount(row.onHandMicro), date: row.date ?? '' } };
    case 'duplicate': return { key: 'wrong.duplicate', params: {} };
    case 'no_unit': return { key: 'wrong.no_unit', params: { unit: row.unit } };
    case 'no_category': return { key: 'wrong.no_category', params: {} };
    case 'no_location': return { key: 'wrong.no_location', params: {} };
    case 'no_supplier': return { key: 'wrong.no_supplier', params: { date: row.date ?? '' } };
    case 'no_lead_time': return { key: 'wrong.no_lead_time', params: { date: row.date ?? '' } };
    case 'no_barcode': return { key: 'wrong.no_barcode', params: { weeks: row.weeks ?? 0 } };
    case 'no_movement': return row.date === null ? { key: 'wrong.never_moved', params: {} } : { key: 'wrong.no_movement', params: { date: row.date } };
  }
}

/** The items that are the same one, each a way to it. */
function Twins({ row }: { readonly row: Finding }) {
  return <>{row.twins.map(twin => <Link key={twin.itemId} className="health-twin" to={`/items/${twin.itemId}`} title={`${twin.code} ${twin.name} ${twin.spec}`}>{twin.code} {twin.name} {twin.spec}</Link>)}</>;
}

function Wrong({ check, row }: { readonly check: HealthCheck; readonly row: Finding }) {
  const { key, params } = wrongOf(check, row);
  return <span className="health-wrong"><RichText namespace="health" textKey={key} params={params} tags={{ twins: <Twins row={row} /> }} /></span>;
}

type Options = { readonly check: HealthCheck; readonly t: Translate<'health'>; readonly rights: Rights; readonly search: string };

/** One finding on one line: the item, what lies there, what is wrong, and the way to mend it. */
export function findingColumns({ check, t, rights, search }: Options): DataColumn<Finding>[] {
  const mend = mendOf(check, rights);
  const plain = (row: Finding) => {
    const { key, params } = wrongOf(check, row);
    return `${t(key, params).replace(/<[^>]*>/g, '')}${row.twins.map(twin => twin.code).join(', ')}`;
  };
  return [
    { id: 'code', title: t('columns.code'), width: 104, value: row => row.code, render: row => <Link className="health-code" to={`/items/${row.itemId}`}>{row.code}</Link> },
    { id: 'name', title: t('columns.name'), width: 180, grow: 2, value: row => `${row.name} ${row.spec}`, render: row => <span className="health-wrong" title={`${row.name} ${row.spec}`}>{row.name}<span className="spec">{row.spec}</span></span> },
    { id: 'unit', title: t('columns.unit'), width: 56, value: row => row.unit },
    { id: 'onHand', title: t('columns.onHand'), width: 88, align: 'end', value: row => row.onHandMicro, render: row => <Quantity micro={row.onHandMicro} decimals={row.unitDecimals} /> },
    { id: 'wrong', title: t('columns.wrong'), width: 240, grow: 3, value: plain, render: row => <Wrong check={check} row={row} /> },
    { id: 'mend', title: '', width: 88, value: () => null, render: row => <ButtonLink to={addressOf(mend, row, search)} variant="link" size="small">{t(`mend.${mend}`)}</ButtonLink> },
  ];
}
