import { useState } from 'react';
import { Link } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { wordList } from '../../language/word-list.ts';
import { RaiseRequisition } from '../../parts/raise-requisition.tsx';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import { Segmented } from '../../ui/segmented.tsx';

type Row = OutputOf<'kits.gaps'>['rows'][number];
const SPANS = ['7', '30', '90'] as const;
type Span = (typeof SPANS)[number];

/** 供需缺口: each item with needs ahead, day by day: what comes, what is needed, what is left. */
export function GapsView() {
  const t = useTexts('kits');
  const [span, setSpan] = useState<Span>('30');
  const [raising, setRaising] = useState<string | null>(null);
  const gaps = useQuery('kits.gaps', { days: Number(span) });
  const item = useQuery('stock.get', { itemId: raising ?? '' }, { isEnabled: raising !== null }).data;
  if (gaps.data === undefined) return <LoadState failure={gaps.failure} onRetry={gaps.refetch} rows={8} />;
  const { rows, short } = gaps.data;
  return (
    <div className="kits">
      <div className="kits-tools">
        <Segmented label={t('gaps.within')} value={span} options={SPANS.map(days => ({ id: days, label: t('gaps.days', { count: Number(days) }) }))} onChange={setSpan} />
        <span className={short > 0 ? 'worse' : 'muted'}>{short > 0 ? t('gaps.shortCount', { count: short }) : t('gaps.total', { count: rows.length })}</span>
      </div>
      {rows.length === 0 ? <EmptyState icon="check" title={t('empty.gaps')} text={t('empty.gapsText')} /> : <div className="kits-gaps" role="region" aria-label={t('views.gaps')}>{rows.map(row => <Gap key={row.itemId} row={row} onRaise={setRaising} />)}</div>}
      {item !== undefined && item.itemId === raising && <RaiseRequisition row={item} onClose={() => { setRaising(null); }} />}
    </div>
  );
}

function Gap({ row, onRaise }: { readonly row: Row; readonly onRaise: (itemId: string) => void }) {
  const t = useTexts('kits');
  const may = useMay();
  const later = row.laterMicro === 0 ? null : row.laterOn === null ? t('gaps.laterOpen', { quantity: quantityUnitText(row.laterMicro, row) }) : t('gaps.laterText', { quantity: quantityUnitText(row.laterMicro, row), date: row.laterOn });
  return (
    <section className="panel kits-gap" data-item={row.code} data-short={row.firstShortOn !== null}>
      <header>
        <h2><Link to={`/items/${encodeURIComponent(row.itemId)}`}>{row.name}</Link><span className="spec">{row.code} {row.spec}</span></h2>
        {row.firstShortOn === null ? <span className="better">{t('gaps.enough')}</span> : <span className="worse">{t('gaps.shortFrom', { date: row.firstShortOn, quantity: quantityUnitText(row.shortMicro, row) })}</span>}
        {later !== null && <span className="muted">{later}</span>}
        <span className="spacer" />
        {row.firstShortOn !== null && row.openRequisitionId === null && may('purchasing.request') && <Button size="small" data-action="raise" onClick={() => { onRaise(row.itemId); }}>{t('gaps.raise')}</Button>}
        {row.openRequisitionId !== null && <Link className="kits-link" to={`/purchasing/requests?requisition=${encodeURIComponent(row.openRequisitionId)}`}>{t('requested')}</Link>}
      </header>
      <table>
        <thead><tr><th>{t('gaps.date')}</th><th className="figure">{t('gaps.come')}</th><th className="figure">{t('gaps.need')}</th><th className="figure">{t('gaps.left')}</th><th>{t('gaps.for')}</th></tr></thead>
        <tbody>
          {row.days.map((day, index) => (
            <tr key={day.date}>
              <td>{index === 0 ? t('gaps.today') : day.date}</td>
              <td className="figure"><Quantity micro={day.comeMicro} decimals={row.unitDecimals} /></td>
              <td className="figure"><Quantity micro={day.needMicro} decimals={row.unitDecimals} /></td>
              <td className="figure"><Quantity micro={day.balanceMicro} decimals={row.unitDecimals} unit={row.unit} zero="figure" isStrong /></td>
              <td>{wordList(day.neededFor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
