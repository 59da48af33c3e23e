import type { CSSProperties } from 'react';
import { Link } from 'react-router';

import { useTexts } from '../language/use-texts.tsx';
import { numberText } from '../ui/format-number.ts';
import { heatTotals, type HeatRow, largestRows, OLD_FROM_BUCKET, oldSharePermille, tintPercent } from './capital-heat.ts';
import './capital-heat.css';
import { useBigMoney } from './use-big-money.ts';

/** Length of the bar beside a share of 100 %. */
const SHARE_BAR_PIXELS = 48;
/** From this share of old stock on the figure is printed strong. */
const HIGH_SHARE_PERMILLE = 200;

type HeatTableProps = {
  readonly rows: readonly HeatRow[];
  readonly rowsMax: number;
  /** The list of these categories' items. */
  readonly addressOf: (categoryIds: readonly string[]) => string;
};

/** 类别 × 库龄: where the capital sits and how long it has lain there. Each cell leads to its items. */
export function CapitalHeatTable({ rows, rowsMax, addressOf }: HeatTableProps) {
  const t = useTexts('capital-heat');
  const { shown, rest } = largestRows(rows, rowsMax);
  const totals = heatTotals(rows);
  const money = useBigMoney();
  const buckets = ['0', '1', '2', '3', '4'] as const;
  return (
    <table className="table heat-table">
      <colgroup><col className="heat-name" />{buckets.map(bucket => <col key={bucket} />)}<col className="heat-sum" /><col className="heat-share" /><col className="heat-change" /></colgroup>
      <thead>
        <tr>
          <th>{t('category')}</th>
          {buckets.map((bucket, index) => <th key={bucket} className={index >= OLD_FROM_BUCKET ? 'figure heat-old' : 'figure'}>{t(`ages.${bucket}`)}</th>)}
          <th className="figure">{t('total')}</th><th className="heat-share-head">{t('oldShare')}</th><th className="figure">{t('change')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(row => <HeatLine key={row.categoryName} row={row} name={row.categoryIds.length === 0 ? t('noCategory') : row.categoryName} largestE4={totals.largestE4} address={row.categoryIds.length === 0 ? null : addressOf(row.categoryIds)} />)}
        {rest !== null && <HeatLine row={rest} name={t('others', { count: rows.length - shown.length })} largestE4={0} address={null} />}
      </tbody>
      <tfoot>
        <tr>
          <td>{t('total')}</td>
          {totals.agesE4.map((value, index) => <td key={buckets[index]} className="figure">{money.text(value)}</td>)}
          <td className="figure">{money.text(totals.totalE4)}</td><ShareCell row={totals} /><ChangeCell now={totals.totalE4} before={totals.lastMonthE4} />
        </tr>
      </tfoot>
    </table>
  );
}

function HeatLine({ row, name, largestE4, address }: { readonly row: HeatRow; readonly name: string; readonly largestE4: number; readonly address: string | null }) {
  const money = useBigMoney();
  return (
    <tr data-category={row.categoryName}>
      <td title={name}>{address === null ? name : <Link className="heat-link" to={address}>{name}</Link>}</td>
      {row.agesE4.map((value, bucket) => (
        <td
          // Buckets have a fixed order: their place is their name.
          key={`age ${bucket}`} className={bucket === OLD_FROM_BUCKET ? 'figure heat-cell heat-cut' : 'figure heat-cell'}
          style={{ '--tint': `${tintPercent(value, largestE4)}%` } as CSSProperties /* A custom property is not in React's list of styles. */}
        >
          {value === 0 ? <span className="zero">–</span> : address === null ? money.text(value) : <Link to={address} tabIndex={-1}>{money.text(value)}</Link>}
        </td>
      ))}
      <td className="figure"><b>{money.text(row.totalE4)}</b></td>
      <ShareCell row={row} />
      <ChangeCell now={row.totalE4} before={row.lastMonthE4} />
    </tr>
  );
}

function ShareCell({ row }: { readonly row: Pick<HeatRow, 'over180E4' | 'totalE4'> }) {
  const permille = oldSharePermille(row);
  return (
    <td className="heat-share-cell">
      <i style={{ width: Math.max(1, Math.round((SHARE_BAR_PIXELS * permille) / 1000)) }} />
      <span className={permille >= HIGH_SHARE_PERMILLE ? 'heat-high' : undefined}>{numberText(permille / 10, 1)} %</span>
    </td>
  );
}

function ChangeCell({ now, before }: { readonly now: number; readonly before: number }) {
  const text = useBigMoney().change(now - before);
  return <td className="figure muted">{now < before ? <span className="negative">{text}</span> : text}</td>;
}
