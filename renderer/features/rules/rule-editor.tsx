import { Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { ConditionPanel } from './condition-panel.tsx';
import { FiguresPanel } from './figures-panel.tsx';
import { OverridesPanel } from './overrides-panel.tsx';
import { RoutingPanel } from './routing-panel.tsx';
import { HealthLine } from './rule-health.tsx';
import { type Rule, type RuleDraft, draftOf, isReadable, newDraft, wordsTried } from './rule-draft.ts';
import { areFiguresRight } from './rule-figures.ts';
import { useRuleName } from './rule-list.tsx';
import { ScopePanel } from './scope-panel.tsx';
import { type ShownTrial, TrialPanel } from './trial-panel.tsx';
import { useSavingRule } from './use-saving-rule.ts';

/** One rule: what it says, for which items, who hears of it, what it would have done, and the buttons below that. `rule` null: a new one. */
export function RuleEditor({ rule }: { readonly rule: Rule | null }) {
  const t = useTexts('rules');
  const may = useMay();
  const nameOf = useRuleName();
  const first = rule === null ? newDraft() : draftOf(rule);
  const [draft, setDraft] = useState<RuleDraft>(first);
  const [shown, setShown] = useState<ShownTrial | null>(rule?.trial == null ? null : { trialId: rule.trial.trialId, words: wordsTried(first) });
  const isOwn = draft.kind === 'custom';
  const isDisabled = !may(isOwn ? 'rules.write' : 'settings.write');
  const common = { draft, isDisabled, onChange: setDraft };
  return (
    <div className="rule-editor" data-testid="rule-editor">
      <header className="rule-editor-head">
        {isOwn
          ? <label className="rule-name"><span>{t('editor.name')}</span><Input value={draft.name} maxLength={120} disabled={isDisabled} placeholder={t('editor.namePlaceholder')} onChange={event => { setDraft({ ...draft, name: event.target.value }); }} data-field="name" /></label>
          : <h2>{nameOf(draft)}</h2>}
        {rule !== null && isOwn && !isDisabled && <ArchiveButton rule={rule} />}
      </header>
      {rule !== null && <HealthLine rule={rule} />}
      {isOwn ? <ConditionPanel {...common} /> : <FiguresPanel {...common} />}
      <ScopePanel {...common} />
      <RoutingPanel {...common} />
      {rule !== null && rule.subject !== 'supplier' && <OverridesPanel rule={rule} mayWrite={may('settings.write')} />}
      <TrialPanel draft={draft} shown={shown} mayTry={may('rules.write')} onShow={setShown}>
        {!isDisabled && <SaveButtons draft={draft} shown={shown} rule={rule} />}
      </TrialPanel>
    </div>
  );
}

/** Below the result: switched on as it was tried, or only kept. */
function SaveButtons({ draft, shown, rule }: { readonly draft: RuleDraft; readonly shown: ShownTrial | null; readonly rule: Rule | null }) {
  const t = useTexts('rules');
  const saving = useSavingRule();
  const isOwn = draft.kind === 'custom';
  const trial = useQuery('rules.trial', { trialId: shown?.trialId ?? '' }, { isEnabled: shown !== null }).data;
  const isTried = shown !== null && shown.words === wordsTried(draft) && (shown.trialId === rule?.trial?.trialId || (trial?.trialId === shown.trialId && trial.state === 'done'));
  const isComplete = isReadable(draft) && areFiguresRight(draft.kind, draft.figures) && (!isOwn || (draft.name.trim() !== '' && draft.text.trim() !== ''));
  const same = rule !== null && JSON.stringify({ ...draftOf(rule), isEnabled: true, version: 0, tree: null }) === JSON.stringify({ ...draft, isEnabled: true, version: 0, tree: null });
  const mayGoOn = isComplete && (isTried || !isOwn);
  const hint = !isComplete ? 'editor.incomplete' : isOwn && !isTried ? 'editor.tryFirst' : null;
  const save = (isEnabled: boolean) => { void saving.save(draft, isEnabled, isTried ? shown.trialId : null); };
  return (
    <div className="rule-buttons rule-buttons-final">
      {saving.failure !== null && <ErrorPanel failure={saving.failure} onClose={saving.clearFailure} />}
      {hint !== null && <span className="muted">{t(hint)}</span>}
      <span className="spacer" />
      {rule?.isEnabled === true
        ? (
          <>
            <Button isBusy={saving.isRunning} disabled={!isComplete} onClick={() => { save(false); }} data-action="switch-off">{t('editor.switchOff')}</Button>
            <Button variant="primary" isBusy={saving.isRunning} disabled={!mayGoOn || same} onClick={() => { save(true); }} data-action="save">{t('editor.save')}</Button>
          </>
        )
        : (
          <>
            <Button isBusy={saving.isRunning} disabled={!isComplete || same} onClick={() => { save(false); }} data-action="keep">{t('editor.keep')}</Button>
            <Button variant="primary" icon="check" isBusy={saving.isRunning} disabled={!mayGoOn} onClick={() => { save(true); }} data-action="switch-on">{t('editor.switchOn')}</Button>
          </>
        )}
    </div>
  );
}

function ArchiveButton({ rule }: { readonly rule: Rule }) {
  const t = useTexts('rules');
  const navigate = useNavigate();
  const archive = useCommand('rules.archive');
  const [isAsking, setAsking] = useState(false);
  const run = async () => {
    const reply = await archive.run({ ruleId: rule.ruleId });
    if (!reply.ok) return;
    showToast({ text: t('editor.archived', { name: rule.name }) });
    void navigate('/rules');
  };
  return (
    <>
      <Button size="small" icon="trash" onClick={() => { setAsking(true); }} data-action="archive">{t('editor.archive')}</Button>
      <Confirm isOpen={isAsking} title={t('editor.archiveTitle', { name: rule.name })} confirmLabel={t('editor.archive')} isDanger isBusy={archive.isRunning} failure={archive.failure} onConfirm={() => { void run(); }} onCancel={() => { setAsking(false); }}>
        <p>{t(rule.subject === 'item' ? 'editor.archiveText' : 'editor.archiveTextTasks', { count: rule.subject === 'item' ? rule.health.openAlerts : rule.health.openTasks })}</p>
      </Confirm>
    </>
  );
}

