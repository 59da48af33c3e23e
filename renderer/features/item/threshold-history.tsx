import { useState } from 'react';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { rateText } from '../../parts/show-figures.ts';
import { Button } from '../../ui/button.tsx';
import { Instant } from '../../ui/calendar-date.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { DASH, numberText, quantityText } from '../../ui/format-number.ts';

type Item = OutputOf<'items.get'>;
type Version = OutputOf<'forecasts.thresholdHistory'>['versions'][number];

const SHOWN = 8;
const FIGURES = ['safetyStockMicro', 'reorderPointMicro', 'maximumMicro'] as const;

/** When each threshold moved and why, newest first. */
export function ThresholdHistory({ item }: { readonly item: Item }) {
  const t = useTexts('forecasts');
  const common = useTexts('common');
  const history = useQuery('forecasts.thresholdHistory', { itemId: item.id });
  const [isWhole, setIsWhole] = useState(false);
  const versions = history.data?.versions ?? [];
  const shown = isWhole ? versions : versions.slice(0, SHOWN);
  return (
    <section className="forecast-part" aria-labelledby="threshold-history-title" data-testid="threshold-history">
      <h2 id="threshold-history-title">{t('moves.title')}{history.data !== undefined && versions.length === 0 && <small>{t('moves.none')}</small>}</h2>
      {history.failure !== null && <ErrorPanel failure={history.failure} onRetry={history.refetch} />}
      {shown.length > 0 && (
        <table className="forecast-table">
          <thead><tr><th scope="col">{t('moves.when')}</th><th scope="col">{t('moves.why')}</th>{(['safetyStock', 'reorderPoint', 'maximum'] as const).map(field => <th key={field} scope="col" className="right">{common(`thresholdFields.${field}`)}</th>)}<th scope="col" className="right">{t('moves.daily')}</th><th scope="col" className="right">{t('moves.lead')}</th><th scope="col" className="right">{t('moves.service')}</th></tr></thead>
          <tbody>{shown.map((version, index) => <MoveRow key={version.computedAt + index / 1000} version={version} before={versions[index + 1]} item={item} />)}</tbody>
        </table>
      )}
      {versions.length > SHOWN && !isWhole && <p><Button size="small" variant="link" onClick={() => { setIsWhole(true); }}>{t('moves.more')}</Button></p>}
    </section>
  );
}

function MoveRow({ version, before, item }: { readonly version: Version; readonly before: Version | undefined; readonly item: Item }) {
  const t = useTexts('forecasts');
  const figure = (micro: number | null) => (micro === null ? DASH : quantityText(micro, item.unitDecimals));
  return (
    <tr>
      <td><Instant at={version.computedAt} /></td>
      <td>{version.causes.map(cause => t(`moves.causes.${cause}`)).join(t('list'))}</td>
      {FIGURES.map(name => {
        const isMoved = before !== undefined && before[name] !== version[name];
        return <td key={name} className="right">{isMoved && <span className="muted">{figure(before[name])} → </span>}{isMoved ? <b>{figure(version[name])}</b> : figure(version[name])}</td>;
      })}
      <td className="right">{rateText(version.dailyDemandMicro)}</td>
      <td className="right">{t('moves.days', { days: numberText(version.leadTimeDays, Number.isInteger(version.leadTimeDays) ? 0 : 1) })}</td>
      <td className="right">{numberText(version.serviceLevel * 100, 1).replace(/\.0$/, '')} %</td>
    </tr>
  );
}
