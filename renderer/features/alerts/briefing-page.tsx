import { Link } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { wordList } from '../../language/word-list.ts';
import { AlertFrame } from '../../parts/alert-tabs.tsx';
import { SelfTestLine } from '../../parts/self-test-line.tsx';
import { TaskList } from '../../parts/task-list.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { dateText, instantText } from '../../ui/calendar-date.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import './alerts.css';
import './briefing.css';
import { BriefingLines } from './briefing-lines.tsx';
import type { AlertLine } from './reason-words.ts';
import { useSeen } from './use-seen.ts';

/** Only while the sheet is on screen: other forms have papers of their own. */
const PAPER = '@page { size: A4 landscape; margin: 10mm; }';

type Briefing = OutputOf<'alerts.briefing'>;

/** 班前清单: what to know of before the shift, on one page to read or to print. */
export function BriefingPage() {
  const t = useTexts('alerts');
  const briefing = useQuery('alerts.briefing', {});
  const { data } = briefing;
  const print = () => { window.print(); };
  useHotkeys({ 'Ctrl P': print });
  useSeen(data === undefined ? undefined : [...data.overdue, ...data.first, ...data.rest]);
  const actions = (
    <>
      <ButtonLink to="/alerts/closing">{t('closing.title')}</ButtonLink>
      <ButtonLink to="/alerts" icon="list">{t('page.back')}</ButtonLink>
      <Button variant="primary" icon="print" keys="Ctrl P" data-action="print" onClick={print}>{t('briefing.print')}</Button>
    </>
  );
  return (
    <AlertFrame section="centre" isPlain actions={actions}>
      {data === undefined ? <LoadState failure={briefing.failure} onRetry={briefing.refetch} rows={12} /> : <Sheet briefing={data} />}
    </AlertFrame>
  );
}

function Sheet({ briefing }: { readonly briefing: Briefing }) {
  const t = useTexts('alerts');
  const company = useQuery('session.current', {}).data;
  return (
    <article className="briefing" data-testid="briefing">
      <style>{PAPER}</style>
      <header>
        <h2>{t('briefing.title')}</h2><span>{company?.companyName} · {company?.user?.displayName}</span><span className="spacer" /><span>{dateText(briefing.today)} · {t('briefing.madeAt', { when: instantText(briefing.madeAt, 'short') })}</span>
      </header>
      <p className="briefing-sum"><b>{t('briefing.total', { count: briefing.total })}</b><SelfTestLine /><span className="muted">{t('briefing.popups', { count: briefing.popupsLeft })}</span></p>
      {briefing.standInFor.length > 0 && <p className="notice">{t('briefing.standIn', { names: wordList(briefing.standInFor) })}</p>}
      {briefing.total === 0 && <EmptyState icon="check" title={t('briefing.none.title')} text={t('briefing.none.text')} />}
      <Section name="overdue" lines={briefing.overdue} />
      <Section name="first" lines={briefing.first} />
      <Section name="rest" lines={briefing.rest} />
      <Section name="expected" lines={briefing.expected} />
      <Section name="weekly" lines={briefing.weekly.lines} />
      {!briefing.weekly.isDue && <p className="muted">{t('briefing.weeklyOn', { date: dateText(briefing.weekly.dueOn) })}</p>}
      <Section name="late" lines={briefing.late} />
      <Reviews />
      <Tasks tasks={briefing.tasks} />
    </article>
  );
}

function Section({ name, lines }: { readonly name: 'overdue' | 'first' | 'rest' | 'weekly' | 'expected' | 'late'; readonly lines: readonly AlertLine[] }) {
  const t = useTexts('alerts');
  if (lines.length === 0) return null;
  return (
    <section data-section={name}>
      <h3>{t(`briefing.sections.${name}`)}<small>{t('group.lines', { count: lines.length })}</small></h3>
      <BriefingLines lines={lines} label={t(`briefing.sections.${name}`)} />
    </section>
  );
}

function Tasks({ tasks: { open, overdue } }: { readonly tasks: Briefing['tasks'] }) {
  const t = useTexts('alerts');
  if (open === 0) return null;
  return <section data-section="tasks"><h3>{t('briefing.sections.tasks')}<small>{t(overdue === 0 ? 'briefing.tasks' : 'briefing.tasksLate', { count: open, late: overdue })}</small></h3><TaskList isHiddenWhenEmpty /></section>;
}

const REVIEWS_MAX = 50;

/** Disposal reviews that wait for the reader (F32, F58). */
function Reviews() {
  const t = useTexts('alerts');
  const { data } = useQuery('disposals.list', { mine: true, limit: REVIEWS_MAX });
  if (data === undefined || data.mine === 0) return null;
  return (
    <section data-section="reviews">
      <h3>{t('briefing.sections.reviews')}<small>{t('briefing.reviews', { count: data.mine })}</small></h3>
      <table className="table">
        <tbody>
          {data.rows.map(review => (
            <tr key={review.id}><td><Link className="alerts-link" to={`/disposals/${encodeURIComponent(review.id)}`}>{review.number}</Link></td><td><b>{review.name}</b> <span className="spec">{review.spec}</span></td><td>{t(`briefing.reviewSteps.${review.state === 'opinions' || review.state === 'decision' ? review.state : 'executing'}`)}</td><td className={review.daysOverdue > 0 ? 'figure alerts-late' : 'figure'}>{dateText(review.dueOn)}</td></tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** 问题不过夜: what is still unanswered at the end of the day, and with whom. */
export function ClosingPage() {
  const t = useTexts('alerts');
  const closing = useQuery('alerts.closing', {});
  const print = () => { window.print(); };
  useHotkeys({ 'Ctrl P': print });
  const { data } = closing;
  const actions = (
    <>
      <ButtonLink to="/alerts/briefing">{t('briefing.title')}</ButtonLink>
      <ButtonLink to="/alerts" icon="list">{t('page.back')}</ButtonLink>
      <Button variant="primary" icon="print" keys="Ctrl P" data-action="print" onClick={print}>{t('briefing.print')}</Button>
    </>
  );
  return (
    <AlertFrame section="centre" isPlain actions={actions}>
      {data === undefined ? <LoadState failure={closing.failure} onRetry={closing.refetch} rows={12} /> : <ClosingSheet closing={data} />}
    </AlertFrame>
  );
}

function ClosingSheet({ closing }: { readonly closing: OutputOf<'alerts.closing'> }) {
  const t = useTexts('alerts');
  const common = useTexts('common');
  const mayHandle = useMay()('alerts.handle');
  const figures = [['opened', closing.openedToday], ['answered', closing.answeredToday], ['closed', closing.closedToday], ['escalated', closing.escalatedToday], ['unanswered', closing.unanswered.length]] as const;
  return (
    <article className="briefing" data-testid="closing">
      <style>{PAPER}</style>
      <header><h2>{t('closing.title')}</h2><span className="muted">{t('closing.hint')}</span><span className="spacer" /><span>{dateText(closing.today)}</span></header>
      <dl className="briefing-figures">{figures.map(([name, count]) => <div key={name}><dt>{t(`closing.figures.${name}`)}</dt><dd className={name === 'unanswered' && count > 0 ? 'alerts-late' : undefined}>{count}</dd></div>)}</dl>
      {closing.byOwner.length > 0 && (
        <section>
          <h3>{t('closing.byOwner')}</h3>
          <table className="table briefing-owners">
            <thead><tr><th>{t('owner.owner')}</th><th className="figure">{t('closing.figures.unanswered')}</th><th className="figure">{t('filters.overdue')}</th></tr></thead>
            <tbody>{closing.byOwner.map(owner => <tr key={`${owner.ownerId ?? ''} ${owner.ownerRole}`}><td>{owner.ownerName === '' ? common(`roles.${owner.ownerRole}`) : owner.ownerName}</td><td className="figure">{owner.unanswered}</td><td className="figure">{owner.overdue === 0 ? <span className="zero">–</span> : <b className="alerts-late">{owner.overdue}</b>}</td></tr>)}</tbody>
          </table>
        </section>
      )}
      {closing.unanswered.length === 0
        ? <EmptyState icon="check" title={t('closing.none.title')} text={t('closing.none.text')} />
        : <section><h3>{t('closing.unanswered')}<small>{t('group.lines', { count: closing.unanswered.length })}</small></h3><BriefingLines lines={closing.unanswered} label={t('closing.unanswered')} hasOwner /></section>}
      {closing.tasks.open > 0 && <p className="briefing-way"><Link className="alerts-link" to="/disposals?view=tasks">{t(closing.tasks.overdue === 0 ? 'closing.tasks' : 'closing.tasksLate', { count: closing.tasks.open, late: closing.tasks.overdue })}</Link></p>}
      {mayHandle && closing.unanswered.length > 0 && <p className="briefing-way"><Link className="alerts-link" to="/alerts">{t('closing.handle')}</Link></p>}
    </article>
  );
}
