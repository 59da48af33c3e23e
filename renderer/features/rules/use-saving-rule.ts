import { useNavigate } from 'react-router';

import type { Failure } from '../../../shared/contract/errors.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { type RuleDraft, figuresOf } from './rule-draft.ts';
import { useRuleName } from './rule-list.tsx';

export type SavingRule = {
  readonly save: (draft: RuleDraft, isEnabled: boolean, trialId: string | null) => Promise<void>;
  readonly isRunning: boolean;
  readonly failure: Failure | null;
  readonly clearFailure: () => void;
};

/** Keeps a rule as it stands; a new one gets an address of its own. */
export function useSavingRule(): SavingRule {
  const t = useTexts('rules');
  const nameOf = useRuleName();
  const navigate = useNavigate();
  const own = useCommand('rules.save');
  const builtIn = useCommand('rules.update');
  const save: SavingRule['save'] = async (draft, isEnabled, trialId) => {
    const { kind, level, scope, routing, ruleId, version, name, text } = draft;
    const parameters = figuresOf(draft);
    const reply = kind === 'custom'
      ? await own.run({ ruleId, expectedVersion: version, name, isEnabled, level, expression: text, parameters, scope, routing, trialId })
      : await builtIn.run({ kind, isEnabled, level, parameters, scope, routing });
    if (!reply.ok) return;
    showToast({ text: t(isEnabled ? 'list.switchedOn' : 'editor.kept', { name: nameOf(draft) }) });
    void navigate(`/rules/${reply.value.ruleId}`, { replace: true });
  };
  return { save, isRunning: own.isRunning || builtIn.isRunning, failure: own.failure ?? builtIn.failure, clearFailure: () => { own.clearFailure(); builtIn.clearFailure(); } };
}
