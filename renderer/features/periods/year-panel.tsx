import { Link } from 'react-router';

import { useCommand } from '../../client/use-command.ts';
import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { Instant } from '../../ui/calendar-date.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Panel } from '../../ui/panel.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { PeriodState } from './period-table.tsx';
import { type PeriodRow, periodText } from './period-words.ts';
import { yearAddress } from './periods-address.ts';

/** 年结: once all months of a year are closed, the year can be. */
export function YearPanel({ years, nextYear, onReopen }: { readonly years: readonly PeriodRow[]; readonly nextYear: string | null; readonly onReopen: (row: PeriodRow) => void }) {
  const t = useTexts('periods');
  const language = useLanguage();
  const mayClose = useMay()('periods.close');
  const close = useCommand('periods.close');
  const run = async (period: string) => {
    const reply = await close.run({ kind: 'year', period });
    if (reply.ok) showToast({ text: t('year.done', { period: periodText(period, language) }) });
  };
  return (
    <Panel title={t('year.title')} note={t('year.note')}>
      <ul className="periods-years">
        {years.map(row => (
          <li key={row.period} data-period={row.period} data-state={row.state}>
            <Link className="periods-link" to={yearAddress(row.period)}>{periodText(row.period, language)}</Link>
            <PeriodState state={row.state} />
            <span className="periods-who">{row.closing !== null && <>{row.closing.closedBy} <Instant at={row.closing.closedAt} /></>}</span>
            <span className="spacer" />
            {mayClose && row.isReopenable && <Button variant="link" size="small" data-action="reopen-year" onClick={() => { onReopen(row); }}>{t('reopen.confirm.year')}</Button>}
            {mayClose && row.period === nextYear && <Button size="small" icon="lock" isBusy={close.isRunning} data-action="close-year" onClick={() => { void run(row.period); }}>{t('year.close')}</Button>}
          </li>
        ))}
      </ul>
      {close.failure !== null && <div className="periods-words"><ErrorPanel failure={close.failure} /></div>}
    </Panel>
  );
}
