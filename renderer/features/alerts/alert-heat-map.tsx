import type { CSSProperties } from 'react';
import { Link, useSearchParams } from 'react-router';

import { ALERT_LEVELS } from '../../../shared/kernel/vocabulary.ts';
import { useQuery } from '../../client/use-query.ts';
import { useWide } from '../../hooks/use-wide.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { tintPercent } from '../../parts/capital-heat.ts';
import '../../parts/capital-heat.css';
import { AlertLevel } from '../../ui/alert-level.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { addressOfCell, addressOfZone } from './alert-address.ts';
import { alertHeat, type AlertHeat, type HeatHead, type Tally } from './heat-cells.ts';
import { lossText } from './loss-factors.ts';

const COLUMNS = { wide: 12, narrow: 8 } as const;
const ROWS_MAX = 18;
const LEVELS = [...ALERT_LEVELS].reverse();

/** 热力图 类别 × 级别 × 库位: where alerts lie; each figure opens the alerts behind it, a zone its places. */
export function AlertHeatMap() {
  const t = useTexts('alerts');
  const [search] = useSearchParams();
  const columns = useWide() ? COLUMNS.wide : COLUMNS.narrow;
  const map = useQuery('alerts.heatMap', {});
  const categories = useQuery('masterData.all', {}).data?.categories;
  if (map.data === undefined || categories === undefined) return <LoadState failure={map.failure} onRetry={map.refetch} rows={10} />;
  if (map.data.total === 0) return <EmptyState icon="check" title={t('empty.open.title')} text={t('empty.open.text')} />;
  const zone = search.get('zone');
  return (
    <div className="alerts-heat">
      {zone !== null && <p className="alerts-heat-zone"><b>{t('heat.zone', { zone })}</b><Link className="alerts-link" to={addressOfZone(null)}>{t('heat.allZones')}</Link></p>}
      <HeatTable heat={alertHeat(map.data.cells, categories, { rows: ROWS_MAX, columns }, zone)} zone={zone} />
    </div>
  );
}

type HeatTableProps = { readonly heat: AlertHeat; readonly zone: string | null };
const keyOf = (head: HeatHead) => `${head.id ?? ''} ${head.zone ?? ''} ${String(head.isRest)}`;

function HeatTable({ heat, zone }: HeatTableProps) {
  const t = useTexts('alerts');
  // The rest is many places in one: its size says nothing.
  const largest = Math.max(0, ...heat.rows.flatMap(row => row.cells.filter((_, index) => heat.columns[index]?.isRest !== true).map(cell => cell.total)));
  const hasLoss = heat.total.lossE4 !== null;
  // The figures of one zone have no list of their own: only those of its places have.
  const levelOf = (level: (typeof LEVELS)[number]) => (zone === null ? <Link to={addressOfCell({ categoryId: null, locationId: null, level })}>{heat.total[level]}</Link> : heat.total[level]);
  return (
    <table className="table heat-table alerts-heat-table" data-testid="alert-heat">
      <thead>
        <tr>
          <th>{t('heat.category')}</th>
          {heat.columns.map(column => <ColumnHead key={keyOf(column)} column={column} />)}
          {LEVELS.map(level => <th key={level} className="figure"><AlertLevel level={level} /></th>)}
          <th className="figure">{t('heat.total')}</th>{hasLoss && <th className="figure alerts-heat-loss">{t('columns.loss')}</th>}
        </tr>
      </thead>
      <tbody>{heat.rows.map(row => <HeatRow key={keyOf(row)} row={row} heat={heat} largest={largest} zone={zone} />)}</tbody>
      <tfoot>
        <tr>
          <td>{t('heat.total')}</td>
          {heat.columns.map(column => <td key={keyOf(column)} className="figure">{column.tally.total}</td>)}
          {LEVELS.map(level => <td key={level} className="figure">{levelOf(level)}</td>)}
          <td className="figure">{zone === null ? <Link to="/alerts?scope=open"><b>{heat.total.total}</b></Link> : <b>{heat.total.total}</b>}</td>{hasLoss && <td className="figure">{lossText(heat.total.lossE4)}</td>}
        </tr>
      </tfoot>
    </table>
  );
}

function ColumnHead({ column }: { readonly column: HeatHead }) {
  const t = useTexts('alerts');
  if (column.zone !== null) {
    return <th className="figure" title={t('heat.zonePlaces', { zone: column.zone, count: column.members })}><Link className="heat-link" to={addressOfZone(column.zone)}>{t('heat.zoneShort', { zone: column.zone })}</Link></th>;
  }
  const name = column.isRest ? t('heat.otherPlaces', { count: column.members }) : column.id === null ? t('heat.noPlace') : column.name;
  return <th className="figure" title={name}>{name}</th>;
}

function HeatRow({ row, heat, largest, zone }: HeatTableProps & { readonly row: AlertHeat['rows'][number]; readonly largest: number }) {
  const t = useTexts('alerts');
  const name = row.isRest ? t('heat.otherCategories', { count: row.members }) : row.id === null ? t('heat.noCategory') : row.name;
  const isKnown = row.id !== null;
  const hasList = isKnown && zone === null;
  const addressOf = (column: HeatHead | undefined) => {
    if (column === undefined) return null;
    if (column.zone !== null) return addressOfZone(column.zone);
    return isKnown && column.id !== null ? addressOfCell({ categoryId: row.id, locationId: column.id, level: null }) : null;
  };
  return (
    <tr data-category={row.name}>
      <td title={name}>{isKnown ? <Link className="heat-link" to={addressOfCell({ categoryId: row.id, locationId: null, level: null })}>{name}</Link> : name}</td>
      {row.cells.map((cell, index) => {
        const column = heat.columns[index];
        return <HeatCell key={column === undefined ? index : keyOf(column)} cell={cell} largest={column?.isRest === true ? 0 : largest} address={addressOf(column)} />;
      })}
      {LEVELS.map(level => <td key={level} className="figure">{row.tally[level] === 0 ? <span className="zero">–</span> : hasList ? <Link to={addressOfCell({ categoryId: row.id, locationId: null, level })}>{row.tally[level]}</Link> : row.tally[level]}</td>)}
      <td className="figure"><b>{row.tally.total}</b></td>
      {row.tally.lossE4 !== null && <td className="figure">{lossText(row.tally.lossE4)}</td>}
    </tr>
  );
}

/** How many, shaded by how many; the strokes of the gravest level among them. */
function HeatCell({ cell, largest, address }: { readonly cell: Tally; readonly largest: number; readonly address: string | null }) {
  const t = useTexts('alerts');
  const gravest = LEVELS.find(level => cell[level] > 0);
  const shown = <span className="alerts-heat-count">{gravest !== undefined && <AlertLevel level={gravest} isWordHidden />}{cell.total}</span>;
  const title = t('heat.cell', { urgent: cell.urgent, warning: cell.warning, notice: cell.notice });
  return (
    <td className="figure heat-cell" title={cell.total === 0 ? undefined : title} style={{ '--tint': `${String(tintPercent(cell.total, largest))}%` } as CSSProperties /* A custom property is not in React's list of styles. */}>
      {cell.total === 0 ? <span className="zero">–</span> : address === null ? shown : <Link to={address}>{shown}</Link>}
    </td>
  );
}
