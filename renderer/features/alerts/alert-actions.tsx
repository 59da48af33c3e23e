import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { NextStep } from './alert-row.tsx';
import type { Steps } from './alert-steps.ts';
import { CloseForm } from './close-form.tsx';
import { SnoozeForm } from './snooze-form.tsx';
import type { AlertLine } from './reason-words.ts';
import type { Handling } from './use-handling.ts';

export type OpenForm = 'snooze' | 'close' | null;
type AlertActionsProps = {
  readonly line: AlertLine; readonly steps: Steps; readonly handling: Handling; readonly form: OpenForm; readonly today: string;
  readonly onForm: (form: OpenForm) => void; readonly onAct: () => void; readonly onDone: (view: OutputOf<'alerts.get'>) => void;
};

/** 现在做什么: the main step first, the others below; a step that needs words opens its form in place. */
export function AlertActions(props: AlertActionsProps) {
  const t = useTexts('alerts');
  const { line, steps, handling, form, onForm, onDone, today } = props;
  if (form === 'snooze') return <div className="alerts-part alerts-act"><SnoozeForm line={line} handling={handling} today={today} onDone={onDone} onCancel={() => { onForm(null); }} /></div>;
  if (form === 'close') return <div className="alerts-part alerts-act"><CloseForm line={line} handling={handling} onDone={onDone} onCancel={() => { onForm(null); }} /></div>;
  const isNone = steps.next === null && !steps.acknowledge && !steps.snooze && !steps.wake && !steps.close;
  return (
    <div className="alerts-part alerts-act" data-part="actions">
      <h3>{t('act.title')}</h3>
      {isNone ? <p>{t(line.alert.state === 'closed' ? 'act.closed' : 'act.none')}</p> : <Buttons {...props} />}
      {steps.next === 'requisition' && line.suggestedCostE4 !== null && line.suggestedCostE4 > 0 && <p>{t('act.whyOrder', { money: moneyText(line.suggestedCostE4) })}</p>}
      {handling.failure !== null && <ErrorPanel failure={handling.failure} onClose={handling.clearFailure} />}
    </div>
  );
}

function Buttons({ line, steps, handling, onForm, onAct, onDone }: AlertActionsProps) {
  const t = useTexts('alerts');
  const run = async (step: 'acknowledge' | 'wake') => {
    const view = await handling[step](line);
    if (view !== null) onDone(view);
  };
  return (
    <>
      <NextStep line={line} steps={steps} onAct={onAct} isLarge />
      {steps.acknowledge && <Button keys="A" data-action="acknowledge" isBusy={handling.isRunning} onClick={() => { void run('acknowledge'); }}>{t('act.acknowledge')}</Button>}
      {steps.wake && <Button data-action="wake" isBusy={handling.isRunning} onClick={() => { void run('wake'); }}>{t('act.wake')}</Button>}
      {steps.snooze && <Button keys="S" data-action="snooze" onClick={() => { onForm('snooze'); }}>{t('act.snooze')}</Button>}
      {steps.close && <Button keys="X" data-action="close" onClick={() => { onForm('close'); }}>{t('act.close')}</Button>}
    </>
  );
}
