import { Input } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { TaskKind } from '../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../client/procedure-types.ts';
import { useCommand } from '../client/use-command.ts';
import { useQuery } from '../client/use-query.ts';
import { useTexts, type Translate } from '../language/use-texts.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Tag } from '../ui/chip.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FormField } from '../ui/form-field.tsx';
import { numberText } from '../ui/format-number.ts';
import { LoadState } from '../ui/load-state.tsx';
import { showToast } from '../ui/undo-toast.tsx';
import { quantityUnitText } from './show-figures.ts';
import { useMay } from './use-session.ts';
import { type SubjectFigures, subjectAddress, useSubjectFigures } from './use-subject-figures.ts';
import './task-list.css';

export type Task = OutputOf<'tasks.list'>['rows'][number];
const NOTE_LENGTH_MAX = 500;
/** What is over by doing it: the program sees it done. */
const ENDS_BY_ITSELF: readonly TaskKind[] = ['scrap_expired', 'use_first', 'chase'];
/** What ends with words. */
const NEEDS_WORDS: readonly TaskKind[] = ['recount', 'find_cause', 'scrap_expired'];

/** Where a task is done. */
export function taskAddress({ kind, item, params }: Pick<Task, 'kind' | 'item' | 'params'>): string {
  const itemId = encodeURIComponent(item?.itemId ?? '');
  switch (kind) {
    case 'recount': return '/stocktakes';
    case 'find_cause': return foundOf({ params })?.address ?? (isAboutTurnover({ params }) ? '/dashboard' : item === null ? '/stocktakes' : `/items/${itemId}`);
    case 'scrap_expired': return `/record?type=scrap&item=${itemId}`;
    case 'use_first': return `/record?type=issue&item=${itemId}`;
    case 'chase': return chaseAddress(params);
  }
}

/** Where the new promise is written: in the order, or in the request that was ordered by itself. */
function chaseAddress({ purchaseOrderId, requisitionId }: Task['params']): string {
  if (typeof purchaseOrderId === 'string') return `/purchasing/orders/${encodeURIComponent(purchaseOrderId)}?step=promise`;
  return typeof requisitionId === 'string' ? `/purchasing/requests?requisition=${encodeURIComponent(requisitionId)}` : '/purchasing/orders?view=overdue';
}

/** Why turnover fell is asked of a category or of everything, not of an item. */
const isAboutTurnover = ({ params }: Pick<Task, 'params'>) => params['about'] === 'turnover';

/** What a rule about suppliers or categories has found: of whom, and by which rule. */
function foundOf({ params }: Pick<Task, 'params'>): { readonly subject: 'supplier' | 'category'; readonly name: string; readonly ruleName: string; readonly said: string; readonly address: string } | null {
  const { about, subject, subjectId, name, ruleName, said } = params;
  if (about !== 'rule' || (subject !== 'supplier' && subject !== 'category') || typeof subjectId !== 'string') return null;
  return { subject, name: String(name ?? ''), ruleName: String(ruleName ?? ''), said: String(said ?? ''), address: subjectAddress(subject, subjectId) };
}

function turnoverWords({ category, now, yearBefore, fallPercent, toleratedPercent }: Task['params'], t: Translate<'tasks'>): string {
  const figure = (value: string | number | null | undefined) => (typeof value === 'number' ? numberText(value, 1) : '–');
  const of = typeof category === 'string' && category !== '' ? category : t('allStock');
  return t('words.turnover', { of, now: figure(now), before: figure(yearBefore), percent: figure(fallPercent), tolerated: Number(toleratedPercent ?? 0) });
}

/** A task as one sentence, by the figures it was set with. */
export function taskWords(task: Task, t: Translate<'tasks'>, figuresOf: (figures: SubjectFigures) => string): string {
  const { item, params } = task;
  const found = foundOf(task);
  if (found !== null) return found.said === '' ? t('words.rule', { figures: figuresOf(params), rule: found.ruleName }).trim() : found.said;
  const of = item ?? { unit: '', unitDecimals: 0 };
  const quantity = (name: string) => (typeof params[name] === 'number' ? quantityUnitText(params[name], of) : '–');
  const left = task.onHandMicro === null ? '–' : quantityUnitText(task.onHandMicro, of);
  if (task.kind === 'recount') return typeof params['bookMicro'] === 'number' ? t('words.recount', { book: quantity('bookMicro'), counted: quantity('countedMicro'), difference: quantity('differenceMicro') }) : t('words.plain', { quantity: left });
  if (isAboutTurnover(task)) return turnoverWords(params, t);
  if (task.kind === 'find_cause') return typeof params['found'] === 'string' ? t('words.find_cause', { found: params['found'] }) : t('words.plain', { quantity: left });
  if (task.kind === 'chase') {
    const { promisedOn, neededOn, number } = params;
    return t(promisedOn === null ? 'words.unpromised' : 'words.chase', { supplier: task.supplierName, number: String(number ?? ''), date: String(promisedOn ?? neededOn ?? '–'), quantity: quantity('openMicro') }).trim();
  }
  return t(`words.${task.kind}`, { batch: task.batchNumber, date: task.expiresOn ?? '–', quantity: left });
}

/** 任务: what somebody has to do by a day; `mine`: what falls to the reader. Nothing is drawn while there is nothing, where `isHiddenWhenEmpty`. */
export function TaskList({ mine = true, itemId = null, limit = 100, isHiddenWhenEmpty = false }: { readonly mine?: boolean; readonly itemId?: string | null; readonly limit?: number; readonly isHiddenWhenEmpty?: boolean }) {
  const t = useTexts('tasks');
  const may = useMay();
  const [ending, setEnding] = useState<{ readonly task: Task; readonly how: 'done' | 'cancel' } | null>(null);
  const tasks = useQuery('tasks.list', { mine, itemId, limit });
  if (tasks.data === undefined) return isHiddenWhenEmpty ? null : <LoadState failure={tasks.failure} onRetry={tasks.refetch} rows={4} />;
  if (tasks.data.rows.length === 0) return isHiddenWhenEmpty ? null : <EmptyState icon="check" title={t('none.title')} text={t('none.text')} />;
  return (
    <>
      <ul className="task-list" aria-label={t('title')}>
        {tasks.data.rows.map(task => <TaskLine key={task.id} task={task} mayAct={may('alerts.handle')} onEnd={how => { setEnding({ task, how }); }} />)}
      </ul>
      {ending !== null && <EndTask key={ending.task.id} task={ending.task} how={ending.how} onClose={() => { setEnding(null); }} />}
    </>
  );
}

function TaskLine({ task, mayAct, onEnd }: { readonly task: Task; readonly mayAct: boolean; readonly onEnd: (how: 'done' | 'cancel') => void }) {
  const t = useTexts('tasks');
  const common = useTexts('common');
  const figuresOf = useSubjectFigures();
  const found = foundOf(task);
  const isLate = task.daysOverdue > 0;
  const endsByItself = ENDS_BY_ITSELF.includes(task.kind);
  return (
    <li data-task={task.kind}>
      <Tag {...(isLate ? { tone: 'worse' as const } : {})}>{t(found === null ? `kinds.${task.kind}` : `kindsOf.${found.subject}`)}</Tag>
      <div className="task-what">
        {task.item !== null && <Link to={`/items/${encodeURIComponent(task.item.itemId)}`}><b>{task.item.name}</b><span className="spec">{task.item.code} {task.item.spec}</span></Link>}
        {found !== null && <Link to={found.address}><b>{found.name}</b><span className="spec">{found.ruleName}</span></Link>}
        <p>{taskWords(task, t, figuresOf)}</p>
      </div>
      <div className="task-due">{isLate ? <b className="worse">{t('overdue', { count: task.daysOverdue })}</b> : t('due', { date: task.dueOn })}<small>{task.ownerName === '' ? common(`roles.${task.ownerRole}`) : task.ownerName}</small></div>
      {mayAct && (
        <div className="task-act">
          <ButtonLink size="small" {...(endsByItself ? { variant: 'primary' as const } : {})} to={taskAddress(task)}>{t(found !== null ? `goOf.${found.subject}` : isAboutTurnover(task) ? 'go.turnover' : `go.${task.kind}`)}</ButtonLink>
          <Button size="small" {...(endsByItself ? {} : { variant: 'primary' as const })} data-action="task-done" onClick={() => { onEnd('done'); }}>{t('done')}</Button>
          <Button size="small" variant="quiet" data-action="task-cancel" onClick={() => { onEnd('cancel'); }}>{t('cancel')}</Button>
        </div>
      )}
    </li>
  );
}

function EndTask({ task, how, onClose }: { readonly task: Task; readonly how: 'done' | 'cancel'; readonly onClose: () => void }) {
  const t = useTexts('tasks');
  const done = useCommand('tasks.done');
  const cancel = useCommand('tasks.cancel');
  const command = how === 'done' ? done : cancel;
  const [note, setNote] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const needsWords = how === 'cancel' || NEEDS_WORDS.includes(task.kind);
  const figuresOf = useSubjectFigures();
  const found = foundOf(task);
  const kind = found?.ruleName ?? t(`kinds.${task.kind}`);
  const name = found?.name ?? task.item?.name ?? kind;
  const submit = async () => {
    setHasTried(true);
    if (needsWords && note.trim() === '') return;
    const reply = await command.run({ taskId: task.id, expectedVersion: task.version, note: note.trim() });
    if (!reply.ok) return;
    showToast({ text: t(how === 'done' ? 'finished' : 'cancelled', { name }) });
    onClose();
  };
  return (
    <Confirm isOpen title={t(`${how}Title`, { kind, name: found?.name ?? task.item?.name ?? '' })} confirmLabel={t(how === 'done' ? 'confirmDone' : 'confirmCancel')} isBusy={command.isRunning} failure={command.failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      <p>{taskWords(task, t, figuresOf)}</p>
      <FormField label={t(needsWords ? 'noteNeeded' : 'note')} isRequired={needsWords} error={hasTried && needsWords && note.trim() === '' ? t('noteMissing') : null}>
        {control => <Input {...control} autoFocus maxLength={NOTE_LENGTH_MAX} placeholder={t(found !== null ? `noteHints.${found.subject}` : isAboutTurnover(task) ? 'noteHintTurnover' : task.kind === 'scrap_expired' ? 'noteHintExpired' : 'noteHint')} value={note} onChange={event => { setNote(event.target.value); }} />}
      </FormField>
    </Confirm>
  );
}
