import { ALERT_CLOSE_REASONS } from '../../../shared/kernel/vocabulary.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { dateText, instantText } from '../../ui/calendar-date.tsx';
import { TimeLine, type TimeLineEntry } from '../../ui/time-line.tsx';
import { type Step, stepOf } from './history-words.ts';
import type { AlertView } from './reason-words.ts';
import { useClauseText, useDuration, useZoneDate } from './use-words.ts';

/** 经过: what happened to the alert, where it stands, and what will close it. */
export function AlertHistory({ view, hasCosts }: { readonly view: AlertView; readonly hasCosts: boolean }) {
  const t = useTexts('alerts');
  const words = useStepWords(view);
  const past = view.transitions.flatMap((transition, index): TimeLineEntry[] => {
    const step = stepOf(transition, hasCosts);
    return step === null ? [] : [{ id: String(index), when: instantText(transition.at, 'short'), ...words(step) }];
  });
  return (
    <div className="alerts-part alerts-history" data-part="history">
      <h3>{t('history.title')}</h3>
      <TimeLine label={t('history.title')} entries={[...past, ...useOutlook(view)]} />
    </div>
  );
}

function useStepWords(view: AlertView): (step: Step) => { readonly title: string; readonly text: string } {
  const t = useTexts('alerts');
  const common = useTexts('common');
  const clauseText = useClauseText();
  const { row } = view.line;
  return step => {
    const rule = step.rule === null ? '' : common(`ruleKinds.${step.rule}`);
    const reason = ALERT_CLOSE_REASONS.find(known => known === step.closeReason);
    const event = step.event === 'woken' && step.actor !== '' ? 'wokenBy' : step.event;
    const details = [
      ...step.clauses.map(clause => clauseText(clause, row)),
      ...(reason === undefined ? [] : [common(`alertCloseReasons.${reason}`)]),
      ...(step.number === null ? [] : [step.number]),
      ...(step.quantityMicro === null ? [] : [quantityUnitText(step.quantityMicro, row)]),
      ...(step.note === '' ? [] : [t('history.note', { note: step.note })]),
      ...(step.date === null ? [] : [t(step.event === 'snoozed' ? 'history.until' : 'history.promised', { date: dateText(step.date) })]),
      ...(step.documentNumber === null ? [] : [step.event === 'cleared' ? step.documentNumber : t('history.causedBy', { number: step.documentNumber })]),
    ];
    return { title: t(`history.events.${event}`, { rule, actor: step.actor }), text: details.join(' · ') };
  };
}

/** Where things stand and what ends it; nothing more once it is closed. */
function useOutlook(view: AlertView): TimeLineEntry[] {
  const t = useTexts('alerts');
  const durationText = useDuration();
  const zoneDate = useZoneDate();
  const { alert, row } = view.line;
  if (alert.state === 'closed') return [];
  const waited = durationText(Date.now() - alert.changedAt);
  const stands = alert.snoozedUntil === null ? t('history.waiting', { duration: waited }) : t('history.snoozedUntil', { date: zoneDate(alert.snoozedUntil) });
  const ends = view.clearsAtMicro === null ? t('history.clearsWhen') : t('history.clearsAt', { quantity: quantityUnitText(view.clearsAtMicro, row) });
  return [
    { id: 'now', when: t('history.now'), phase: 'now', title: t(alert.snoozedUntil === null ? `history.open.${alert.state}` : 'history.open.snoozed'), text: stands },
    { id: 'next', when: t('history.next'), phase: 'next', title: t('history.auto'), text: ends },
  ];
}
