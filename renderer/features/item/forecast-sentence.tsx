import { useTexts } from '../../language/use-texts.tsx';
import { Tag } from '../../ui/chip.tsx';
import { Explained } from '../../ui/explained.tsx';
import { numberText, quantityText } from '../../ui/format-number.ts';
import { Icon } from '../../ui/icon.tsx';
import { flagsToSay, type ItemForecastView, roughMicro, roundedUpMicro, timesOutOf } from './forecast-figures.ts';
import type { ItemDetail } from './item-detail.ts';

/** A hundredth of a unit on top is dust of the rounding. */
const ADDED_SHOWN_MICRO = 10_000;

type SentenceProps = { readonly detail: ItemDetail; readonly forecast: ItemForecastView };

/** What is used, what will be until an order is there, and the reorder point that follows: in words, the figures in bold. */
export function ForecastSentence({ detail, forecast }: SentenceProps) {
  const t = useTexts('forecasts');
  const { bucket } = forecast;
  const flags = flagsToSay(forecast.flags);
  const words = { bucket: t(`buckets.${bucket}`) };
  return (
    <div className="forecast-say" data-testid="forecast-sentence">
      <p>{useSentence({ detail, forecast })}</p>
      <div className="forecast-tags">
        <DemandClassTag forecast={forecast} />
        {forecast.abcClass !== null && <Tag><Explained explanation={t('abcXyzText')}>{t('abcXyz', { abc: forecast.abcClass, xyz: forecast.xyzClass ?? '' })}</Explained></Tag>}
      </div>
      {flags.length > 0 && <ul className="forecast-flags">{flags.map(flag => <li key={flag} data-flag={flag}><Icon name="warning" />{t(`flags.${flag}`, words)}</li>)}</ul>}
    </div>
  );
}

/** The sentence as text: also read aloud and searched as one. */
function useSentence({ detail: { item, threshold }, forecast }: SentenceProps): string {
  const t = useTexts('forecasts');
  const quantity = (micro: number) => `${quantityText(micro, item.unitDecimals)} ${item.unit}`.trimEnd();
  const rough = (micro: number) => {
    const { decimals } = roughMicro(micro, item.unitDecimals);
    return `${quantityText(micro, decimals)} ${item.unit}`.trimEnd();
  };
  const { leadTimeDemand: lead, demandClass, meanPerBucketMicro } = forecast;
  if (demandClass === 'none' || meanPerBucketMicro === 0) return t('say.none');
  const use = t('say.use', { per: t(`per.${forecast.bucket}`), quantity: rough(meanPerBucketMicro), manner: t(`say.manner.${demandClass}`) });
  if (lead === null) return use;
  const days = numberText(lead.leadTimeDays);
  const span = lead.reviewDays > 1 ? t('say.leadReview', { days, review: numberText(lead.reviewDays), quantity: rough(lead.meanMicro) }) : t('say.lead', { days, quantity: rough(lead.meanMicro) });
  const times = timesOutOf(lead.serviceLevel);
  const percent = numberText(lead.serviceLevel * 100, 2).replace(/\.?0+$/, '');
  const at = quantity(roundedUpMicro(lead.atServiceMicro, item.unitDecimals));
  const risk = lead.serviceMeasure === 'fill' ? t('say.fill', { percent, quantity: at }) : times === null ? t('say.percent', { percent, quantity: at }) : lead.atServiceMicro === 0 ? t('say.oneInNone', times) : t('say.oneIn', { ...times, quantity: at });
  const added = lead.addedMicro >= ADDED_SHOWN_MICRO ? t('say.added', { quantity: rough(lead.addedMicro) }) : '';
  const reorder = lead.reorderPointMicro === null ? t('say.noReorder') : t('say.reorder', { quantity: quantity(lead.reorderPointMicro) });
  const inForce = threshold.effective.reorderPointMicro;
  const manual = inForce !== null && inForce !== lead.reorderPointMicro ? `${t('join')}${t('say.manual', { quantity: quantity(inForce) })}` : '';
  return `${use}${t('join')}${span}${risk}${added}${reorder}${manual}`;
}

/** The class of the demand; its definition and its two figures one click away. */
function DemandClassTag({ forecast: { demandClass, bucket, averageInterval, sizeVariation } }: { readonly forecast: ItemForecastView }) {
  const t = useTexts('forecasts');
  const words = { bucket: t(`buckets.${bucket}`) };
  const explanation = (
    <>
      <p>{t(`classes.${demandClass}.text`, words)}</p>
      {averageInterval !== null && sizeVariation !== null && <p className="muted">{t('classFigures', { ...words, interval: numberText(averageInterval, 2), variation: numberText(sizeVariation, 2) })}</p>}
    </>
  );
  return <Tag><Explained explanation={explanation}>{t('classOf', { name: t(`classes.${demandClass}.name`) })}</Explained></Tag>;
}
