import { ALERT_CLOSE_REASONS } from '../../../shared/kernel/vocabulary.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { dateText, instantText } from '../../ui/calendar-date.tsx';
import { TimeLine, type TimeLineEntry } from '../../ui/time-line.tsx';
import { type Step, stepOf } from './history-words.ts';
import { becauseOf } from './message-because.ts';
import type { AlertView } from './reason-words.ts';
import { useClauseText, useDuration, useWaitingText, useZoneDate } from './use-words.ts';

type Dated = TimeLineEntry & { readonly at: number };

/** 经过: what happened to the alert, who was told and how it reached them, where it stands, and what will close it. */
export function AlertHistory({ view, hasCosts, hasMessages = false }: { readonly view: AlertView; readonly hasCosts: boolean; readonly hasMessages?: boolean }) {
  const t = useTexts('alerts');
  const words = useStepWords(view);
  const messages = useMessageEntries(view);
  const steps = view.transitions.flatMap((transition, index): Dated[] => {
    const step = stepOf(transition, hasCosts);
    return step === null ? [] : [{ id: `step ${String(index)}`, at: transition.at, when: instantText(transition.at, 'short'), ...words(step) }];
  });
  const past = hasMessages ? [...steps, ...messages].sort((a, b) => a.at - b.at) : steps;
  return (
    <div className="alerts-history" data-part="history">
      <h3>{t('history.title')}</h3>
      <TimeLine label={t('history.title')} entries={[...past, ...useOutlook(view)]} />
    </div>
  );
}

/** The delivery log: each message, by which way, to whom, what became of it. */
function useMessageEntries(view: AlertView): Dated[] {
  const t = useTexts('alerts');
  return view.messages.map((message, index) => {
    const state = t(`messages.states.${message.state}`);
    const because = becauseOf(message.because);
    const why = 'reason' in because ? t(`messages.because.${because.reason}`) : because.answer;
    const to = message.to === '' ? t('messages.everybody') : message.to;
    return {
      id: `message ${String(index)}`, at: message.at, when: instantText(message.at, 'short'),
      title: <span className="alerts-message">{t(`messages.kinds.${message.kind}`)}</span>,
      text: t(why === '' ? 'messages.line' : 'messages.lineBecause', { channel: t(`messages.channels.${message.channel}`), to, state, because: why }),
    };
  });
}

function useStepWords(view: AlertView): (step: Step) => { readonly title: string; readonly text: string } {
  const t = useTexts('alerts');
  const common = useTexts('common');
  const clauseText = useClauseText();
  const { row } = view.line;
  return step => {
    const rule = step.rule === null ? '' : common(`ruleKinds.${step.rule}`);
    const reason = ALERT_CLOSE_REASONS.find(known => known === step.closeReason);
    const to = step.toName ?? (step.toRole === null ? '' : common(`roles.${step.toRole}`));
    const event = step.event === 'woken' && step.actor !== '' ? 'wokenBy' : step.event;
    const details = [
      ...step.clauses.map(clause => clauseText(clause, row)),
      ...(reason === undefined ? [] : [common(`alertCloseReasons.${reason}`)]),
      ...(step.number === null ? [] : [step.number]),
      ...(step.quantityMicro === null ? [] : [quantityUnitText(step.quantityMicro, row)]),
      ...(step.span === null ? [] : [t('history.span', step.span)]),
      ...(step.note === '' ? [] : [t('history.note', { note: step.note })]),
      ...(step.date === null ? [] : [t(step.event === 'snoozed' ? 'history.until' : 'history.promised', { date: dateText(step.date) })]),
      ...(step.documentNumber === null ? [] : [step.event === 'cleared' ? step.documentNumber : t('history.causedBy', { number: step.documentNumber })]),
    ];
    const level = step.level === null ? '' : common(`alertLevels.${step.level}`);
    return { title: t(`history.events.${event}`, { rule, actor: step.actor, to, level, times: step.times ?? 0 }), text: details.join(' · ') };
  };
}

/** Where things stand and what ends it; nothing more once it is closed. */
function useOutlook(view: AlertView): TimeLineEntry[] {
  const t = useTexts('alerts');
  const durationText = useDuration();
  const waitingText = useWaitingText();
  const zoneDate = useZoneDate();
  const { alert, waiting } = view.line;
  if (alert.state === 'closed') return [];
  const waited = t('history.waiting', { duration: durationText(Date.now() - waiting.since) });
  const stands = alert.snoozedUntil === null ? waited : t('history.snoozedUntil', { date: zoneDate(alert.snoozedUntil) });
  const ends = view.clearsAtMicro === null ? t('history.clearsWhen') : t('history.clearsAt', { quantity: quantityUnitText(view.clearsAtMicro, view.line.row) });
  return [
    { id: 'now', when: t('history.now'), phase: 'now', title: waitingText(view.line), text: stands },
    ...(alert.dueAt === null || alert.isOverdue || alert.state === 'on_order' ? [] : [{ id: 'due', when: instantText(alert.dueAt, 'short'), phase: 'next' as const, title: t('history.overdue'), text: t('history.overdueText') }]),
    { id: 'next', when: t('history.next'), phase: 'next', title: t('history.auto'), text: ends },
  ];
}
