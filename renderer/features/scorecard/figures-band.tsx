import type { ReactNode } from 'react';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useBigMoney } from '../../parts/use-big-money.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { DASH, numberText } from '../../ui/format-number.ts';
import { durationOf } from './because.ts';
import { type ReviewSpan, daysOf } from './review-span.ts';
import { type Chosen, type RowsName, type Summary, percentOf } from './score-words.ts';

type BandProps = { readonly span: ReviewSpan; readonly chosen: Chosen | null; readonly onChoose: (chosen: Chosen | null) => void };

/** N11: what the alerts were worth, in four figures. Each opens the rows it is the sum of. */
export function StatementBand({ span, chosen, onChoose }: BandProps) {
  const t = useTexts('scorecard');
  const money = useBigMoney();
  const statement = useQuery('scorecard.statement', daysOf(span));
  if (statement.failure !== null) return <ErrorPanel failure={statement.failure} onRetry={statement.refetch} />;
  const { data } = statement;
  if (data === undefined) return <section className="score-statement" aria-busy="true" />;
  const blamed = data.missed.filter(row => !row.isByLateness).length;
  const figure = (name: RowsName, value: string, unit: string, note?: string) => (
    <button type="button" className="score-figure" data-figure={name} aria-pressed={chosen?.name === name} onClick={() => { onChoose(chosen?.name === name ? null : { name }); }}>
      <span>{t(`statement.${name as 'avoided' | 'released' | 'wasted' | 'missed'}`)}</span>
      <b>{value}<i>{unit}</i></b>
      <small>{note ?? t('statement.open')}</small>
    </button>
  );
  const released = data.releasedValueE4 === null ? DASH : money.text(data.releasedValueE4);
  return (
    <section className="score-statement" aria-label={t('statement.title')} data-testid="score-statement">
      {figure('avoided', numberText(data.avoided.length), t('statement.avoidedUnit'))}
      {figure('released', released, data.releasedValueE4 === null ? '' : money.unit, data.recoveredE4 === null || data.recoveredE4 === 0 ? undefined : t('statement.recovered', { money: `${money.text(data.recoveredE4)} ${money.unit}` }))}
      {figure('wasted', numberText(data.wasted.length), t('statement.wastedUnit'))}
      {figure('missed', numberText(blamed), t('statement.missedUnit'), blamed === data.missed.length ? undefined : t('statement.lateness', { count: data.missed.length - blamed }))}
    </section>
  );
}

/** F52, F74, F75: how often they were right, what was missed, how fast people answered. */
export function FiguresBand({ summary: { isTooEarly, total, answers } }: { readonly summary: Summary }) {
  const t = useTexts('scorecard');
  const wait = answers.medianResponseMs === null ? null : durationOf(answers.medianResponseMs);
  const early = <span className="score-early">{t('figures.tooEarly')}</span>;
  return (
    <section className="score-figures" aria-label={t('title')} data-testid="score-figures">
      <Figure name={t('figures.precision')} text={t('figures.precisionText', { judged: total.hits + total.falseAlarms, hits: total.hits })}>{isTooEarly ? early : percentOf(total.precisionPermille)}</Figure>
      <Figure name={t('figures.recall')} text={t('figures.recallText', { all: total.warned + total.missed, hits: total.warned })}>{isTooEarly ? early : percentOf(total.recallPermille)}</Figure>
      <Figure name={t('figures.alerts')} text={t('figures.alertsText', { undecided: total.undecided, excluded: total.excluded })}>{numberText(total.alerts)}</Figure>
      <Figure name={t('figures.response')} text={t('figures.responseText', { count: answers.responded, late: answers.late })}>{wait === null ? DASH : t(wait.key, { count: wait.count })}</Figure>
      <Figure name={t('figures.onTime')} text={t('figures.onTimeText', { judged: answers.inTime + answers.late, inTime: answers.inTime })}>{percentOf(answers.onTimePermille)}</Figure>
      <Figure name={t('figures.resolved')} text={t('figures.resolvedText', { alerts: answers.alerts, closed: answers.closed })}>{percentOf(answers.resolvedPermille)}</Figure>
    </section>
  );
}

function Figure({ name, text, children }: { readonly name: string; readonly text: string; readonly children: ReactNode }) {
  return <div><span>{name}</span><b>{children}</b><small>{text}</small></div>;
}
