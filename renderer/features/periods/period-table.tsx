import { Link } from 'react-router';

import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { Instant } from '../../ui/calendar-date.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Money } from '../../ui/money.tsx';
import { type PeriodRow, periodText } from './period-words.ts';
import { differenceAddress } from './periods-address.ts';

/** Months, newest first: closed by whom, and what each came to. */
export function PeriodTable({ rows, onReopen }: { readonly rows: readonly PeriodRow[]; readonly onReopen: (row: PeriodRow) => void }) {
  const t = useTexts('periods');
  const may = useMay();
  const hasCosts = may('costs.read');
  return (
    <table className="table periods-table">
      <thead>
        <tr>
          <th>{t('columns.month')}</th><th>{t('columns.state')}</th>
          {hasCosts && (['opening', 'in', 'out', 'closing'] as const).map(name => <th key={name} className="figure">{t(`figures.${name}`)}</th>)}
          <th className="periods-who">{t('columns.closed')}</th><th>{t('columns.action')}</th>
        </tr>
      </thead>
      <tbody>{rows.map(row => <MonthLine key={row.period} row={row} hasCosts={hasCosts} mayReopen={row.isReopenable && may('periods.close')} onReopen={onReopen} />)}</tbody>
    </table>
  );
}

type LineProps = { readonly row: PeriodRow; readonly hasCosts: boolean; readonly mayReopen: boolean; readonly onReopen: (row: PeriodRow) => void };

function MonthLine({ row, hasCosts, mayReopen, onReopen }: LineProps) {
  const t = useTexts('periods');
  const language = useLanguage();
  const { totals, closing, reopenings: [last] } = row;
  return (
    <tr data-period={row.period} data-state={row.state}>
      <td><b>{periodText(row.period, language)}</b></td>
      <td><PeriodState state={row.state} /></td>
      {hasCosts && ([totals?.openingE4, totals?.inE4, totals?.outE4, totals?.closingE4] as const).map((e4, index) => <td key={index} className="figure"><Money e4={e4 ?? null} zero={e4 === undefined ? 'dash' : 'figure'} /></td>)}
      <td className="periods-who">
        {closing !== null && <>{closing.closedBy} <Instant at={closing.closedAt} /></>}
        {closing === null && last !== undefined && <span title={last.reason}>{t('reopened', { name: last.reopenedBy })} <Instant at={last.reopenedAt} /></span>}
      </td>
      <td className="periods-acts">
        {mayReopen && <Button variant="link" size="small" data-action="reopen" onClick={() => { onReopen(row); }}>{t('reopen.button')}</Button>}
        {last !== undefined && <Link className="periods-link" to={differenceAddress(last.closingId)}>{t('difference.link')}</Link>}
      </td>
    </tr>
  );
}

/** Shape and word: a lock for what is closed, an open ring for what is not. */
export function PeriodState({ state }: { readonly state: PeriodRow['state'] }) {
  const t = useTexts('periods');
  return <span className="periods-state" data-state={state}><Icon name={state === 'closed' ? 'lock' : state === 'next' ? 'arrow' : 'pen'} />{t(`states.${state}`)}</span>;
}
