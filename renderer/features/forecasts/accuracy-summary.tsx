import type { ReactNode } from 'react';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { instantText } from '../../ui/calendar-date.tsx';
import { DASH, numberText, signed } from '../../ui/format-number.ts';

type Summary = OutputOf<'forecasts.accuracySummary'>;

const percent = (ratio: number | null) => (ratio === null ? DASH : `${numberText(ratio * 100)} %`);

/** Over all items, above the list: how far off, to which side, how many drift, by class, and what was learnt when. */
export function AccuracySummary({ summary }: { readonly summary: Summary }) {
  const t = useTexts('forecasts');
  const common = useTexts('common');
  const { items, tested, drifting, withoutHistory, weightedError, weightedBias, modelAt, modelItems, modelTrials, byClass } = summary;
  const whole = (count: number) => numberText(count);
  return (
    <section className="accuracy-summary" aria-label={t('accuracy.summary.title')} data-testid="accuracy-summary">
      <Figure name={t('accuracy.summary.error')} text={t('accuracy.summary.errorText')}>{percent(weightedError)}</Figure>
      <Figure name={t('accuracy.summary.bias')} text={t('accuracy.summary.biasText')}>{weightedBias === null ? DASH : `${signed(numberText(weightedBias * 100))} %`}</Figure>
      <Figure name={t('accuracy.summary.drifting')} text={t('accuracy.summary.driftingText')}>{whole(drifting)}</Figure>
      <Figure name={t('accuracy.summary.tested')} text={t('accuracy.summary.testedText', { items: whole(items), without: whole(withoutHistory) })}>{whole(tested)}</Figure>
      <div className="accuracy-classes">
        <h2>{t('accuracy.summary.byClass')}</h2>
        <dl>{byClass.map(each => <div key={each.demandClass}><dt>{common(`demandClasses.${each.demandClass}`)}</dt><dd><b>{percent(each.errorRatio)}</b> <span className="muted">{t('accuracy.summary.classItems', { count: each.items })}</span></dd></div>)}</dl>
        <p>{modelAt === null ? t('accuracy.summary.modelNone') : t('accuracy.summary.modelText', { date: instantText(modelAt).slice(0, 10), items: whole(modelItems), trials: whole(modelTrials) })}</p>
      </div>
    </section>
  );
}

function Figure({ name, text, children }: { readonly name: string; readonly text: string; readonly children: ReactNode }) {
  return <div className="accuracy-figure"><span>{name}</span><b>{children}</b><small>{text}</small></div>;
}
