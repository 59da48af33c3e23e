import { Input, Select, Switch } from 'antd';
import { useState } from 'react';

import { ALERT_LEVELS, type AlertLevel } from '../../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { parameterField, type ParameterName, parameterNames, readParameters } from './rule-parameters.ts';
import { SectionHead } from './section-parts.tsx';

type Rule = OutputOf<'rules.list'>[number];

/** 预警规则: each built-in rule with its switch, level and figures. */
export function RulesSection() {
  const t = useTexts('settings');
  const rules = useQuery('rules.list', {});
  return (
    <section className="settings-section settings-wide">
      <SectionHead title={t('sections.rules')} hint={t('rules.hint')} />
      {rules.data === undefined ? <LoadState failure={rules.failure} onRetry={rules.refetch} rows={5} /> : rules.data.map(rule => <RuleCard key={`${rule.kind} ${JSON.stringify(rule)}`} rule={rule} />)}
    </section>
  );
}

const typedOf = (rule: Rule): Record<string, string> => Object.fromEntries(Object.entries(rule.parameters).map(([name, value]) => [name, String(value)]));

function RuleCard({ rule }: { readonly rule: Rule }) {
  const t = useTexts('settings');
  const common = useTexts('common');
  const mayWrite = useMay()('settings.write');
  const update = useCommand('rules.update');
  const [isEnabled, setIsEnabled] = useState(rule.isEnabled);
  const [level, setLevel] = useState<AlertLevel>(rule.level);
  const [typed, setTyped] = useState(() => typedOf(rule));
  const read = readParameters(rule.kind, typed);
  const wrong = 'wrong' in read ? read.wrong : null;
  const isDirty = isEnabled !== rule.isEnabled || level !== rule.level || Object.entries(typedOf(rule)).some(([name, text]) => typed[name] !== text);
  const save = async () => {
    if ('wrong' in read) return;
    const reply = await update.run({ kind: rule.kind, isEnabled, level, parameters: read.values });
    if (reply.ok) showToast({ text: t('saved') });
  };
  return (
    <form className="settings-rule" data-rule={rule.kind} onSubmit={event => { event.preventDefault(); void save(); }}>
      <Switch checked={isEnabled} disabled={!mayWrite} onChange={setIsEnabled} aria-label={`${common(`ruleKinds.${rule.kind}`)} ${t('rules.enabled')}`} />
      <div className="settings-rule-name">
        <h3>{common(`ruleKinds.${rule.kind}`)}</h3>
        <p className="settings-hint">{t(`rules.kindHints.${rule.kind}`)}</p>
      </div>
      <label className="settings-rule-level">
        <span>{t('rules.level')}</span>
        <Select value={level} disabled={!mayWrite} onChange={setLevel} options={ALERT_LEVELS.map(name => ({ value: name, label: common(`alertLevels.${name}`) }))} />
      </label>
      <div className="settings-rule-parameters">
        {parameterNames(typed).map(name => (
          <ParameterInput key={name} name={name} text={typed[name] ?? ''} isDisabled={!mayWrite} isWrong={wrong === name} onChange={value => { setTyped(before => ({ ...before, [name]: value })); }} />
        ))}
      </div>
      <div className="settings-rule-save">
        {isDirty && <Button type="submit" variant="primary" disabled={wrong !== null} isBusy={update.isRunning} data-action="save">{t('save')}</Button>}
      </div>
      {update.failure !== null && <ErrorPanel failure={update.failure} />}
    </form>
  );
}

type ParameterInputProps = { readonly name: ParameterName; readonly text: string; readonly isDisabled: boolean; readonly isWrong: boolean; readonly onChange: (text: string) => void };

function ParameterInput({ name, text, isDisabled, isWrong, onChange }: ParameterInputProps) {
  const t = useTexts('settings');
  const field = parameterField(name);
  return (
    <label className="settings-parameter">
      <span>{t(`rules.parameterNames.${name}`)}</span>
      <Input
        className="settings-number" inputMode="decimal" value={text} disabled={isDisabled} suffix={t(`rules.units.${field.unit}`)} {...(isWrong ? { status: 'error' as const } : {})}
        aria-invalid={isWrong} onChange={event => { onChange(event.target.value); }}
      />
      <small>{isWrong ? t('rules.wrong', { min: field.min, max: field.max }) : t(`rules.parameterHints.${name}`)}</small>
    </label>
  );
}
