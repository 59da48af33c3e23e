import { isDoubtful } from '../../../shared/domain/trust/index.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { moneyText } from '../../ui/format-number.ts';
import type { Answer } from './alert-answers.ts';
import type { Steps } from './alert-steps.ts';
import { CloseForm } from './close-form.tsx';
import { OrderedForm } from './ordered-form.tsx';
import { ReassignForm } from './reassign-form.tsx';
import type { AlertLine } from './reason-words.ts';
import { SnoozeForm } from './snooze-form.tsx';
import type { Answering } from './use-answer.ts';
import { useAnswerText } from './use-answer-text.ts';
import type { Handling } from './use-handling.ts';

export const FORMS = ['snooze', 'close', 'reassign', 'ordered'] as const;
export type OpenForm = (typeof FORMS)[number] | null;
type AlertActionsProps = {
  readonly line: AlertLine; readonly steps: Steps; readonly handling: Handling; readonly answering: Answering; readonly form: OpenForm; readonly today: string;
  readonly onForm: (form: OpenForm) => void; readonly onDone: (view: OutputOf<'alerts.get'>) => void;
};

/** 现在做什么: the main step first, the others below; a step that needs words opens its form in place. */
export function AlertActions(props: AlertActionsProps) {
  const t = useTexts('alerts');
  const { line, steps, handling, answering, form, onForm, onDone, today } = props;
  const parts = { line, handling, today, onDone, onCancel: () => { onForm(null); } };
  const shown = (() => {
    switch (form) {
      case 'snooze': return <SnoozeForm {...parts} />;
      case 'close': return <CloseForm {...parts} />;
      case 'reassign': return <ReassignForm {...parts} />;
      case 'ordered': return <OrderedForm {...parts} />;
      case null: return null;
    }
  })();
  if (shown !== null) return <div className="alerts-part alerts-act">{shown}</div>;
  const isNone = steps.answers.length === 0 && !steps.acknowledge && !steps.snooze && !steps.wake && !steps.close && !steps.takeBack;
  const failure = handling.failure ?? answering.failure;
  return (
    <div className="alerts-part alerts-act" data-part="actions">
      <h3>{t('act.title')}</h3>
      {isNone ? <p>{t(line.alert.state === 'closed' ? 'act.closed' : 'act.none')}</p> : <Buttons {...props} />}
      {failure !== null && <ErrorPanel failure={failure} {...(handling.failure === null ? {} : { onClose: handling.clearFailure })} />}
    </div>
  );
}

/** The answers of the rule, the main one large, the rest as a line of small ones. */
function Answers({ line, steps, answering }: AlertActionsProps) {
  const t = useTexts('alerts');
  const answerText = useAnswerText();
  const [main, ...others] = steps.answers;
  if (main === undefined) return null;
  const give = (answer: Answer) => () => { answering.give(line, answer); };
  const isCountFirst = main === 'recount' && isDoubtful(line.alert.trustPercent);
  return (
    <>
      <Button variant="primary" keys="O" data-action={main === 'review' ? 'dispose' : main} isBusy={answering.isRunning} onClick={give(main)}>{isCountFirst ? t('answers.countFirst') : answerText(line, main, 'full')}</Button>
      {isCountFirst && <p className="alerts-trust">{t('trust.why', { percent: line.alert.trustPercent ?? 0 })}</p>}
      {others.length > 0 && <div className="alerts-others">{others.map(answer => <Button key={answer} size="small" data-action={answer} onClick={give(answer)}>{answerText(line, answer, 'short')}</Button>)}</div>}
      {main === 'order' && line.suggestedCostE4 !== null && line.suggestedCostE4 > 0 && <p>{t('act.whyOrder', { money: moneyText(line.suggestedCostE4) })}</p>}
    </>
  );
}

function Buttons(props: AlertActionsProps) {
  const t = useTexts('alerts');
  const { line, steps, handling, onForm, onDone } = props;
  const run = async (step: 'acknowledge' | 'wake') => {
    const view = await handling[step](line);
    if (view !== null) onDone(view);
  };
  return (
    <>
      <Answers {...props} />
      {steps.acknowledge && <Button keys="A" data-action="acknowledge" isBusy={handling.isRunning} onClick={() => { void run('acknowledge'); }}>{t('act.acknowledge')}</Button>}
      {steps.wake && <Button data-action="wake" isBusy={handling.isRunning} onClick={() => { void run('wake'); }}>{t('act.wake')}</Button>}
      {steps.ordered && <Button data-action="ordered" onClick={() => { onForm('ordered'); }}>{t('act.ordered')}</Button>}
      {steps.snooze && <Button keys="S" data-action="snooze" onClick={() => { onForm('snooze'); }}>{t('act.snooze')}</Button>}
      {steps.reassign && <Button keys="E" data-action="reassign" onClick={() => { onForm('reassign'); }}>{t('act.reassign')}</Button>}
      {steps.close && <Button keys="C" data-action="close" onClick={() => { onForm('close'); }}>{t('act.close')}</Button>}
      {steps.takeBack && <Button variant="quiet" data-action="take-back" isBusy={handling.isRunning} onClick={() => { void handling.takeBack(line); }}>{t('act.takeBack')}</Button>}
    </>
  );
}
