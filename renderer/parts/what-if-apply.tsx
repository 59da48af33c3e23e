import { Input } from 'antd';
import { useState } from 'react';

import { useCommand } from '../client/use-command.ts';
import { useTexts } from '../language/use-texts.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { FormField } from '../ui/form-field.tsx';
import { quantityText, DASH } from '../ui/format-number.ts';
import { Panel } from '../ui/panel.tsx';
import { showToast } from '../ui/undo-toast.tsx';
import { useMay } from './use-session.ts';
import { levelText, type CurvePoint, type UnitWords } from './what-if-figures.ts';

/** Whose policy is set. */
export type ApplyTo =
  | { readonly scope: 'item'; readonly scopeId: string; readonly isManual: boolean; readonly words: NonNullable<UnitWords> }
  | { readonly scope: 'category'; readonly scopeId: string; readonly name: string }
  | { readonly scope: 'company'; readonly scopeId: '' };

type ApplyProps = {
  readonly to: ApplyTo;
  /** What was tried and is on the screen above. */
  readonly point: CurvePoint;
  /** The level in force; null where there is not one for all. */
  readonly levelNow: number | null;
  readonly coverDays: number | null;
  readonly leadTimeDays: number | null;
};

/** 采用: sets what was tried and seen, with a reason. Stands below the result: nothing is applied before its replay was looked at. */
export function WhatIfApply(props: ApplyProps) {
  const t = useTexts('what-if');
  const may = useMay();
  return (
    <Panel title={t('apply.title')} isPadded className="what-if-apply">
      {may('thresholds.write') ? <ApplyForm {...props} /> : <p className="muted">{t('apply.noRight')}</p>}
    </Panel>
  );
}

function ApplyForm({ to, point, levelNow, coverDays, leadTimeDays }: ApplyProps) {
  const t = useTexts('what-if');
  const [reason, setReason] = useState(t('apply.reasonDefault'));
  const { apply, takeBack, isRunning, failure, clearFailure } = useApplying({ to, point, coverDays, reason });
  const level = levelText(point.serviceLevel);
  const isManual = to.scope === 'item' && to.isManual;
  const isSame = levelNow === point.serviceLevel && coverDays === null && !isManual;
  const canApply = reason.trim() !== '';
  if (isSame) return <p className="what-if-same">{t('apply.same', { level })}</p>;
  return (
    <form className="what-if-form" onSubmit={event => { event.preventDefault(); if (canApply && !isRunning) void apply(); }}>
      <div className="what-if-words">
        <p><WhatHappens to={to} point={point} /></p>
        {coverDays !== null && <p>{t('apply.cover', { days: coverDays })}</p>}
        {isManual && <p>{t('apply.manual')}</p>}
        {leadTimeDays !== null && <p className="muted">{t('apply.leadTime', { days: leadTimeDays })}</p>}
      </div>
      <FormField label={t('apply.reason')} isRequired hint={t('apply.reasonHint')}>
        {control => <Input {...control} size="small" value={reason} maxLength={200} onChange={event => { setReason(event.target.value); }} />}
      </FormField>
      <div className="what-if-buttons">
        <Button type="submit" variant="primary" isBusy={isRunning} disabled={!canApply} data-action="apply">{t('apply.do', { level })}</Button>
        {isManual && <Button isBusy={isRunning} onClick={() => { void takeBack(); }} data-action="apply-computed">{t('apply.doComputed')}</Button>}
      </div>
      {failure !== null && <ErrorPanel failure={failure} onClose={clearFailure} />}
    </form>
  );
}

function WhatHappens({ to, point }: { readonly to: ApplyTo; readonly point: CurvePoint }) {
  const t = useTexts('what-if');
  const level = levelText(point.serviceLevel);
  if (to.scope === 'company') return t('apply.all', { level });
  if (to.scope === 'category') return t('apply.category', { level, name: to.name });
  const quantity = (micro: number | null) => (micro === null ? DASH : `${quantityText(micro, to.words.decimals)} ${to.words.unit}`);
  return t('apply.item', { level, reorder: quantity(point.reorderPointMicro), maximum: quantity(point.maximumMicro) });
}

const OVERRIDABLE = ['reorderPoint', 'maximum', 'safetyStock'] as const;

function useApplying({ to, point, coverDays, reason }: Pick<ApplyProps, 'to' | 'point' | 'coverDays'> & { readonly reason: string }) {
  const t = useTexts('what-if');
  const set = useCommand('policies.set');
  const clear = useCommand('thresholds.clearOverride');
  const takeBackManual = async (itemId: string): Promise<boolean> => {
    for (const field of OVERRIDABLE) {
      const reply = await clear.run({ itemId, field });
      // What was never set by hand has nothing to take back.
      if (!reply.ok && reply.failure.code !== 'NOT_FOUND') return false;
    }
    clear.clearFailure();
    return true;
  };
  const apply = async () => {
    const target = { scope: to.scope, scopeId: to.scopeId, reason: reason.trim() };
    const reply = await set.run({ ...target, parameter: 'serviceLevel', value: point.serviceLevel });
    if (!reply.ok) return;
    if (coverDays !== null && !(await set.run({ ...target, parameter: 'coverDays', value: coverDays })).ok) return;
    if (to.scope === 'item' && to.isManual && !(await takeBackManual(to.scopeId))) return;
    showToast({ text: t('apply.done', { level: levelText(point.serviceLevel) }) });
  };
  const takeBack = async () => {
    if (await takeBackManual(to.scopeId)) showToast({ text: t('apply.doneComputed') });
  };
  const clearFailure = () => { set.clearFailure(); clear.clearFailure(); };
  return { apply, takeBack, isRunning: set.isRunning || clear.isRunning, failure: set.failure ?? (clear.failure?.code === 'NOT_FOUND' ? null : clear.failure), clearFailure };
}
