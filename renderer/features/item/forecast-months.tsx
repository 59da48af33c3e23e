import { monthOf } from '../../../shared/kernel/calendar-date.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { DASH, quantityText } from '../../ui/format-number.ts';
import { type ItemForecastView, yearRows } from './forecast-figures.ts';

type Item = OutputOf<'items.get'>;
type Months = ItemForecastView['months'];

const MONTH_NUMBERS = Array.from({ length: 12 }, (_, index) => index + 1);

/** Use by month and year as a spreadsheet has it: the darker, the more; mean, spread, highest and lowest of the last whole months. */
export function ForecastMonths({ item, months }: { readonly item: Item; readonly months: Months }) {
  const t = useTexts('forecasts');
  const figure = (micro: number) => quantityText(micro, item.unitDecimals);
  const rows = yearRows(months.totals);
  const most = Math.max(1, ...months.totals.map(each => each.quantityMicro));
  if (months.summed === 0) return null;
  return (
    <section className="forecast-part" aria-labelledby="forecast-months-title" data-testid="forecast-months">
      <h2 id="forecast-months-title">{t('months.title', { count: months.summed })}<MonthFigures item={item} months={months} /></h2>
      <table className="forecast-table forecast-years">
        <thead><tr><th scope="col">{t('months.year')}</th>{MONTH_NUMBERS.map(month => <th key={month} scope="col" className="right">{month}</th>)}<th scope="col" className="right">{t('months.total')}</th></tr></thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.year}>
              <th scope="row">{row.year}</th>
              {row.months.map((month, index) => (month === null
                ? <td key={index} />
                : <td key={index} className={month.isWhole ? 'right' : 'right running'} title={month.isWhole ? undefined : t('months.running')} style={{ background: `color-mix(in srgb, var(--heat) ${String(Math.round((month.quantityMicro / most) * 30))}%, var(--surface))` }}>{month.quantityMicro === 0 ? DASH : figure(month.quantityMicro)}</td>))}
              <td className="right strong">{figure(row.totalMicro)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function MonthFigures({ item, months }: { readonly item: Item; readonly months: Months }) {
  const t = useTexts('forecasts');
  const exact = (micro: number) => `${quantityText(micro, Math.max(2, item.unitDecimals))} ${item.unit}`;
  const of = (month: string | null) => (month === null ? DASH : `${monthOf(`${month}-01`)} (${quantityText(months.totals.find(each => each.month === month)?.quantityMicro ?? 0, item.unitDecimals)})`);
  const facts = [['mean', exact(months.meanMicro)], ['stdDev', exact(months.stdDevMicro)], ['peak', of(months.peakMonth)], ['trough', of(months.troughMonth)]] as const;
  return <small className="forecast-month-facts">{facts.map(([name, value]) => <span key={name} data-fact={name}>{t(`months.${name}`)} <b>{value}</b></span>)}</small>;
}
