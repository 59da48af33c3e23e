import { useState } from 'react';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { numberText } from '../../ui/format-number.ts';
import { Panel } from '../../ui/panel.tsx';
import { useRuleName } from './score-words.ts';

type Suggestion = OutputOf<'scorecard.suggestions'>[number];

/** F54: what the false alarms suggest, with what the past would have been. Nothing changes unless somebody presses. */
export function SuggestionsPanel() {
  const t = useTexts('scorecard');
  const mayWrite = useMay()('settings.write');
  const suggestions = useQuery('scorecard.suggestions', {});
  const [said, setSaid] = useState<string | null>(null);
  const after = (text: string) => {
    setSaid(text);
    suggestions.refetch();
  };
  return (
    <Panel className="score-suggestions" title={t('suggestions.title')} note={t('suggestions.note')}>
      {suggestions.failure !== null && <ErrorPanel failure={suggestions.failure} onRetry={suggestions.refetch} />}
      {said !== null && <p className="score-said" role="status">{said}</p>}
      {suggestions.data?.length === 0 && <p className="score-nothing">{t('suggestions.empty')}</p>}
      {suggestions.data?.map(each => <Line key={each.id} suggestion={each} mayWrite={mayWrite} onDone={after} />)}
    </Panel>
  );
}

function Line({ suggestion, mayWrite, onDone }: { readonly suggestion: Suggestion; readonly mayWrite: boolean; readonly onDone: (text: string) => void }) {
  const t = useTexts('scorecard');
  const nameOf = useRuleName();
  const apply = useCommand('scorecard.applySuggestion');
  const dismiss = useCommand('scorecard.dismissSuggestion');
  const { id, parameter, fromValue, toValue, avoided, hitsLost, falseAlarms, hits, scopeName } = suggestion;
  const decide = async (command: typeof apply | typeof dismiss, text: string) => {
    const reply = await command.run({ suggestionId: id, note: '' });
    if (reply.ok) onDone(text);
  };
  const failure = apply.failure ?? dismiss.failure;
  return (
    <div className="score-suggestion" data-suggestion={id}>
      <p><b>{t('suggestions.line', { rule: nameOf(suggestion), parameter: t(`suggestions.parameters.${parameter as 'deadDays'}`), from: numberText(fromValue), to: numberText(toValue) })}</b> <span className="muted">{scopeName === '' ? t('suggestions.all') : scopeName}</span></p>
      <small>{t('suggestions.trial', { avoided, hitsLost, falseAlarms, hits })}</small>
      {mayWrite && (
        <div className="score-acts">
          <Button variant="primary" isBusy={apply.isRunning} onClick={() => { void decide(apply, t('suggestions.applied')); }}>{t('suggestions.apply')}</Button>
          <Button isBusy={dismiss.isRunning} onClick={() => { void decide(dismiss, t('suggestions.dismissed')); }}>{t('suggestions.dismiss')}</Button>
        </div>
      )}
      {failure !== null && <ErrorPanel failure={failure} />}
    </div>
  );
}
