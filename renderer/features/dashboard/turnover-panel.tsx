import { Link } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useBigMoney } from '../../parts/use-big-money.ts';
import { Tag } from '../../ui/chip.tsx';
import { Explained } from '../../ui/explained.tsx';
import { numberText, signed } from '../../ui/format-number.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TrendLine } from '../../ui/sparkline.tsx';
import { type TurnoverLine, changePercent, itemsAddress, shownTurnovers, trendValues } from './turnover-lines.ts';

/** 周转率 (F42): of all stock and of each category against the year before; what fell by more than is tolerated is marked, and asked about. */
export function TurnoverPanel() {
  const t = useTexts('dashboard');
  const turnover = useQuery('metrics.turnover', {});
  if (turnover.data === undefined) return <Panel className="dashboard-turnover" title={t('rate.title')}><LoadState failure={turnover.failure} onRetry={turnover.refetch} rows={5} /></Panel>;
  const { toleratedPercent, lines } = turnover.data;
  return (
    <Panel className="dashboard-turnover" title={t('rate.title')} note={t('rate.hint', { percent: toleratedPercent })}>
      {lines.every(line => line.now === null)
        ? <p className="dashboard-nothing">{t('rate.empty')}</p>
        : (
          <table className="table">
            <thead><tr><th className="dashboard-col-name">{t('rate.of')}</th><th className="figure dashboard-col-times">{t('rate.now')}</th><th className="figure dashboard-col-times">{t('rate.before')}</th><th className="figure">{t('rate.change')}</th><th className="dashboard-col-trend">{t('rate.trend')}</th></tr></thead>
            <tbody>{shownTurnovers(lines).map(line => <TurnoverRow key={line.categoryId ?? ''} line={line} />)}</tbody>
          </table>
        )}
    </Panel>
  );
}

function TurnoverRow({ line }: { readonly line: TurnoverLine }) {
  const t = useTexts('dashboard');
  const name = line.categoryId === null ? t('rate.all') : line.categoryName;
  return (
    <tr data-turnover={line.categoryId ?? 'all'} data-below={line.isBelow}>
      <td><Link className="dashboard-link" to={itemsAddress(line)}>{line.categoryId === null ? <b>{name}</b> : name}</Link></td>
      <td className="figure"><TurnoverFigure line={line} /></td>
      <td className="figure">{line.yearBefore === null ? <span className="zero">–</span> : numberText(line.yearBefore, 1)}</td>
      <td className="figure dashboard-change"><TurnoverChange line={line} /></td>
      <td><TrendLine values={trendValues(line)} label={t('rate.trendOf', { of: name })} width={84} height={22} /></td>
    </tr>
  );
}

/** The figure with how it came about. */
function TurnoverFigure({ line }: { readonly line: TurnoverLine }) {
  const t = useTexts('dashboard');
  const money = useBigMoney();
  const { now, costE4, averageE4 } = line;
  if (now === null) return <span className="zero">–</span>;
  const parts = costE4 === null || averageE4 === null ? '' : t('rate.parts', { cost: money.withUnit(costE4), average: money.withUnit(averageE4), turns: numberText(now, 1) });
  return <Explained title={t('rate.title')} explanation={<>{t('rate.why')}{parts !== '' && <><br />{parts}</>}</>}>{numberText(now, 1)}</Explained>;
}

/** How far it moved, and whether somebody is asked why. */
function TurnoverChange({ line }: { readonly line: TurnoverLine }) {
  const t = useTexts('dashboard');
  const change = changePercent(line);
  if (change === null) return <span className="zero">–</span>;
  const words = `${signed(numberText(change, 1))} %`;
  return (
    <>
      {line.taskId !== null && <><Link className="dashboard-act" to="/disposals?view=tasks">{t('rate.task')}</Link> </>}
      {line.isBelow ? <Tag tone="worse">{words}</Tag> : words}
    </>
  );
}

/** Days of stock in the head of the page, the same in times a year, and how that stands against the year before. */
export function TurnoverHead() {
  const t = useTexts('dashboard');
  const whole = useQuery('metrics.turnover', {}).data?.lines.find(line => line.categoryId === null);
  const days = whole?.daysTenths ?? null;
  return (
    <span data-turnover-head={whole?.isBelow ?? false}>
      <i><Explained title={t('turnover.title')} explanation={t('turnover.why')}>{t('turnover.title')}</Explained></i>
      <b>{days === null ? t('turnover.none') : numberText(days / 10, 1)}</b>{days !== null && <span className="unit">{t('turnover.days')}</span>}
      {whole !== undefined && whole.now !== null && whole.yearBefore !== null && <small>{t('rate.note', { now: numberText(whole.now, 1), before: numberText(whole.yearBefore, 1) })}</small>}
      {whole?.isBelow === true && <Tag tone="worse">{t('rate.down', { percent: numberText(whole.fallPercent ?? 0, 1) })}</Tag>}
    </span>
  );
}
