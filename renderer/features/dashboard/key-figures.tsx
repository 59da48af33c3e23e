import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { firstDayOf, lastDayOf, monthOf } from '../../../shared/kernel/calendar-date.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Explained } from '../../ui/explained.tsx';
import { DASH, numberText } from '../../ui/format-number.ts';
import type { Dashboard } from './dashboard-data.ts';
import { deadPermille } from './month-figures.ts';

const percent = (permille: number | null) => (permille === null ? DASH : numberText(permille / 10, 1));

/** 断货率, 滞销占比, 预警处理及时率 and 预警准确率 (F74) beside the turnover; how the alerts did leads to the scorecard. */
export function KeyFigures({ data }: { readonly data: Dashboard }) {
  const t = useTexts('dashboard');
  const month = monthOf(data.today);
  const { data: score } = useQuery('scorecard.summary', { from: firstDayOf(month), to: lastDayOf(month) });
  const { stockOut } = data;
  return (
    <div className="dashboard-figures dashboard-kpis" data-testid="key-figures">
      <Figure id="stock-out" value={percent(stockOut.permille)} name={<Explained title={t('kpi.stockOut')} explanation={<>{t('kpi.stockOutWhy')}<br />{t('kpi.stockOutParts', { out: numberText(stockOut.outDays), days: numberText(stockOut.daysInUse) })}</>}>{t('kpi.stockOut')}</Explained>} />
      <Figure id="dead" value={percent(deadPermille(data))} name={<Link className="dashboard-link" to="/stock?dead=1&sort=-value">{t('kpi.dead')}</Link>} />
      <Figure id="on-time" value={percent(score?.answers.onTimePermille ?? null)} name={<Link className="dashboard-link" to="/scorecard">{t('kpi.onTime')}</Link>} note={score === undefined ? '' : t('kpi.onTimeNote', { inTime: score.answers.inTime, judged: score.answers.inTime + score.answers.late })} />
      <Figure id="precision" value={percent(score === undefined || score.isTooEarly ? null : score.total.precisionPermille)} name={<Link className="dashboard-link" to="/scorecard">{t('kpi.precision')}</Link>} note={score === undefined ? '' : score.isTooEarly ? t('kpi.tooEarly') : t('kpi.precisionNote', { hits: score.total.hits, judged: score.total.hits + score.total.falseAlarms })} />
    </div>
  );
}

function Figure({ id, name, value, note = '' }: { readonly id: string; readonly name: ReactNode; readonly value: string; readonly note?: string }) {
  return <span data-kpi={id}><i>{name}</i><b>{value}</b>{value !== DASH && <span className="unit">%</span>}{note !== '' && value !== DASH && <small>{note}</small>}</span>;
}
