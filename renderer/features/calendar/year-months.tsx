import { useState, type KeyboardEvent } from 'react';

import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useWeekWords } from './use-week-words.ts';
import { type CalendarYear, type YearDay, type YearMonth, monthsOf, shortSpan } from './year-figures.ts';

type YearMonthsProps = { readonly data: CalendarYear; readonly today: string; readonly mayWrite: boolean; readonly onDay: (date: string) => void; readonly onWeek: () => void };

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** The twelve months: holidays, make-up workdays, closed days. One stop of the tab key; arrow keys walk through the days. */
export function YearMonths({ data, today, mayWrite, onDay, onWeek }: YearMonthsProps) {
  const t = useTexts('calendar');
  const [focused, setFocused] = useState<string | null>(null);
  const start = `${data.year}-01-01`;
  const stop = focused?.startsWith(`${data.year}-`) === true ? focused : today.startsWith(`${data.year}-`) ? today : start;
  const walk = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = addDays(stop, step);
    if (!next.startsWith(`${data.year}-`)) return;
    setFocused(next);
    document.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
  };
  return (
    <Panel className="calendar-days" title={t('days.title')} {...(mayWrite ? { note: t('days.note') } : {})} actions={<><Legend isPublished={data.isPublished} /><Week restWeekdays={data.restWeekdays} mayWrite={mayWrite} onWeek={onWeek} /></>}>
      <div className="calendar-months" onKeyDown={walk}>
        {monthsOf(data).map(month => <Month key={month.month} month={month} today={today} stop={stop} mayWrite={mayWrite} onDay={date => { setFocused(date); onDay(date); }} />)}
      </div>
    </Panel>
  );
}

/** Which days are rested every week; a button for whoever may change it. */
function Week({ restWeekdays, mayWrite, onWeek }: { readonly restWeekdays: readonly number[]; readonly mayWrite: boolean; readonly onWeek: () => void }) {
  const t = useTexts('calendar');
  const words = t('week.button', { days: useWeekWords()(restWeekdays) });
  return mayWrite ? <Button size="small" onClick={onWeek} data-action="week">{words}</Button> : <span className="muted">{words}</span>;
}

function Legend({ isPublished }: { readonly isPublished: boolean }) {
  const t = useTexts('calendar');
  return (
    <ul className="calendar-legend" aria-label={t('days.legend')}>
      <li><i className="calendar-day" data-look="holiday" />{t('days.holiday')}{!isPublished && ` (${t('days.provisionalMark')})`}</li>
      <li><i className="calendar-day" data-look="workday" />{t('days.workday')}</li>
      <li><i className="calendar-day" data-look="usual" data-shut="true" />{t('days.shutDown')}</li>
      <li><i className="calendar-day" data-look="usual" data-planned="true" />{t('days.plan')}</li>
    </ul>
  );
}

type MonthProps = { readonly month: YearMonth; readonly today: string; readonly stop: string; readonly mayWrite: boolean; readonly onDay: (date: string) => void };

function Month({ month, today, stop, mayWrite, onDay }: MonthProps) {
  const t = useTexts('calendar');
  const name = t('days.months').split('|')[Number(month.month.slice(5)) - 1] ?? month.month;
  return (
    <section className="calendar-month" aria-label={name}>
      <h3>{name}<small>{month.holidays.map(each => t('days.span', { name: t(`holidays.${each.kind}`), days: shortSpan(each) })).join(' ')}</small></h3>
      <div className="calendar-grid">
        {t('days.weekdays').split(' ').map((weekday, index) => <span key={index} className="calendar-weekday" aria-hidden="true">{weekday}</span>)}
        {month.days.map((day, index) => <Day key={day.date} day={day} column={index === 0 ? month.offset + 1 : null} isToday={day.date === today} isStop={day.date === stop} mayWrite={mayWrite} onDay={onDay} />)}
      </div>
    </section>
  );
}

function Day({ day, column, isToday, isStop, mayWrite, onDay }: { readonly day: YearDay; readonly column: number | null; readonly isToday: boolean; readonly isStop: boolean; readonly mayWrite: boolean; readonly onDay: (date: string) => void }) {
  const words = useDayWords(day, isToday);
  return (
    <button
      type="button" className="calendar-day" data-day={day.date} data-look={day.look} {...(day.isShut ? { 'data-shut': true } : {})} {...(day.isPlanned ? { 'data-planned': true } : {})}
      {...(day.known?.source === 'own' ? { 'data-own': true } : {})} {...(isToday ? { 'aria-current': 'date' as const } : {})} {...(column === null ? {} : { style: { gridColumnStart: column } })}
      tabIndex={isStop ? 0 : -1} aria-label={words} title={words} aria-disabled={!mayWrite} onClick={() => { if (mayWrite) onDay(day.date); }}
    >
      {Number(day.date.slice(8))}
    </button>
  );
}

/** `2026-10-01 国庆 放假`: what the colours say. */
function useDayWords(day: YearDay, isToday: boolean): string {
  const t = useTexts('calendar');
  const { known } = day;
  return [
    t('days.date', { year: day.date.slice(0, 4), month: Number(day.date.slice(5, 7)), day: Number(day.date.slice(8)) }),
    known?.holiday == null ? known?.name ?? '' : t(`holidays.${known.holiday}`),
    day.look === 'usual' ? '' : t(`days.${day.look}`),
    known?.source === 'own' ? t('days.own') : known?.source === 'provisional' ? t('days.provisionalMark') : '',
    day.isShut ? t('days.shutDown') : '',
    day.isPlanned ? t('days.plan') : '',
    isToday ? t('days.today') : '',
  ].filter(word => word !== '').join(' ');
}
