import { useState } from 'react';

import { THRESHOLD_FIELDS, type ThresholdField } from '../../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { instantText } from '../../ui/calendar-date.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { DASH, quantityText } from '../../ui/format-number.ts';
import { Icon } from '../../ui/icon.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { SetThreshold } from './set-threshold.tsx';
import type { Threshold } from './item-why.tsx';

type Item = OutputOf<'items.get'>;

/** What the system computed, what is in force, and who set it: with the way to set a value by hand and to go back. */
export function ItemPolicy({ item, threshold }: { readonly item: Item; readonly threshold: Threshold }) {
  const t = useTexts('item');
  const common = useTexts('common');
  const [edited, setEdited] = useState<ThresholdField | null>(null);
  const figure = (micro: number | null) => (micro === null ? DASH : quantityText(micro, item.unitDecimals));
  const computed = threshold.computedAt === null ? t('policy.never') : t('policy.computed', { date: instantText(threshold.computedAt).slice(0, 10) });
  const before = threshold.previous?.reorderPointMicro ?? null;
  return (
    <section aria-labelledby="item-policy-title" data-testid="item-policy">
      <h2 id="item-policy-title">{t('policy.title')}<small>{computed}{before !== null && ` · ${t('policy.previous', { value: figure(before) })}`}</small></h2>
      <table className="item-table">
        <thead><tr><th scope="col">{t('policy.field')}</th><th scope="col" className="right">{t('policy.system')}</th><th scope="col" className="right">{t('policy.effective')}</th><th scope="col" className="right">{t('policy.source')}</th></tr></thead>
        <tbody>
          {THRESHOLD_FIELDS.map(field => <PolicyRow key={field} field={field} item={item} threshold={threshold} onEdit={() => { setEdited(field); }} />)}
        </tbody>
      </table>
      {threshold.overrides.map(override => (
        <p key={override.field} className={override.state === 'endingSoon' ? 'item-note ending' : 'item-note'} data-override={override.state}>
          <Icon name="pen" />
          <span>
            {t('policy.note', { field: common(`thresholdFields.${override.field}`), value: figure(override.valueMicro), who: override.setBy, date: instantText(override.setAt).slice(0, 10), reason: override.reason })}
            {override.expiresOn !== null && `${t('policy.join')}${t(override.state === 'ended' ? 'policy.ended' : 'policy.expires', { date: override.expiresOn })}`}
            {override.expiresOn === null && override.remindOn !== null && `${t('policy.join')}${t('policy.remind', { date: override.remindOn })}`}
          </span>
        </p>
      ))}
      {edited !== null && <SetThreshold item={item} threshold={threshold} field={edited} onClose={() => { setEdited(null); }} />}
    </section>
  );
}

function PolicyRow({ field, item, threshold, onEdit }: { readonly field: ThresholdField; readonly item: Item; readonly threshold: Threshold; readonly onEdit: () => void }) {
  const t = useTexts('item');
  const common = useTexts('common');
  const may = useMay();
  const clear = useCommand('thresholds.clearOverride');
  const name = common(`thresholdFields.${field}`);
  const isManual = threshold.overrides.some(override => override.field === field && override.state !== 'ended');
  const figure = (micro: number | null) => (micro === null ? DASH : quantityText(micro, item.unitDecimals));
  const canWrite = may('thresholds.write');
  const restore = async () => {
    const reply = await clear.run({ itemId: item.id, field });
    if (reply.ok) showToast({ text: t('policy.restored', { field: name }) });
  };
  return (
    <>
      <tr data-threshold={field}>
        <td>{name}</td>
        <td className="right">{figure(threshold.system[`${field}Micro`])}</td>
        <td className="right">
          <button type="button" className={isManual ? 'item-value by-hand' : 'item-value'} disabled={!canWrite} aria-label={`${t('policy.edit', { field: name })}: ${figure(threshold.effective[`${field}Micro`])}`} onClick={onEdit} data-action={`override-${field}`}>
            {figure(threshold.effective[`${field}Micro`])}
          </button>
        </td>
        <td className="right muted">
          {!isManual && t('policy.fromSystem')}
          {isManual && t('policy.byHand')}
          {isManual && canWrite && <> · <button type="button" className="item-link" aria-label={t('policy.restoreLabel', { field: name })} disabled={clear.isRunning} onClick={() => { void restore(); }} data-action={`restore-${field}`}>{t('policy.restore')}</button></>}
        </td>
      </tr>
      {clear.failure !== null && <tr><td colSpan={4}><ErrorPanel failure={clear.failure} onClose={() => { clear.clearFailure(); }} /></td></tr>}
    </>
  );
}
