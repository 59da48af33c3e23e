import { Input } from 'antd';
import { useState } from 'react';

import { addDays } from '../../../shared/kernel/calendar-date.ts';
import { DISPOSAL_DECISIONS, type DisposalDecision } from '../../../shared/kernel/vocabulary.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { readQuantity, readWhole } from '../../parts/read-number.ts';
import { useMay, useToday } from '../../parts/use-session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { moneyText, quantityText } from '../../ui/format-number.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import type { Disposal } from './disposal-types.ts';
import { momentText } from './moment-text.ts';

const REASON_LENGTH_MAX = 200;
/** Three months, as the articles have it. */
const PLAN_DAYS = 90;

/** 管理层决定: what was decided and how its approval stands, or the fields to decide with. */
export function DecisionBox({ review }: { readonly review: Disposal }) {
  const t = useTexts('disposals');
  const mayDecide = useMay()('disposals.decide');
  if (review.state === 'opinions') return <p className="muted">{t('form.decideFirst')}</p>;
  if (review.state !== 'decision') return <Decided review={review} />;
  const last = review.transitions.at(-1)?.event;
  return (
    <>
      {(last === 'off_plan' || last === 'rejected') && <p className="notice state-low">{t(last === 'off_plan' ? 'form.offPlan' : 'form.rejected')}</p>}
      {mayDecide ? <DecideForm review={review} /> : <p className="muted">{t('form.decideBy')}</p>}
    </>
  );
}

function Decided({ review }: { readonly review: Disposal }) {
  const t = useTexts('disposals');
  const { decision, approval, valueE4 } = review;
  if (decision === null) return <p className="muted">{t('form.decideFirst')}</p>;
  return (
    <div className="disposal-decided">
      <p><b>{t(`decisions.${decision}`)}</b> <span>{quantityText(review.quantityMicro, review.unitDecimals)} {review.unit}</span></p>
      <p className="disposal-said">{review.decisionNote}</p>
      <p className="disposal-signed">{review.decidedBy}{review.decidedAt !== null && <time>{momentText(review.decidedAt)}</time>}</p>
      {review.state === 'approval' && <p className="notice state-low disposal-approval"><span>{valueE4 === null ? t('form.approvalNeededBare') : t('form.approvalNeeded', { amount: moneyText(valueE4, 2) })}</span><ButtonLink size="small" to="/approvals">{t('form.approvalOpen')}</ButtonLink></p>}
      {approval?.state === 'approved' && decision !== 'run_down' && <p className="muted">{t(approval.isAutomatic ? 'form.automatic' : 'form.approved')}</p>}
    </div>
  );
}

/** What a person typed, and what of it is right. */
function usePlanFields(review: Disposal) {
  const today = useToday();
  const tolerance = useQuery('disposals.rules', {}).data?.tolerancePercent ?? 10;
  const [until, setUntil] = useState<string | null>(null);
  const [target, setTarget] = useState('0');
  const [percent, setPercent] = useState<string | null>(null);
  const untilOn = until ?? (today === '' ? null : addDays(today, PLAN_DAYS));
  const readTarget = readQuantity(target, review.unitDecimals);
  const targetMicro = readTarget.kind === 'value' && readTarget.value < review.onHandMicro ? readTarget.value : null;
  const readPercent = readWhole(percent ?? String(tolerance), 0, 100);
  const tolerancePercent = readPercent.kind === 'value' ? readPercent.value : null;
  const plan = untilOn === null || targetMicro === null || tolerancePercent === null ? null : { untilOn, untilMicro: targetMicro, tolerancePercent };
  return { today, untilOn, setUntil, target, setTarget, targetMicro, percent: percent ?? String(tolerance), setPercent, tolerancePercent, plan };
}

function DecideForm({ review }: { readonly review: Disposal }) {
  const t = useTexts('disposals');
  const command = useCommand('disposals.decide');
  const proposed = review.opinions.map(opinion => opinion.proposes).find(each => each !== null) ?? 'scrap';
  const [decision, setDecision] = useState<DisposalDecision>(proposed);
  const [quantity, setQuantity] = useState(quantityText(Math.min(review.quantityMicro, review.onHandMicro), review.unitDecimals).replaceAll(',', ''));
  const [note, setNote] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const fields = usePlanFields(review);
  const read = readQuantity(quantity, review.unitDecimals);
  const micro = read.kind === 'value' && read.value > 0 && read.value <= review.onHandMicro ? read.value : null;
  const isPlan = decision === 'run_down';
  const submit = async () => {
    setHasTried(true);
    if (micro === null || note.trim() === '' || (isPlan && fields.plan === null)) return;
    const reply = await command.run({ disposalId: review.id, expectedVersion: review.version, decision, quantityMicro: micro, note: note.trim(), plan: isPlan ? fields.plan : null });
    if (reply.ok) showToast({ text: t('form.decided', { decision: t(`decisions.${decision}`) }) });
  };
  return (
    <form className="disposal-form" data-form="decide" onSubmit={event => { event.preventDefault(); if (!command.isRunning) void submit(); }}>
      <Segmented label={t('form.decision')} value={decision} options={DISPOSAL_DECISIONS.map(each => ({ id: each, label: t(`decisions.${each}`) }))} onChange={setDecision} />
      <div className="disposal-fields">
        <FormField label={`${t('form.howMuch')} (${review.unit})`} isRequired width={140} error={hasTried && micro === null ? t('form.wrongQuantity') : null}>{control => <Input {...control} data-field="decide-quantity" inputMode="decimal" value={quantity} onChange={event => { setQuantity(event.target.value); }} />}</FormField>
        <FormField label={t('form.reason')} isRequired error={hasTried && note.trim() === '' ? t('form.reasonMissing') : null}>{control => <Input {...control} data-field="decide-note" maxLength={REASON_LENGTH_MAX} placeholder={t('form.reasonHint')} value={note} onChange={event => { setNote(event.target.value); }} />}</FormField>
      </div>
      {isPlan && <PlanFields review={review} fields={fields} hasTried={hasTried} />}
      {command.failure !== null && <ErrorPanel failure={command.failure} />}
      <div><Button type="submit" variant="primary" isBusy={command.isRunning} data-action="decide">{t('form.decide')}</Button></div>
    </form>
  );
}

function PlanFields({ review, fields, hasTried }: { readonly review: Disposal; readonly fields: ReturnType<typeof usePlanFields>; readonly hasTried: boolean }) {
  const t = useTexts('disposals');
  return (
    <>
      <div className="disposal-fields disposal-three">
        <FormField label={t('form.until')} isRequired>{control => <DateField {...control} value={fields.untilOn} minimum={fields.today === '' ? '2000-01-01' : addDays(fields.today, 1)} onChange={fields.setUntil} />}</FormField>
        <FormField label={`${t('form.target')} (${review.unit})`} isRequired error={hasTried && fields.targetMicro === null ? t('form.wrongTarget') : null}>{control => <Input {...control} data-field="plan-target" inputMode="decimal" value={fields.target} onChange={event => { fields.setTarget(event.target.value); }} />}</FormField>
        <FormField label={t('form.tolerance')} isRequired error={hasTried && fields.tolerancePercent === null ? t('form.wrongTolerance') : null}>{control => <Input {...control} data-field="plan-tolerance" inputMode="numeric" value={fields.percent} onChange={event => { fields.setPercent(event.target.value); }} />}</FormField>
      </div>
      <p className="muted">{t('form.planHint')}</p>
    </>
  );
}
