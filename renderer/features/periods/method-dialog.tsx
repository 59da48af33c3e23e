import { Input, Select } from 'antd';
import { useState } from 'react';

import { VALUATION_METHODS, type ValuationMethod } from '../../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Notice } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { Money } from '../../ui/money.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import type { Method } from './period-words.ts';

type Preview = OutputOf<'periods.previewMethod'>;
const REASON_LENGTH_MAX = 120;
const ITEMS_SHOWN = 5;

/** Asks for the new method, shows what it would do to the open months, and asks why. */
export function MethodDialog({ method, onClose }: { readonly method: Method; readonly onClose: () => void }) {
  const t = useTexts('periods');
  const change = useCommand('periods.changeMethod');
  const [wanted, setWanted] = useState<ValuationMethod | null>(null);
  const [reason, setReason] = useState('');
  const options = VALUATION_METHODS.filter(name => name !== method.method).map(name => ({ value: name, label: t(`methods.${name}.name`) }));
  const run = async () => {
    if (wanted === null) return;
    const reply = await change.run({ method: wanted, reason: reason.trim() });
    if (!reply.ok) return;
    onClose();
    showToast({ text: t('method.done', { method: t(`methods.${wanted}.name`) }) });
  };
  return (
    <Confirm
      isOpen width={640} title={t('method.dialog')} confirmLabel={t('method.confirm')} isBusy={change.isRunning} failure={change.failure}
      isConfirmDisabled={wanted === null || reason.trim() === ''} onConfirm={() => { void run(); }} onCancel={onClose}
    >
      <p className="periods-words">{method.changesFrom === null ? t('method.fromBeginning') : t('method.fromDay', { date: method.changesFrom })}</p>
      <FormField label={t('method.wanted')} hint={wanted === null ? undefined : t(`methods.${wanted}.text`)} isRequired>
        {control => <Select<ValuationMethod> {...control} autoFocus value={wanted} placeholder={t('method.choose')} options={options} onChange={setWanted} />}
      </FormField>
      {wanted !== null && <Effect method={wanted} />}
      <FormField label={t('method.reason')} hint={t('method.reasonHint')} isRequired>
        {control => <Input {...control} value={reason} maxLength={REASON_LENGTH_MAX} onChange={event => { setReason(event.target.value); }} />}
      </FormField>
    </Confirm>
  );
}

function Effect({ method }: { readonly method: ValuationMethod }) {
  const preview = useQuery('periods.previewMethod', { method });
  if (preview.data === undefined || preview.isFetching) return <LoadState failure={preview.failure} onRetry={preview.refetch} rows={3} />;
  return <EffectTable preview={preview.data} method={method} />;
}

function EffectTable({ preview, method }: { readonly preview: Preview; readonly method: ValuationMethod }) {
  const t = useTexts('periods');
  const lines = [['issues', preview.issuesBeforeE4, preview.issuesAfterE4], ['stock', preview.stockBeforeE4, preview.stockAfterE4]] as const;
  return (
    <div className="periods-effect" data-effect={method}>
      <table className="table">
        <thead><tr><th>{t('effect.title')}</th>{(['before', 'after', 'change'] as const).map(name => <th key={name} className="figure">{t(`effect.${name}`)}</th>)}</tr></thead>
        <tbody>
          <tr><td>{t('effect.opening')}</td><td className="figure"><Money e4={preview.openingE4} zero="figure" /></td><td className="figure"><Money e4={preview.openingE4} zero="figure" /></td><td className="figure"><Money e4={0} zero="figure" /></td></tr>
          {lines.map(([name, before, after]) => <EffectLine key={name} title={t(`effect.${name}`)} before={before} after={after} />)}
          {preview.items.slice(0, ITEMS_SHOWN).map(item => <EffectLine key={item.itemId} isItem title={`${item.code} ${item.name}`} before={item.valueBeforeE4} after={item.valueAfterE4} />)}
        </tbody>
      </table>
      <p className="muted">{preview.itemsChanged === 0 ? t('effect.nothing') : t('effect.changed', { items: preview.itemsChanged, lines: preview.linesChanged })}</p>
      {method === 'specific' && preview.itemsWithoutBatches > 0 && <Notice>{t('effect.withoutBatches', { count: preview.itemsWithoutBatches })}</Notice>}
    </div>
  );
}

function EffectLine({ title, before, after, isItem = false }: { readonly title: string; readonly before: number | null; readonly after: number | null; readonly isItem?: boolean }) {
  return (
    <tr className={isItem ? 'periods-effect-item' : undefined}>
      <td title={title}>{title}</td><td className="figure"><Money e4={before} zero="figure" /></td><td className="figure"><Money e4={after} zero="figure" /></td>
      <td className="figure"><Money e4={before === null || after === null ? null : after - before} zero="figure" isSigned /></td>
    </tr>
  );
}
