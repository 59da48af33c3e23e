import { useState } from 'react';
import { Link } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { CalendarDate, instantText } from '../../ui/calendar-date.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { LoadingSkeleton } from '../../ui/loading-skeleton.tsx';
import { Money } from '../../ui/money.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type MissedRow, type ScoreRow, becauseMissed, becauseOf } from './because.ts';
import { type ReviewSpan, daysOf } from './review-span.ts';
import { type Chosen, type RowsName, useRuleName } from './score-words.ts';

const ROWS_AT_ONCE = 20;

type Props = { readonly span: ReviewSpan; readonly days: { readonly from: string; readonly to: string }; readonly chosen: Chosen; readonly onClose: () => void };

/** The rows a figure is the sum of, each with what it rests on. */
export function RowsPanel(props: Props) {
  const { name } = props.chosen;
  return name === 'avoided' || name === 'wasted' || name === 'released' || name === 'missed' ? <StatementRows {...props} /> : <VerdictRows {...props} />;
}

function Frame({ name, count, onClose, children }: { readonly name: RowsName; readonly count: number; readonly onClose: () => void; readonly children: React.ReactNode }) {
  const t = useTexts('scorecard');
  return <Panel className="score-rows" title={t('rows.title', { name: t(`rows.names.${name}`), count })} actions={<IconButton icon="close" label={t('rows.close')} onClick={onClose} />}>{children}</Panel>;
}

function VerdictRows({ days, chosen, onClose }: Props) {
  const [shown, setShown] = useState(ROWS_AT_ONCE);
  const verdict = chosen.name === 'hit' || chosen.name === 'false_alarm' || chosen.name === 'open' || chosen.name === 'excluded' ? chosen.name : null;
  const rows = useQuery('scorecard.rows', { ...days, ruleId: chosen.ruleId ?? null, verdict, limit: 500 });
  if (rows.failure !== null) return <ErrorPanel failure={rows.failure} onRetry={rows.refetch} />;
  if (rows.data === undefined) return <LoadingSkeleton />;
  return <Frame name={chosen.name} count={rows.data.total} onClose={onClose}><AlertRows rows={rows.data.rows} shown={shown} onMore={() => { setShown(shown + ROWS_AT_ONCE); }} /></Frame>;
}

function StatementRows({ span, chosen, onClose }: Props) {
  const [shown, setShown] = useState(ROWS_AT_ONCE);
  const statement = useQuery('scorecard.statement', daysOf(span));
  if (statement.failure !== null) return <ErrorPanel failure={statement.failure} onRetry={statement.refetch} />;
  if (statement.data === undefined) return <LoadingSkeleton />;
  const more = () => { setShown(shown + ROWS_AT_ONCE); };
  const { avoided, wasted, missed, released } = statement.data;
  if (chosen.name === 'missed') return <Frame name="missed" count={missed.length} onClose={onClose}><MissedRows rows={missed.slice(0, shown)} /></Frame>;
  if (chosen.name === 'released') return <Frame name="released" count={released.length} onClose={onClose}><ReleasedRows rows={released} /></Frame>;
  const rows = chosen.name === 'avoided' ? avoided : wasted;
  return <Frame name={chosen.name} count={rows.length} onClose={onClose}><AlertRows rows={rows} shown={shown} onMore={more} /></Frame>;
}

function AlertRows({ rows, shown, onMore }: { readonly rows: readonly ScoreRow[]; readonly shown: number; readonly onMore: () => void }) {
  const t = useTexts('scorecard');
  const nameOf = useRuleName();
  return (
    <>
      <table className="table" data-testid="score-rows">
        <thead><tr><th>{t('rows.alert')}</th><th>{t('rules.rule')}</th><th>{t('rows.opened')}</th><th>{t('rows.verdict')}</th><th>{t('rows.because')}</th></tr></thead>
        <tbody>
          {rows.slice(0, shown).map(row => {
            const because = becauseOf(row);
            return (
              <tr key={row.alertId}>
                <td><Link className="score-item" to={`/alerts/${row.alertId}`}>{row.name}</Link><span className="spec">{row.spec}</span></td><td>{nameOf(row)}</td><td>{instantText(row.openedAt)}</td>
                <td><span className="score-verdict" data-verdict={row.verdict}>{t(`verdicts.${row.verdict}`)}</span></td><td>{t(because.key, because.figures)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length > shown && <div className="score-more"><Button onClick={onMore}>{t('rows.more', { count: Math.min(ROWS_AT_ONCE, rows.length - shown) })}</Button></div>}
    </>
  );
}

function MissedRows({ rows }: { readonly rows: readonly MissedRow[] }) {
  const t = useTexts('scorecard');
  return (
    <table className="table">
      <thead><tr><th>{t('rows.alert')}</th><th>{t('rows.opened')}</th><th>{t('rows.because')}</th></tr></thead>
      <tbody>
        {rows.map(row => {
          const because = becauseMissed(row);
          return <tr key={`${row.itemId}-${row.businessDate}`}><td><Link className="score-item" to={`/items/${row.itemId}`}>{row.name}</Link><span className="spec">{row.spec}</span></td><td><CalendarDate date={row.businessDate} /></td><td>{t(because.key, because.figures)}</td></tr>;
        })}
      </tbody>
    </table>
  );
}

function ReleasedRows({ rows }: { readonly rows: OutputOf<'scorecard.statement'>['released'] }) {
  const t = useTexts('scorecard');
  const decisionOf = (decision: string | null) => t(`released.decisions.${(decision ?? 'none') as 'none'}`);
  return (
    <table className="table">
      <thead><tr><th>{t('released.number')}</th><th>{t('rows.alert')}</th><th>{t('released.decision')}</th><th className="figure">{t('released.value')}</th><th className="figure">{t('released.recovered')}</th></tr></thead>
      <tbody>{rows.map(row => <tr key={row.disposalId}><td><Link className="score-item" to={`/disposals/${row.disposalId}`}>{row.number}</Link></td><td>{row.name}<span className="spec">{row.spec}</span></td><td>{decisionOf(row.decision)}</td><td className="figure"><Money e4={row.valueE4} /></td><td className="figure"><Money e4={row.recoveredE4} /></td></tr>)}</tbody>
    </table>
  );
}
