import { Input } from 'antd';
import { useState } from 'react';

import type { Failure, Reply } from '../../../shared/contract/errors.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { ImpactPanel } from '../../parts/impact-panel.tsx';
import { useImpact } from '../../parts/use-impact.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import type { DocumentsAddress } from './documents-address.ts';

export type KeptDraft = OutputOf<'drafts.get'>;

type DraftStepsProps = { readonly draft: KeptDraft; readonly onGo: (changes: Partial<DocumentsAddress>) => void };
type Asking = 'give_back' | 'discard' | null;

/** What this person may do with the paper: book it, hand it on, give it back, go on writing, throw it away. */
export function DraftSteps({ draft, onGo }: DraftStepsProps) {
  const t = useTexts('documents');
  const [asking, setAsking] = useState<Asking>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { book, submit, wait } = useSteps(draft, onGo, setFailure);
  const impact = useImpact();
  const tryOut = useAsk('drafts.impact');
  const review = () => impact.ask({ businessDate: draft.businessDate, tryOut: () => tryOut({ draftId: draft.id }) }, book.run);
  const needsReview = useQuery('settings.get', {}).data?.needsReview ?? false;
  const may = (action: KeptDraft['actions'][number]) => draft.actions.includes(action);
  const isShort = failure?.code === 'STOCK_NEGATIVE' && may('wait');
  return (
    <footer className="documents-steps">
      {failure !== null && (
        <ErrorPanel failure={failure} onClose={() => { setFailure(null); }}>
          {isShort && <Button size="small" data-action="wait" onClick={() => { void wait.run(); }}>{t('drafts.wait')}</Button>}
        </ErrorPanel>
      )}
      {needsReview && draft.isOwn && draft.state === 'submitted' && <p className="muted">{t('drafts.ownSubmitted')}</p>}
      <div className="documents-buttons">
        {may('book') && <Button variant="primary" isBusy={book.isRunning} data-action="book" onClick={() => { void review(); }}>{t(draft.isOwn ? 'drafts.book' : 'drafts.review')}</Button>}
        {may('submit') && needsReview && <Button variant="primary" isBusy={submit.isRunning} data-action="submit" onClick={() => { void submit.run(); }}>{t('drafts.submit')}</Button>}
        {may('give_back') && <Button data-action="give-back" onClick={() => { setAsking('give_back'); }}>{t('drafts.giveBack')}</Button>}
        {may('edit') && <ButtonLink to={`/record?type=${draft.type}&draft=${draft.id}`}>{t('drafts.edit')}</ButtonLink>}
        <span className="spacer" />
        {may('discard') && <Button variant="quiet" data-action="discard" onClick={() => { setAsking('discard'); }}>{t('drafts.discard')}</Button>}
      </div>
      {impact.impact !== null && <ImpactPanel impact={impact.impact} date={draft.businessDate} onWait={may('wait') ? () => { impact.close(); void wait.run(); } : null} onConfirm={impact.confirm} onClose={impact.close} />}
      {asking === 'give_back' && <GiveBack draft={draft} onClose={() => { setAsking(null); }} onGo={onGo} />}
      {asking === 'discard' && <Discard draft={draft} onClose={() => { setAsking(null); }} onGo={onGo} />}
    </footer>
  );
}

function useSteps(draft: KeptDraft, onGo: DraftStepsProps['onGo'], setFailure: (failure: Failure | null) => void) {
  const t = useTexts('documents');
  const book = useCommand('drafts.book');
  const submit = useCommand('drafts.submit');
  const wait = useCommand('drafts.wait');
  const act = { draftId: draft.id, expectedVersion: draft.version };
  const step = <V,>({ run, isRunning }: { readonly run: (input: typeof act) => Promise<Reply<V>>; readonly isRunning: boolean }, onDone: (value: V) => void) => ({
    isRunning,
    run: async () => {
      setFailure(null);
      const reply = await run(act);
      if (reply.ok) onDone(reply.value);
      else setFailure(reply.failure);
    },
  });
  return {
    book: step(book, ({ document }) => {
      showToast({ text: t('drafts.booked', { number: document.number }) });
      onGo({ view: 'posted', draftId: null, documentId: document.id, text: '' });
    }),
    submit: step(submit, () => {
      showToast({ text: t('drafts.submitted') });
      onGo({ view: 'submitted' });
    }),
    wait: step(wait, () => { onGo({ view: 'waiting' }); }),
  };
}

type AskProps = { readonly draft: KeptDraft; readonly onClose: () => void; readonly onGo: DraftStepsProps['onGo'] };
const REASON_LENGTH_MAX = 200;

function GiveBack({ draft, onClose, onGo }: AskProps) {
  const t = useTexts('documents');
  const command = useCommand('drafts.giveBack');
  const [reason, setReason] = useState('');
  const submit = async () => {
    const reply = await command.run({ draftId: draft.id, expectedVersion: draft.version, reason: reason.trim() });
    if (!reply.ok) return;
    showToast({ text: t('drafts.givenBack', { name: draft.preparedBy }) });
    onGo({ draftId: null });
  };
  return (
    <Confirm isOpen title={t('drafts.giveBackTitle', { name: draft.preparedBy })} confirmLabel={t('drafts.giveBack')} isBusy={command.isRunning} isConfirmDisabled={reason.trim() === ''} failure={command.failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      <FormField label={t('drafts.giveBackReason')} isRequired>
        {control => <Input {...control} autoFocus maxLength={REASON_LENGTH_MAX} placeholder={t('drafts.giveBackHint')} value={reason} onChange={event => { setReason(event.target.value); }} />}
      </FormField>
    </Confirm>
  );
}

function Discard({ draft, onClose, onGo }: AskProps) {
  const t = useTexts('documents');
  const command = useCommand('drafts.discard');
  const submit = async () => {
    const reply = await command.run({ draftId: draft.id, expectedVersion: draft.version });
    if (reply.ok) onGo({ draftId: null });
  };
  return (
    <Confirm isOpen isDanger title={t('drafts.discardTitle')} confirmLabel={t('drafts.discard')} isBusy={command.isRunning} failure={command.failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      <p>{t('drafts.discardText', { count: draft.lineCount })}</p>
    </Confirm>
  );
}
