
import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useBigMoney } from '../../parts/use-big-money.ts';
import { numberText, signed } from '../../ui/format-number.ts';
import { changeOf, sharePercent, valueBefore } from './figure-change.ts';
import { FigureCard } from './figure-card.tsx';

export type Capital = NonNullable<OutputOf<'reports.today'>['capital']>;

/** Changes below 0.01 万元 are not shown as news. */
const SMALLEST_CHANGE_E4 = 1_000_000;

/** Days of stock, how they went in a year, and how turnover stands against the year before (F42). */
function useTurnover(): { readonly days: number | null; readonly isBelow: boolean; readonly series: readonly number[]; readonly detail: string } {
  const t = useTexts('today');
  const { data } = useQuery('metrics.turnover', {});
  const whole = data?.lines.find(line => line.categoryId === null);
  const series = (whole?.trend ?? []).flatMap(({ daysTenths }) => (daysTenths === null ? [] : [daysTenths / 10]));
  if (whole === undefined || whole.daysTenths === null || whole.now === null) return { days: null, isBelow: false, series, detail: data === undefined ? '' : t('figures.turnoverNone') };
  const detail = whole.yearBefore === null ? t('figures.turnoverSpan') : t('figures.turnoverRate', { now: numberText(whole.now, 1), before: numberText(whole.yearBefore, 1) });
  return { days: whole.daysTenths / 10, isBelow: whole.isBelow, series, detail };
}

/** The five figures: what lies there, what does not move, how fast it turns, how often it ran out, what is coming. */
export function OwnerFigures({ capital }: { readonly capital: Capital }) {
  const t = useTexts('today');
  const money = useBigMoney();
  const value = changeOf(capital.value.now, valueBefore(capital.value.before), 'lower', SMALLEST_CHANGE_E4);
  const idle = changeOf(capital.idle180.now, capital.idle180.before, 'lower', SMALLEST_CHANGE_E4);
  const stockouts = changeOf(capital.stockoutsThisMonth, capital.stockoutsLastMonth, 'lower');
  const turnover = useTurnover();
  return (
    <section className="panel today-figures" aria-label={t('roles.capital')}>
      <FigureCard
        name={t('figures.value')} why={t('figures.valueWhy')} value={money.text(capital.value.now)} unit={money.unit} news={value?.news ?? null} series={capital.value.series}
        detail={value === null ? t('figures.noBefore') : t(value.permille === null ? 'figures.sinceLastMonth' : 'figures.sinceLastMonthShare', { difference: money.change(value.difference), share: signed(numberText((value.permille ?? 0) / 10, 1)) })}
      />
      <FigureCard
        name={t('figures.idle')} why={t('figures.idleWhy')} value={money.text(capital.idle180.now)} unit={money.unit} news={idle?.news ?? null} series={capital.idle180.series}
        detail={[t('figures.idleShare', { share: sharePercent(capital.idle180.now, capital.value.now) }), idle === null ? t('figures.idleItems', { items: capital.idle180Items }) : t('figures.sinceLastMonth', { difference: money.change(idle.difference) })].join(t('comma'))}
      />
      <FigureCard
        name={t('figures.turnover')} why={t('figures.turnoverWhy')} value={turnover.days === null ? '–' : numberText(turnover.days, 1)} unit={turnover.days === null ? '' : t('figures.days')} news={turnover.isBelow ? 'worse' : null} series={turnover.series}
        detail={turnover.detail}
      />
      <FigureCard
        name={t('figures.stockouts')} why={t('figures.stockoutsWhy')} value={String(capital.stockoutsThisMonth)} unit={t('figures.times')} news={stockouts?.news ?? null}
        detail={t('figures.stockoutsLast', { count: capital.stockoutsLastMonth })}
      />
      <FigureCard
        name={t('figures.onOrder')} why={t('figures.onOrderWhy')} value={money.text(capital.onOrderE4)} unit={money.unit} news={capital.overdueE4 > 0 ? 'worse' : null}
        detail={capital.overdueE4 > 0 ? t('figures.onOrderOverdue', { amount: money.text(capital.overdueE4) }) : t('figures.onOrderInTime')}
      />
    </section>
  );
}
