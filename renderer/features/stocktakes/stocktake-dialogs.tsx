import { Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { wordList } from '../../language/word-list.ts';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { Money } from '../../ui/money.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import type { Stocktake, Summary } from './count-lines.ts';

type DialogProps = { readonly stocktake: Stocktake; readonly onClose: () => void };
const REASON_LENGTH_MAX = 200;

/** 过账: what it will do, in numbers; the lines above the limits must have their reasons first. */
export function PostDialog({ stocktake, summary, onReasons, onPosted, onClose }: DialogProps & { readonly summary: Summary; readonly onReasons: () => void; readonly onPosted: () => void }) {
  const t = useTexts('stocktakes');
  const navigate = useNavigate();
  const hasCosts = useMay()('costs.read');
  const command = useCommand('stocktakes.post');
  const lacking = summary.byView.reason;
  const waiting = summary.byView.open + summary.byView.recount;
  const submit = async () => {
    const reply = await command.run({ stocktakeId: stocktake.id, expectedVersion: stocktake.version });
    if (!reply.ok) return;
    const [document] = reply.value.documents;
    showToast({ text: t('post.done', { count: summary.toPost, number: wordList(reply.value.documents.map(each => each.number)) }), ...(document === undefined ? {} : { action: { label: t('post.open'), run: () => { void navigate(`/documents?document=${document.documentId}`); } } }) });
    onPosted();
  };
  return (
    <Confirm isOpen title={t('post.title', { count: summary.toPost })} confirmLabel={t('post.confirm')} isBusy={command.isRunning} isConfirmDisabled={lacking > 0} failure={command.failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      <ul className="stocktake-post">
        <li>{t('side.gain')} <b>{summary.gain.lines}</b> {t('side.lines', { count: summary.gain.lines })} {hasCosts && <Money e4={summary.gain.amountE4} isSigned zero="figure" />}</li>
        <li>{t('side.loss')} <b>{summary.loss.lines}</b> {t('side.lines', { count: summary.loss.lines })} {hasCosts && <Money e4={summary.loss.amountE4} isSigned zero="figure" />}</li>
      </ul>
      <p>{t('post.text')}</p>
      {waiting > 0 && <p className="muted">{t('post.rest', { count: waiting })}</p>}
      {lacking > 0 && <div className="notice state-low stocktake-lacking"><span>{t('post.lacking', { count: lacking })}</span><Button size="small" data-action="reasons" onClick={onReasons}>{t('post.reasons')}</Button></div>}
    </Confirm>
  );
}

/** Ends it with what is posted, or gives it up. */
export function EndDialog({ stocktake, how, left, onClose }: DialogProps & { readonly how: 'close' | 'cancel'; readonly left: number }) {
  const t = useTexts('stocktakes');
  const close = useCommand('stocktakes.close');
  const cancel = useCommand('stocktakes.cancel');
  const command = how === 'close' ? close : cancel;
  const [reason, setReason] = useState('');
  const submit = async () => {
    const reply = await command.run({ stocktakeId: stocktake.id, expectedVersion: stocktake.version, reason: reason.trim() });
    if (reply.ok) onClose();
  };
  return (
    <Confirm isOpen isDanger title={t(`${how}.title`, { number: stocktake.number })} confirmLabel={t(`${how}.confirm`)} isBusy={command.isRunning} isConfirmDisabled={reason.trim() === ''} failure={command.failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      <p>{t(`${how}.text`, { count: left })}</p>
      <FormField label={t('end.reason')} isRequired>{control => <Input {...control} autoFocus maxLength={REASON_LENGTH_MAX} value={reason} onChange={event => { setReason(event.target.value); }} />}</FormField>
    </Confirm>
  );
}

/** Who counts, and whether the book quantity is hidden. */
export function HeadDialog({ stocktake, onClose }: DialogProps) {
  const t = useTexts('stocktakes');
  const common = useTexts('common');
  const command = useCommand('stocktakes.update');
  const { title, counter, recounter, supervisor, isBlind } = stocktake;
  const [values, setValues] = useState({ title, counter, recounter, supervisor, isBlind });
  const submit = async () => {
    const reply = await command.run({ stocktakeId: stocktake.id, expectedVersion: stocktake.version, ...values });
    if (reply.ok) onClose();
  };
  return (
    <Confirm isOpen title={t('head.edit')} confirmLabel={common('actions.save')} isBusy={command.isRunning} failure={command.failure} onConfirm={() => { void submit(); }} onCancel={onClose}>
      <FormField label={t('head.title')}>{control => <Input {...control} autoFocus maxLength={80} value={values.title} onChange={event => { setValues(before => ({ ...before, title: event.target.value })); }} />}</FormField>
      <div className="stocktakes-three">
        {(['counter', 'recounter', 'supervisor'] as const).map(field => (
          <FormField key={field} label={t(`head.${field}`)}>{control => <Input {...control} maxLength={60} value={values[field]} onChange={event => { setValues(before => ({ ...before, [field]: event.target.value })); }} />}</FormField>
        ))}
      </div>
      <Checkbox checked={values.isBlind} onChange={event => { setValues(before => ({ ...before, isBlind: event.target.checked })); }}>{t('head.blind')}</Checkbox>
    </Confirm>
  );
}
