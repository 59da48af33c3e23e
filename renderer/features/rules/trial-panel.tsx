import { useState } from 'react';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { dateText } from '../../ui/calendar-date.tsx';
import { ErrorPanel, Notice } from '../../ui/error-panel.tsx';
import { numberText } from '../../ui/format-number.ts';
import { Panel } from '../../ui/panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { LintNotes } from './lint-notes.tsx';
import { type RuleDraft, type TrialResult, aboutOf, isReadable, trialInputOf, wordsTried } from './rule-draft.ts';
import { areFiguresRight } from './rule-figures.ts';
import { metricLabel } from './rule-sentence.ts';
import { TrialExamples, TrialMonths, TrialTable } from './trial-figures.tsx';
import { TrialSubjects } from './trial-subjects.tsx';

export type Trial = OutputOf<'rules.trial'>;
/** A trial that is shown, and the words it was of. */
export type ShownTrial = { readonly trialId: string; readonly words: string };

type Months = '6' | '12' | '24';
type TrialPanelProps = {
  readonly draft: RuleDraft;
  readonly shown: ShownTrial | null;
  readonly mayTry: boolean;
  readonly onShow: (shown: ShownTrial) => void;
  /** What can be done with the rule as it was tried; below the result. */
  readonly children: React.ReactNode;
};

/** 先试算再启用: what the rule would have said over the past months, by what was known each day, and what can be done with that. */
export function TrialPanel({ draft, shown, mayTry, onShow, children }: TrialPanelProps) {
  const t = useTexts('rules');
  const [months, setMonths] = useState<Months>('12');
  const start = useCommand('rules.startTrial');
  const trial = useQuery('rules.trial', { trialId: shown?.trialId ?? '' }, { isEnabled: shown !== null });
  const current = shown !== null && trial.data?.trialId === shown.trialId ? trial.data : null;
  const isBlocked = draft.text.trim() === '' && draft.kind === 'custom' ? true : !isReadable(draft) || !areFiguresRight(draft.kind, draft.figures);
  const words = wordsTried(draft);
  const isAboutItems = aboutOf(draft).subject === 'item';
  const isStale = shown !== null && shown.words !== words;
  const run = async () => {
    const reply = await start.run({ ...trialInputOf(draft), months: Number(months) as 6 | 12 | 24 });
    if (reply.ok) onShow({ trialId: reply.value.trialId, words });
  };
  const actions = mayTry && (
    <>
      {isAboutItems && <Segmented label={t('trial.span')} value={months} options={[{ id: '6', label: t('trial.months6') }, { id: '12', label: t('trial.months12') }, { id: '24', label: t('trial.months24') }]} onChange={setMonths} />}
      <Button size="small" variant={shown === null || isStale ? 'primary' : 'default'} icon="history" disabled={isBlocked} isBusy={start.isRunning || current?.state === 'running'} onClick={() => { void run(); }} data-action="try">{t('trial.run')}</Button>
    </>
  );
  return (
    <Panel title={t(isAboutItems ? 'trial.title' : 'trial.titleToday')} note={t(isAboutItems ? 'trial.note' : 'trial.noteToday')} actions={actions} className="rule-trial">
      <div className="rule-pad">
        {start.failure !== null && <ErrorPanel failure={start.failure} onClose={start.clearFailure} />}
        {trial.failure !== null && shown !== null && <ErrorPanel failure={trial.failure} onRetry={trial.refetch} />}
        {shown === null && start.failure === null && <p className="muted rule-trial-empty">{t(isAboutItems ? 'trial.empty' : 'trial.emptyToday')}</p>}
        {isStale && <Notice>{t('trial.stale')}</Notice>}
        {current !== null && <TrialView trial={current} />}
        {children}
      </div>
    </Panel>
  );
}

function TrialView({ trial }: { readonly trial: Trial }) {
  const t = useTexts('rules');
  if (trial.state === 'running') return <TrialProgress trial={trial} />;
  if (trial.state !== 'done') return <Notice>{t(trial.state === 'cancelled' ? 'trial.cancelled' : 'trial.failed')}</Notice>;
  if (trial.subjects !== null) return <TrialSubjects trial={trial.subjects} />;
  if (trial.result === null) return <Notice>{t('trial.noPast')}</Notice>;
  return <TrialResultView result={trial.result} />;
}

function TrialProgress({ trial }: { readonly trial: Trial }) {
  const t = useTexts('rules');
  const cancel = useCommand('rules.cancelTrial');
  const percent = trial.total === 0 ? 0 : Math.round((100 * trial.done) / trial.total);
  return (
    <div className="rule-progress">
      <span>{t('trial.running', { done: numberText(trial.done), total: numberText(trial.total) })}</span>
      <div className="rule-progress-bar" role="progressbar" aria-label={t('trial.title')} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent}><i style={{ width: `${percent}%` }} /></div>
      <Button size="small" isBusy={cancel.isRunning} onClick={() => { void cancel.run({ trialId: trial.trialId }); }}>{t('trial.cancel')}</Button>
    </div>
  );
}

function TrialResultView({ result }: { readonly result: TrialResult }) {
  const t = useTexts('rules');
  const metrics = useTexts('metrics');
  const { proposed, aim } = result;
  const judged = (proposed.useful ?? 0) + (proposed.useless ?? 0);
  return (
    <div className="rule-result" data-testid="trial-result">
      <p className="rule-headline">
        {t('trial.headline', { from: dateText(result.from), through: dateText(result.through), items: numberText(result.items), alerts: numberText(proposed.alerts) })}
        {judged > 0 && <b>{t('trial.headlineUseful', { useful: numberText(proposed.useful ?? 0), percent: numberText(Math.round((100 * (proposed.useful ?? 0)) / judged)) })}</b>}
      </p>
      <LintNotes lints={result.lints} />
      {result.unknownMetrics.length > 0 && <Notice>{t('trial.unknown', { metrics: result.unknownMetrics.map(name => metricLabel(name, { t, metrics })).join(t('trial.comma')) })}</Notice>}
      <div className="rule-result-two">
        <TrialTable result={result} />
        <TrialMonths result={result} />
      </div>
      <p className="muted rule-judged">{t(`trial.judged.${aim}`)}</p>
      <TrialExamples result={result} />
    </div>
  );
}
