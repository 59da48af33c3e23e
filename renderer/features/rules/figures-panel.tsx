import { Input } from 'antd';

import { DEFAULT_RULES, isValidParameter } from '../../../shared/domain/alerts/index.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { DraftProps } from './condition-panel.tsx';
import { type ParameterName, isWrong, unitOf } from './rule-figures.ts';
import { plainNumber } from './rule-sentence.ts';

/** What a rule of the program says, and the figures of it a person may change. */
export function FiguresPanel({ draft, isDisabled, onChange }: DraftProps) {
  const t = useTexts('rules');
  const usual = DEFAULT_RULES.find(rule => rule.kind === draft.kind)?.parameters ?? {};
  const names = Object.keys(draft.figures) as ParameterName[];
  return (
    <Panel title={t('figures.title')} note={t('figures.note')}>
      <div className="rule-pad">
        <p className="rule-says">{t(`says.${draft.kind}`)}</p>
        {names.length === 0 ? <p className="muted">{t('figures.none')}</p> : (
          <div className="rule-figures">
            {names.map(name => {
              const text = draft.figures[name] ?? '';
              const wrong = isWrong(draft.kind, name, text);
              return (
                <label key={name} className="rule-figure">
                  <span>{t(`parameters.${name}`)}</span>
                  <Input
                    inputMode="decimal" value={text} disabled={isDisabled} suffix={t(`units.${unitOf(name)}`)} aria-invalid={wrong} {...(wrong ? { status: 'error' as const } : {})} data-parameter={name}
                    onChange={event => { onChange({ ...draft, figures: { ...draft.figures, [name]: event.target.value } }); }}
                  />
                  <small>{wrong ? t('figures.wrong') : Number(text) === usual[name] || !isValidParameter(draft.kind, name, Number(text)) ? t(`parameterHints.${name}`) : t('figures.usual', { value: plainNumber(usual[name] ?? 0) })}</small>
                </label>
              );
            })}
          </div>
        )}
      </div>
    </Panel>
  );
}
