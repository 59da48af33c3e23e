import type { ReactNode } from 'react';

import { BIASED_FROM } from '../../../shared/domain/forecast/index.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { numberText, quantityText } from '../../ui/format-number.ts';
import { Analogue } from './analogue.tsx';
import { lastTested, mayBorrow, roughMicro, type ItemForecastView } from './forecast-figures.ts';

type Item = OutputOf<'items.get'>;
type FactsProps = { readonly item: Item; readonly forecast: ItemForecastView };

/** The methods with the largest share are named; the rest has little to say. */
const METHODS_SHOWN = 5;
/** A lean of less than this is none. */
const BIAS_SHOWN = 0.05;

/** How the forecast was made and how good it has been: methods, season, the last one, error and bias, what stands in for a history. */
export function ForecastFacts({ item, forecast }: FactsProps) {
  const t = useTexts('forecasts');
  return (
    <section className="forecast-part" aria-labelledby="forecast-facts-title" data-testid="forecast-facts">
      <h2 id="forecast-facts-title">{t('made.title')}</h2>
      <dl className="forecast-facts">
        <Fact name={t('made.methods')}><Methods forecast={forecast} /></Fact>
        <Fact name={t('made.season')}>{t(forecast.isSeasonal ? forecast.isSeasonFromCategory ? 'made.seasonCategory' : 'made.seasonOwn' : 'made.seasonNone')}</Fact>
        <Quality item={item} forecast={forecast} />
        {mayBorrow(forecast) && <Fact name={t('analogue.title')}><Analogue item={item} forecast={forecast} /></Fact>}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}

function Methods({ forecast: { methods, bucket } }: { readonly forecast: ItemForecastView }) {
  const t = useTexts('forecasts');
  if (methods.length === 0) return t('made.fromPeers');
  const words = { bucket: t(`buckets.${bucket}`) };
  return (
    <ul className="forecast-methods" title={t('made.methodsHint')}>
      {methods.slice(0, METHODS_SHOWN).map(({ method, share }) => (
        <li key={method}><span>{t(`methods.${method}`, words)}</span><i aria-hidden="true"><b style={{ width: `${share * 100}%` }} /></i><span className="number">{t('made.share', { percent: numberText(share * 100) })}</span></li>
      ))}
    </ul>
  );
}

/** The last forecast beside what happened, the usual error, and to which side it leans. */
function Quality({ item, forecast }: FactsProps) {
  const t = useTexts('forecasts');
  const { errorRatio, biasRatio, trackingSignal, testedBuckets, bucket, past } = forecast;
  const words = { bucket: t(`buckets.${bucket}`) };
  const last = lastTested(past);
  const figure = (micro: number) => `${quantityText(micro, roughMicro(micro, item.unitDecimals).decimals)} ${item.unit}`;
  const lean = biasRatio === null || Math.abs(biasRatio) < BIAS_SHOWN ? t('made.biasNone') : t(biasRatio < 0 ? 'made.biasLow' : 'made.biasHigh', { percent: numberText(Math.abs(biasRatio) * 100) });
  const isDrifting = trackingSignal !== null && Math.abs(trackingSignal) > BIASED_FROM;
  return (
    <>
      {last !== null && <Fact name={t('made.last', words)}>{t('made.lastText', { forecast: figure(last.forecastMicro), actual: figure(last.usedMicro) })}</Fact>}
      <Fact name={t('made.error')}>{errorRatio === null ? t('made.errorNone') : t('made.errorText', { ...words, count: testedBuckets, percent: numberText(errorRatio * 100) })}</Fact>
      {errorRatio !== null && <Fact name={t('made.bias')}>{lean}{isDrifting && <span className="forecast-drift">{t('made.drifting', { side: t(trackingSignal > 0 ? 'made.driftLow' : 'made.driftHigh') })}</span>}</Fact>}
    </>
  );
}
