import { Link } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { TaskList } from '../../parts/task-list.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Tag } from '../../ui/chip.tsx';
import { instantText } from '../../ui/calendar-date.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { Panel } from '../../ui/panel.tsx';

type Approval = OutputOf<'approvals.list'>['rows'][number];
type Review = OutputOf<'disposals.list'>['rows'][number];

const APPROVALS_MAX = 5;
const REVIEWS_MAX = 5;
const TASKS_MAX = 5;

/** 等我的事: approvals and disposal reviews that wait for this person, and tasks that fall to them, each with its deadline. Nothing while there is nothing. */
export function TodoPanel() {
  const t = useTexts('today');
  const may = useMay();
  const approvals = useQuery('approvals.list', { scope: 'mine', limit: APPROVALS_MAX }, { isEnabled: may('approvals.decide') && may('purchasing.read') }).data;
  const reviews = useQuery('disposals.list', { mine: true, limit: REVIEWS_MAX }, { isEnabled: may('alerts.read') }).data;
  const tasks = useQuery('tasks.list', { mine: true, limit: TASKS_MAX }, { isEnabled: may('alerts.read') }).data;
  const waiting = approvals?.mineCount ?? 0;
  const open = tasks?.total ?? 0;
  const asked = reviews?.mine ?? 0;
  if (waiting === 0 && open === 0 && asked === 0) return null;
  const actions = (
    <>
      {waiting > 0 && <Link className="today-act" to="/approvals">{t('todo.approvals', { count: waiting })}</Link>}
      {asked > 0 && <Link className="today-act" to="/disposals?view=mine">{t('todo.reviews', { count: asked })}</Link>}
      {open > 0 && <Link className="today-act" to="/disposals?view=tasks">{t('todo.tasks', { count: open })}</Link>}
    </>
  );
  return (
    <Panel className="today-todo" title={t('todo.title')} actions={actions}>
      {approvals !== undefined && waiting > 0 && <ul className="today-approvals">{approvals.rows.map(approval => <ApprovalLine key={approval.id} approval={approval} />)}</ul>}
      {reviews !== undefined && asked > 0 && <ul className="today-approvals">{reviews.rows.map(review => <ReviewLine key={review.id} review={review} />)}</ul>}
      {open > 0 && <TaskList mine limit={TASKS_MAX} isHiddenWhenEmpty />}
    </Panel>
  );
}

function ApprovalLine({ approval }: { readonly approval: Approval }) {
  const t = useTexts('today');
  return (
    <li data-approval={approval.id}>
      <Tag {...(approval.isLate ? { tone: 'worse' as const } : {})}>{t(`todo.subjects.${approval.subject}`)}</Tag>
      <Link to={`/approvals?approval=${encodeURIComponent(approval.id)}`}><b>{approval.title}</b><span className="spec">{approval.requestedBy}</span></Link>
      <span className="figure">{approval.amountE4 === null || approval.amountE4 === 0 ? '' : t('todo.money', { money: moneyText(approval.amountE4, 0) })}</span>
      <span className={approval.isLate ? 'worse' : 'today-soft'}>{approval.dueAt === null ? '' : t(approval.isLate ? 'todo.late' : 'todo.due', { when: instantText(approval.dueAt, 'short') })}</span>
    </li>
  );
}

/** A review that waits for an opinion, a decision or for being carried out (F32, F58). */
function ReviewLine({ review }: { readonly review: Review }) {
  const t = useTexts('today');
  const isLate = review.daysOverdue > 0;
  const step = review.state === 'opinions' || review.state === 'decision' ? review.state : 'executing';
  return (
    <li data-review={review.id}>
      <Tag {...(isLate ? { tone: 'worse' as const } : {})}>{t(`todo.steps.${step}`)}</Tag>
      <Link to={`/disposals/${encodeURIComponent(review.id)}`}><b>{review.name}</b><span className="spec">{review.spec}</span></Link>
      <span className="figure">{review.valueE4 === null || review.valueE4 === 0 ? '' : t('todo.money', { money: moneyText(review.valueE4, 0) })}</span>
      <span className={isLate ? 'worse' : 'today-soft'}>{t(isLate ? 'todo.late' : 'todo.due', { when: review.dueOn.slice(5) })}</span>
    </li>
  );
}
