import { Input, Select } from 'antd';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';

import type { PolicyParameter } from '../../shared/domain/policy/index.ts';
import type { PolicyScope } from '../../shared/kernel/vocabulary.ts';
import { useCommand } from '../client/use-command.ts';
import { useTexts } from '../language/use-texts.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { showToast } from '../ui/undo-toast.tsx';
import { type PolicyAnswer, policyChoices, policyKind, policyRange, policyText, readPolicyValue, typedPolicyValue } from './policy-value.ts';
import './policy-value-form.css';

const REASON_MAX = 200;

export type PolicyValueFormProps = {
  readonly scope: PolicyScope;
  readonly scopeId: string;
  readonly parameter: PolicyParameter;
  /** What holds now. */
  readonly value: PolicyAnswer;
  /** It is set on this very level, and can be taken back. */
  readonly isSet: boolean;
  /** How many items the level may concern. */
  readonly concerned: number;
  /** Of the item, where it is set for one. */
  readonly unit?: string;
  /** Above the fields: where the value comes from. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
};

/** Sets one parameter on one level, in the place where it is shown: the new value, why, and what it leads to. Enter saves, Esc leaves it. */
export function PolicyValueForm({ scope, scopeId, parameter, value, isSet, concerned, unit = '', children, onClose }: PolicyValueFormProps) {
  const t = useTexts('policy');
  const set = useCommand('policies.set');
  const [typed, setTyped] = useState(() => typedPolicyValue(parameter, value));
  const [reason, setReason] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const id = useId();
  const answer = readPolicyValue(parameter, typed);
  const name = t(`parameters.${parameter}`);
  const send = async (next: PolicyAnswer) => {
    const reply = await set.run({ scope, scopeId, parameter, value: next, reason: reason.trim() });
    if (!reply.ok) return;
    showToast({ text: next === 'inherit' ? t('form.takenBack', { parameter: name }) : t('form.saved', { parameter: name, value: policyText(parameter, next, t, unit) }) });
    onClose();
  };
  const submit = (next: PolicyAnswer | undefined) => {
    setHasTried(true);
    if (next !== undefined && reason.trim() !== '' && !set.isRunning) void send(next);
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    onClose();
  };
  return (
    // Esc belongs to the whole form, wherever in it the focus is.
    <form className="policy-form" aria-label={t('form.label', { parameter: name })} onKeyDown={leave} onSubmit={event => { event.preventDefault(); submit(answer); }} data-testid="policy-form">
      {children}
      <PolicyField id={`${id}-value`} parameter={parameter} typed={typed} unit={unit} isWrong={answer === undefined} onChange={setTyped} />
      <div className="policy-form-line">
        <label htmlFor={`${id}-reason`}>{t('form.reason')}</label>
        <Input
          id={`${id}-reason`} size="small" value={reason} maxLength={REASON_MAX} placeholder={t('form.reasonPlaceholder')} {...(hasTried && reason.trim() === '' ? { status: 'error' as const, 'aria-invalid': true } : {})}
          aria-required onChange={event => { setReason(event.target.value); }} data-field="reason"
        />
      </div>
      {hasTried && reason.trim() === '' && <p className="policy-form-problem" role="alert">{t('form.reasonMissing')}</p>}
      <p className="policy-form-effect">{scope === 'item' ? t('form.atOnce') : concerned === 0 ? t('form.nobody') : t('form.soon', { count: concerned })}</p>
      {set.failure !== null && <ErrorPanel failure={set.failure} onClose={set.clearFailure} />}
      <div className="policy-form-actions">
        <Button type="submit" size="small" variant="primary" isBusy={set.isRunning} disabled={answer === undefined} data-action="save-policy">{t('form.save')}</Button>
        <Button size="small" onClick={onClose}>{t('form.cancel')}</Button>
        {isSet && <Button size="small" variant="quiet" onClick={() => { submit('inherit'); }} data-action="take-back-policy">{t('form.takeBack')}</Button>}
      </div>
    </form>
  );
}

type FieldProps = { readonly id: string; readonly parameter: PolicyParameter; readonly typed: string; readonly unit: string; readonly isWrong: boolean; readonly onChange: (typed: string) => void };

function PolicyField({ id, parameter, typed, unit, isWrong, onChange }: FieldProps) {
  const t = useTexts('policy');
  const kind = policyKind(parameter);
  const range = policyRange(parameter);
  const choices = policyChoices(parameter);
  if (kind === 'switch') {
    return <Segmented label={t('form.value')} value={typed} options={[{ id: 'true', label: t('words.yes') }, { id: 'false', label: t('words.no') }]} onChange={onChange} />;
  }
  return (
    <>
      <div className="policy-form-line">
        <label htmlFor={id}>{t('form.value')}</label>
        {kind === 'choice'
          ? <Select id={id} size="small" autoFocus value={typed} options={choices.map(word => ({ value: word, label: t(`words.${word}`) }))} onChange={onChange} />
          : (
            <Input
              id={id} size="small" className="policy-form-number" autoFocus inputMode="decimal" value={typed} suffix={kind === 'quantity' ? unit : t(`units.${kind}`)} {...(isWrong ? { status: 'error' as const, 'aria-invalid': true } : {})}
              onFocus={event => { event.target.select(); }} onChange={event => { onChange(event.target.value); }} data-field="value"
            />
          )}
      </div>
      {isWrong && <p className="policy-form-problem" role="alert">{range === null ? t('form.wrong') : t('form.wrongRange', range)}</p>}
    </>
  );
}
