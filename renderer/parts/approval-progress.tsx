import type { OutputOf } from '../client/procedure-types.ts';
import { useCommand } from '../client/use-command.ts';
import { useTexts } from '../language/use-texts.tsx';
import { wordList } from '../language/word-list.ts';
import { Button } from '../ui/button.tsx';
import { instantText } from '../ui/calendar-date.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { Icon } from '../ui/icon.tsx';
import { showToast } from '../ui/undo-toast.tsx';
import { useMay } from './use-session.ts';
import './approval-progress.css';

export type Approval = OutputOf<'approvals.list'>['rows'][number];
type Step = Approval['steps'][number];

/** How far an approval has come: each step, who decided, and for whom it waits since when. */
export function ApprovalProgress({ approval }: { readonly approval: Approval }) {
  const t = useTexts('purchasing-tabs');
  const may = useMay();
  const remind = useCommand('approvals.remind');
  const press = async () => {
    const reply = await remind.run({ approvalId: approval.id });
    if (reply.ok) showToast({ text: t('approval.reminded', { names: wordList(approval.waitsFor) }) });
  };
  return (
    <section className="approval-progress" data-approval-state={approval.state} aria-label={t('approval.label')}>
      <h3>{t('approval.label')}<small>{t(`approval.states.${approval.isAutomatic ? 'automatic' : approval.state}`)}</small></h3>
      {approval.steps.length > 0 && <ol>{approval.steps.map(step => <StepLine key={step.stepNumber} step={step} waitsFor={approval.waitsFor} isLate={approval.isLate} isOver={approval.state !== 'waiting'} />)}</ol>}
      {approval.state === 'waiting' && !approval.canDecide && may('purchasing.request') && <Button size="small" icon="bell" isBusy={remind.isRunning} data-action="remind" onClick={() => { void press(); }}>{t('approval.remind')}</Button>}
      {remind.failure !== null && <ErrorPanel failure={remind.failure} />}
    </section>
  );
}

const ICONS = { approved: 'check', rejected: 'close', waiting: 'clock', ahead: 'more' } as const;

function StepLine({ step, waitsFor, isLate, isOver }: { readonly step: Step; readonly waitsFor: readonly string[]; readonly isLate: boolean; readonly isOver: boolean }) {
  const t = useTexts('purchasing-tabs');
  const common = useTexts('common');
  const who = step.personName === '' ? common(`roles.${step.role}`) : step.personName;
  const isNow = step.state === 'waiting' && !isOver;
  return (
    <li data-step-state={step.state}>
      <Icon name={ICONS[step.state]} />
      <div>
        <b>{step.decidedBy === '' ? who : step.decidedBy}</b>
        {step.decidedAt !== null && <span> {t(`approval.steps.${step.state === 'approved' ? 'approved' : 'rejected'}`)} · {instantText(step.decidedAt, 'short')}</span>}
        {isNow && step.waitingSinceAt !== null && <span className={isLate ? 'worse' : undefined}> {t(isLate ? 'approval.late' : 'approval.waits', { names: wordList(waitsFor), since: instantText(step.waitingSinceAt, 'short'), hours: step.hours })}</span>}
        {step.state === 'ahead' && !isOver && <span className="muted"> {t('approval.ahead')}</span>}
        {step.note !== '' && <q>{step.note}</q>}
      </div>
    </li>
  );
}
