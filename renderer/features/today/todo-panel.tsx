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

const APPROVALS_MAX = 5;
const TASKS_MAX = 5;

/** 等我的事: approvals that wait for this person and tasks that fall to them, each with its deadline. Nothing while there is nothing. */
export function TodoPanel() {
  const t = useTexts('today');
  const may = useMay();
  const approvals = useQuery('approvals.list', { scope: 'mine', limit: APPROVALS_MAX }, { isEnabled: may('approvals.decide') && may('purchasing.read') }).data;
  const tasks = useQuery('tasks.list', { mine: true, limit: TASKS_MAX }, { isEnabled: may('alerts.read') }).data;
  const waiting = approvals?.mineCount ?? 0;
  const open = tasks?.total ?? 0;
  if (waiting === 0 && open === 0) return null;
  const actions = (
    <>
      {waiting > 0 && <Link className="today-act" to="/approvals">{t('todo.approvals', { count: waiting })}</Link>}
      {open > 0 && <Link className="today-act" to="/disposals?view=tasks">{t('todo.tasks', { count: open })}</Link>}
    </>
  );
  return (
    <Panel className="today-todo" title={t('todo.title')} actions={actions}>
      {approvals !== undefined && waiting > 0 && <ul className="today-approvals">{approvals.rows.map(approval => <ApprovalLine key={approval.id} approval={approval} />)}</ul>}
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
