import { Input, Modal } from 'antd';
import { useState } from 'react';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { readEdges, readPercents } from './age-labels.ts';

/** Buckets and provisions: two short lists of numbers. */
export function AgeRulesDialog({ onClose }: { readonly onClose: () => void }) {
  const rules = useQuery('accounts.rules', {});
  return rules.data === undefined ? null : <AgeRulesForm rules={rules.data} onClose={onClose} />;
}

function AgeRulesForm({ rules, onClose }: { readonly rules: OutputOf<'accounts.rules'>; readonly onClose: () => void }) {
  const t = useTexts('accounts');
  const save = useCommand('accounts.saveRules');
  const [edgesText, setEdgesText] = useState(rules.ageEdges.join(', '));
  const [percentsText, setPercentsText] = useState(rules.provisionPercents.join(', '));
  const ageEdges = readEdges(edgesText);
  const provisionPercents = readPercents(percentsText, (ageEdges?.length ?? 0) + 1);
  const submit = async () => {
    if (ageEdges === null || provisionPercents === null) return;
    const reply = await save.run({ ...rules, ageEdges, provisionPercents });
    if (reply.ok) onClose();
  };
  return (
    <Modal open title={t('ages.rules')} onCancel={onClose} width={480} footer={<><Button onClick={onClose}>{t('cancel')}</Button> <Button variant="primary" isBusy={save.isRunning} onClick={() => { void submit(); }}>{t('save')}</Button></>}>
      <form className="accounts-form" onSubmit={event => { event.preventDefault(); void submit(); }}>
        <FormField label={t('ages.edges')} hint={t('ages.edgesHint')} {...(ageEdges === null ? { error: t('ages.edgesWrong') } : {})}>{control => <Input {...control} value={edgesText} onChange={event => { setEdgesText(event.target.value); }} />}</FormField>
        <FormField label={t('ages.percents')} hint={t('ages.percentsHint', { count: (ageEdges?.length ?? 0) + 1 })} {...(provisionPercents === null ? { error: t('ages.percentsWrong') } : {})}>{control => <Input {...control} value={percentsText} onChange={event => { setPercentsText(event.target.value); }} />}</FormField>
        {save.failure !== null && <ErrorPanel failure={save.failure} />}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
