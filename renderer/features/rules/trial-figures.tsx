import { Link } from 'react-router';

import { useTexts } from '../../language/use-texts.tsx';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import { DASH, numberText } from '../../ui/format-number.ts';
import { Money } from '../../ui/money.tsx';
import { Quantity } from '../../ui/quantity.tsx';
import type { TrialResult } from './rule-draft.ts';

type Figures = TrialResult['proposed'];

/** As it is beside as it is tried. */
export function TrialTable({ result }: { readonly result: TrialResult }) {
  const t = useTexts('rules');
  const { proposed, current } = result;
  const count = (value: number | null) => (value === null ? DASH : numberText(value));
  const rows: readonly { readonly name: 'alerts' | 'useful' | 'useless' | 'undecided' | 'stockOuts' | 'missed' | 'itemsOnAlert' | 'share' | 'value'; readonly show: (figures: Figures) => React.ReactNode }[] = [
    { name: 'alerts', show: each => count(each.alerts) },
    { name: 'useful', show: each => count(each.useful) },
    { name: 'useless', show: each => count(each.useless) },
    { name: 'undecided', show: each => count(each.undecided) },
    ...(proposed.stockOuts === null ? [] : [{ name: 'stockOuts' as const, show: (each: Figures) => count(each.stockOuts) }, { name: 'missed' as const, show: (each: Figures) => count(each.missed) }]),
    { name: 'itemsOnAlert', show: each => count(each.itemsOnAlert) },
    { name: 'share', show: each => (each.share === null ? DASH : `${numberText(each.share * 100, each.share < 0.1 ? 1 : 0)} %`) },
    ...(proposed.averageValueE4 === null ? [] : [{ name: 'value' as const, show: (each: Figures) => <Money e4={each.averageValueE4} isNamed /> }]),
  ];
  return (
    <table className="table rule-table" data-testid="trial-table">
      <thead><tr><th scope="col">{t('trial.what')}</th>{current !== null && <th scope="col" className="figure">{t('trial.current')}</th>}<th scope="col" className="figure">{t(current === null ? 'trial.only' : 'trial.proposed')}</th></tr></thead>
      <tbody>
        {rows.map(({ name, show }) => <tr key={name} data-row={name}><th scope="row">{t(`trial.rows.${name}`)}</th>{current !== null && <td className="figure">{show(current)}</td>}<td className="figure"><b>{show(proposed)}</b></td></tr>)}
      </tbody>
    </table>
  );
}

const MONTH_DIGITS = -2;

/** Alerts by month: the bar of the rule as it is tried, and a mark where it is now. */
export function TrialMonths({ result }: { readonly result: TrialResult }) {
  const t = useTexts('rules');
  const { proposed, current } = result;
  const most = Math.max(1, ...proposed.byMonth.map(each => each.alerts), ...(current?.byMonth ?? []).map(each => each.alerts));
  return (
    <figure className="rule-months">
      <figcaption>{t('trial.byMonth')}{current !== null && <span className="muted"> {t('trial.marks')}</span>}</figcaption>
      <ol>
        {proposed.byMonth.map(({ month, alerts }, index) => {
          const now = current?.byMonth[index]?.alerts;
          return (
            <li key={month} title={`${month} ${numberText(alerts)}`}>
              <span className="visually-hidden">{month} {numberText(alerts)}</span>
              <span className="rule-month-bar" aria-hidden="true"><i style={{ height: `${(100 * alerts) / most}%` }} />{now !== undefined && <u style={{ bottom: `${(100 * now) / most}%` }} />}</span>
              <small aria-hidden="true">{proposed.byMonth.length > 14 && index % 3 !== 0 ? '' : Number(month.slice(MONTH_DIGITS))}</small>
            </li>
          );
        })}
      </ol>
    </figure>
  );
}

/** The latest alerts it would have raised: what each was about and what came of it. */
export function TrialExamples({ result }: { readonly result: TrialResult }) {
  const t = useTexts('rules');
  if (result.examples.length === 0) return null;
  const hasMoney = result.examples.some(example => example.valueE4 !== null);
  return (
    <details className="rule-examples" open>
      <summary>{t('trial.examples', { count: result.examples.length })}</summary>
      <table className="table">
        <thead><tr><th scope="col">{t('trial.on')}</th><th scope="col">{t('trial.item')}</th><th scope="col" className="figure">{t('trial.onHand')}</th>{hasMoney && <th scope="col" className="figure">{t('trial.value')}</th>}<th scope="col">{t('trial.until')}</th><th scope="col">{t('trial.verdict')}</th></tr></thead>
        <tbody>
          {result.examples.map(({ itemId, code, name, unit, unitDecimals, from, through, onHandMicro, valueE4, verdict }) => (
            <tr key={`${itemId} ${from}`}>
              <td><CalendarDate date={from} /></td>
              <td><Link to={`/items/${itemId}`}>{code} {name}</Link></td>
              <td className="figure"><Quantity micro={onHandMicro} decimals={unitDecimals} unit={unit} /></td>
              {hasMoney && <td className="figure"><Money e4={valueE4} /></td>}
              <td>{through === null ? t('trial.still') : <CalendarDate date={through} />}</td>
              <td><span className={`rule-verdict rule-verdict-${verdict}`}>{t(`trial.verdicts.${verdict}`)}</span></td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
