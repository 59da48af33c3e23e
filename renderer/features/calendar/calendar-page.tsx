import { useState } from 'react';
import { useSearchParams } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { PlanningFrame } from '../../parts/planning-tabs.tsx';
import { useMay, useToday } from '../../parts/use-session.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { PageTools } from '../../ui/page-head.tsx';
import './calendar.css';
import { DayDialog } from './day-dialog.tsx';
import { EntryDrawer } from './entry-drawer.tsx';
import { PlanRows } from './plan-rows.tsx';
import { ShutDownDrawer } from './shut-down-drawer.tsx';
import { WeekDialog } from './week-dialog.tsx';
import type { CalendarYear, Entry, ShutDown } from './year-figures.ts';
import { YearMonths } from './year-months.tsx';

/** The contract's own limits. */
const YEAR_MIN = 2000;
const YEAR_MAX = 2060;

/** What is open above the page; null in it: a new one. */
type Open = { readonly kind: 'plan'; readonly entry: Entry | null } | { readonly kind: 'shutDown'; readonly shutDown: ShutDown | null } | { readonly kind: 'day'; readonly date: string } | { readonly kind: 'week' };

/** 日历: the days the company and its suppliers work, and what is known of coming demand. The year stays in the address. */
export function CalendarPage() {
  const t = useTexts('calendar');
  const mayWrite = useMay()('thresholds.write');
  const today = useToday();
  const [address, setAddress] = useSearchParams();
  const [open, setOpen] = useState<Open | null>(null);
  const asked = Number(address.get('year') ?? today.slice(0, 4));
  const year = Number.isInteger(asked) && asked >= YEAR_MIN && asked <= YEAR_MAX ? asked : Number(today.slice(0, 4));
  const found = useQuery('calendar.year', { year }, { isEnabled: today !== '' });
  const show = (next: number) => { setAddress({ year: String(next) }, { replace: true }); };
  const close = () => { setOpen(null); };
  const addPlan = () => { setOpen({ kind: 'plan', entry: null }); };
  const addShutDown = () => { setOpen({ kind: 'shutDown', shutDown: null }); };
  return (
    <PlanningFrame
      section="calendar" isPlain
      actions={mayWrite
        ? <><Button icon="plus" onClick={addShutDown} data-action="add-shut-down">{t('addShutDown')}</Button><Button icon="plus" variant="primary" onClick={addPlan} data-action="add-plan">{t('addPlan')}</Button></>
        : <span className="muted">{t('readOnly')}</span>}
      tools={<Tools year={year} data={found.data} onShow={show} />}
    >
      {found.data?.year !== year ? <LoadState failure={found.failure} onRetry={found.refetch} rows={14} /> : (
        <div className="calendar" data-testid="calendar-page">
          <YearMonths data={found.data} today={today} mayWrite={mayWrite} onDay={date => { setOpen({ kind: 'day', date }); }} onWeek={() => { setOpen({ kind: 'week' }); }} />
          <PlanRows
            data={found.data} today={today} mayWrite={mayWrite} onAddPlan={addPlan} onAddShutDown={addShutDown}
            onEntry={entry => { setOpen({ kind: 'plan', entry }); }} onShutDown={shutDown => { setOpen({ kind: 'shutDown', shutDown }); }}
          />
        </div>
      )}
      {open?.kind === 'plan' && <EntryDrawer entry={open.entry} year={year} onClose={close} />}
      {open?.kind === 'shutDown' && <ShutDownDrawer shutDown={open.shutDown} year={year} onClose={close} />}
      {open?.kind === 'week' && found.data !== undefined && <WeekDialog restWeekdays={found.data.restWeekdays} onClose={close} />}
      {open?.kind === 'day' && found.data !== undefined && <DayDialog key={open.date} date={open.date} known={found.data.days.find(day => day.date === open.date) ?? null} onClose={close} />}
    </PlanningFrame>
  );
}

function Tools({ year, data, onShow }: { readonly year: number; readonly data: CalendarYear | undefined; readonly onShow: (year: number) => void }) {
  const t = useTexts('calendar');
  const festival = data?.festival ?? null;
  return (
    <PageTools>
      <IconButton icon="left" size="small" label={t('previous')} disabled={year <= YEAR_MIN} onClick={() => { onShow(year - 1); }} />
      <h2 className="calendar-year" aria-live="polite">{t('year', { year })}</h2>
      <IconButton icon="right" size="small" label={t('next')} disabled={year >= YEAR_MAX} onClick={() => { onShow(year + 1); }} data-action="next-year" />
      <hr />
      {data?.isPublished === false && <span className="calendar-warning" data-testid="provisional"><Icon name="info" />{t('provisional', { year })}</span>}
      {data?.isPublished !== false && <span className="muted calendar-learnt">{festival === null ? t('notLearnt') : t('learnt', { count: festival.festivals, items: festival.items })}</span>}
    </PageTools>
  );
}
