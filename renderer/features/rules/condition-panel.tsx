import { Input } from 'antd';
import { useId } from 'react';

import { compileExpression, lintSubject, lintTree } from '../../../shared/domain/rule-expression/index.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ConditionBuilder } from './condition-builder.tsx';
import { LintNotes } from './lint-notes.tsx';
import { type RuleDraft, TEMPLATES, type TemplateName, aboutOf, isReadable, withText, withTree } from './rule-draft.ts';
import { sentenceOf } from './rule-sentence.ts';

export type DraftProps = { readonly draft: RuleDraft; readonly isDisabled: boolean; readonly onChange: (draft: RuleDraft) => void };

const TEMPLATE_NAMES = Object.keys(TEMPLATES) as TemplateName[];

/** When a rule of one's own speaks: clicked together, said in words, and as text. */
export function ConditionPanel({ draft, isDisabled, onChange }: DraftProps) {
  const t = useTexts('rules');
  const metrics = useTexts('metrics');
  const { tree, text } = draft;
  const isEmpty = text.trim() === '';
  return (
    <Panel title={t('condition.title')} note={t('condition.note')} className="rule-condition">
      <div className="rule-pad">
        {isEmpty && !isDisabled && (
          <div className="rule-templates">
            <span className="muted">{t('condition.start')}</span>
            {TEMPLATE_NAMES.map(name => <button key={name} type="button" className="chip" data-template={name} onClick={() => { onChange({ ...withText(draft, TEMPLATES[name]), name: draft.name === '' ? t(`templates.${name}`) : draft.name }); }}>{t(`templates.${name}`)}</button>)}
          </div>
        )}
        {tree === null ? <p className="rule-text-only"><Icon name="info" />{t(isReadable(draft) ? 'condition.textOnly' : 'condition.unreadable')}</p> : <ConditionBuilder tree={tree} isDisabled={isDisabled} onChange={changed => { onChange(withTree(draft, changed)); }} />}
        <AboutLine draft={draft} />
        <LastingField draft={draft} isDisabled={isDisabled} onChange={onChange} />
        {tree !== null && !isEmpty && <p className="rule-sentence" data-testid="rule-sentence"><Icon name="bell" />{t('sentence.whole', { condition: sentenceOf(tree, { t, metrics }), level: t(`levels.${draft.level}`) })}</p>}
        {tree !== null && <LintNotes lints={lintTree(tree)} />}
        <ExpressionText draft={draft} isDisabled={isDisabled} onChange={onChange} />
      </div>
    </Panel>
  );
}

/** Whether it makes an alert of each item, or a task of each supplier or category; nothing where there is no question. */
function AboutLine({ draft }: { readonly draft: RuleDraft }) {
  const t = useTexts('rules');
  const { subject, isMixed } = aboutOf(draft);
  const about = subject === 'item' ? (isMixed ? 'mixed' : null) : subject;
  if (about === null) return null;
  return <p className="rule-about" data-testid="rule-about" data-subject={subject}><Icon name={subject === 'supplier' ? 'purchasing' : subject === 'category' ? 'group' : 'info'} /><span>{t(`about.${about}`)}</span></p>;
}

/** For how many days it must hold before it speaks; a rule about suppliers or categories has no such days, and one that has some set is told so. */
function LastingField({ draft, isDisabled, onChange }: DraftProps) {
  const t = useTexts('rules');
  const { figures } = draft;
  const { subject } = aboutOf(draft);
  const days = figures['pendingDays'] ?? '0';
  const lints = lintSubject({ subject, pendingDays: Number(days), isReminded: false });
  if (subject !== 'item' && lints.length === 0) return <p className="muted">{t('condition.noLasting')}</p>;
  return (
    <>
      <div className="rule-lasting">
        <label htmlFor="rule-pending">{t('condition.lasting')}</label>
        <Input id="rule-pending" className="rule-days" inputMode="numeric" value={days} disabled={isDisabled} suffix={t('condition.days')} onChange={event => { onChange({ ...draft, figures: { ...figures, pendingDays: event.target.value } }); }} data-field="pending-days" />
        <span className="muted">{t('condition.lastingHint')}</span>
      </div>
      <LintNotes lints={lints} />
    </>
  );
}

/** The same condition as text: what is typed here is shown above as far as it can be clicked. */
function ExpressionText({ draft, isDisabled, onChange }: DraftProps) {
  const t = useTexts('rules');
  const id = useId();
  const checked = draft.text.trim() === '' ? null : compileExpression(draft.text);
  const problem = checked === null || checked.ok ? null : checked;
  const flagBlank = draft.tree !== null && /""/.test(draft.text);
  return (
    <details className="rule-text" open>
      <summary>{t('condition.text')}</summary>
      <Input.TextArea
        id={id} aria-label={t('condition.text')} autoSize={{ minRows: 2, maxRows: 8 }} value={draft.text} disabled={isDisabled} spellCheck={false} data-field="expression"
        {...(problem === null ? {} : { status: 'error' as const, 'aria-describedby': `${id}-problem` })} onChange={event => { onChange(withText(draft, event.target.value)); }}
      />
      {problem !== null && (
        <p id={`${id}-problem`} className="field-error" role="alert"><Icon name="warning" />{t(problem.code === 'syntax' && problem.details.word === '' ? 'problems.unfinished' : `problems.${problem.code}`, { word: problem.details.word })} {t('condition.at', { at: problem.details.at + 1 })}
          <code className="rule-where">{draft.text.slice(Math.max(0, problem.details.at - 12), problem.details.at)}<mark>{problem.details.word === '' ? '▯' : problem.details.word}</mark></code>
        </p>
      )}
      {problem === null && <small className="muted">{flagBlank ? t('condition.blank') : t('condition.textHint')}</small>}
      {!isDisabled && draft.tree === null && <Button size="small" icon="undo" onClick={() => { onChange(withText(draft, '')); }}>{t('condition.clear')}</Button>}
    </details>
  );
}
