import { useState } from 'react';

import { lastDayOf } from '../../../shared/kernel/calendar-date.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Money } from '../../ui/money.tsx';
import { Panel } from '../../ui/panel.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { CheckLine } from './check-line.tsx';
import { type Check, type PeriodRow, periodText } from './period-words.ts';

/** The month that can be closed next: what it came to, what is still in its way, and the one button. */
export function NextMonth({ row, today }: { readonly row: PeriodRow; readonly today: string }) {
  const t = useTexts('periods');
  const language = useLanguage();
  const checks = useQuery('periods.checks', { period: row.period });
  const name = periodText(row.period, language);
  return (
    <Panel className="periods-next" title={t('next.title', { period: name })} note={t('next.note')}>
      {row.totals !== null && <Figures totals={row.totals} />}
      {checks.data === undefined
        ? <LoadState failure={checks.failure} onRetry={checks.refetch} rows={6} />
        : (
            <>
              <ul className="periods-checks" aria-label={t('next.checks')}>
                {checks.data.checks.map(check => <CheckLine key={check.check} check={check} period={row.period} />)}
              </ul>
              <CloseFoot period={row.period} name={name} today={today} isReady={checks.data.isReady} checks={checks.data.checks} onRefused={checks.refetch} />
            </>
          )}
    </Panel>
  );
}

type FootProps = { readonly period: string; readonly name: string; readonly today: string; readonly isReady: boolean; readonly checks: readonly Check[]; readonly onRefused: () => void };

function CloseFoot({ period, name, today, isReady, checks, onRefused }: FootProps) {
  const t = useTexts('periods');
  const mayClose = useMay()('periods.close');
  const close = useCommand('periods.close');
  const [isDone, setDone] = useState(false);
  const run = async () => {
    const reply = await close.run({ kind: 'month', period });
    if (!reply.ok) {
      onRefused();
      return;
    }
    setDone(true);
    showToast({ text: t('next.done', { period: name }) });
  };
  const blocking = checks.filter(check => check.outcome === 'blocking').length;
  const isOver = today > lastDayOf(period);
  const words = isReady ? t('next.ready') : isOver ? t('next.notReady', { count: blocking }) : t('next.tooEarly', { date: lastDayOf(period) });
  return (
    <footer className="periods-foot">
      {close.failure !== null && <ErrorPanel failure={close.failure} />}
      <div>
        <p className="periods-foot-words" data-ready={isReady}>{words}</p>
        {mayClose
          ? <Button variant="primary" icon="lock" isBusy={close.isRunning || isDone} disabled={!isReady} data-action="close-month" onClick={() => { void run(); }}>{t('next.close', { period: name })}</Button>
          : <span className="muted">{t('next.readOnly')}</span>}
      </div>
    </footer>
  );
}

/** Opening + in − out = closing, as one line. */
export function Figures({ totals }: { readonly totals: NonNullable<PeriodRow['totals']> }) {
  const t = useTexts('periods');
  if (totals.closingE4 === null) return null;
  const figures = [['opening', totals.openingE4, ''], ['in', totals.inE4, '+'], ['out', totals.outE4, '−'], ['closing', totals.closingE4, '=']] as const;
  return (
    <dl className="periods-figures">
      {figures.map(([name, e4, sign]) => (
        <div key={name} data-figure={name}>
          <dt>{t(`figures.${name}`)}</dt>
          <dd>{sign !== '' && <i aria-hidden="true">{sign}</i>}<Money e4={e4} zero="figure" /></dd>
        </div>
      ))}
      <div>
        <dt>{t('figures.documents')}</dt>
        <dd>{totals.documents.toLocaleString('en-US')}</dd>
      </div>
    </dl>
  );
}
