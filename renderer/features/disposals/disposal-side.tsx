import { useMemo } from 'react';

import { unitsFromMicro } from '../../../shared/kernel/quantity.ts';
import { useTexts, type Translate } from '../../language/use-texts.tsx';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { moneyText } from '../../ui/format-number.ts';
import { LineChart } from '../../ui/line-chart.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TimeLine } from '../../ui/time-line.tsx';
import type { Disposal } from './disposal-types.ts';
import { momentText } from './moment-text.ts';

/** 消化计划: the line it should follow, and what is left. Nothing without a plan. */
export function PlanPanel({ review }: { readonly review: Disposal }) {
  const t = useTexts('disposals');
  const { plan } = review;
  const chart = useMemo(() => (plan === null ? null : {
    categories: plan.days.map(day => day.date.slice(5)),
    series: [
      { name: t('form.planned'), tone: 'muted' as const, values: plan.days.map(day => unitsFromMicro(day.plannedMicro)) },
      { name: t('form.actual'), tone: 'accent' as const, values: plan.days.flatMap(day => (day.leftMicro === null ? [] : [unitsFromMicro(day.leftMicro)])) },
    ],
  }), [plan, t]);
  if (plan === null || chart === null) return null;
  const figures = { planned: quantityUnitText(plan.plannedMicro, review), left: quantityUnitText(review.onHandMicro, review) };
  return (
    <Panel title={t('form.plan')} isPadded>
      <p className={plan.verdict === 'off' ? 'worse' : 'better'}><b>{t(plan.verdict === 'off' ? 'form.planOff' : 'form.planOn', figures)}</b></p>
      <LineChart label={t('form.plan')} categories={chart.categories} series={chart.series} height={180} hasLastValue={false} />
      <p className="muted disposal-range">{t('form.planRange', { from: plan.fromOn, fromQuantity: quantityUnitText(plan.fromMicro, review), until: plan.untilOn, untilQuantity: quantityUnitText(plan.untilMicro, review), tolerance: plan.tolerancePercent })}</p>
    </Panel>
  );
}

type Step = Disposal['transitions'][number];

function stepTitle(step: Step, review: Disposal, t: Translate<'disposals'>): string {
  const { event, params } = step;
  const quantity = (name: string) => (typeof params[name] === 'number' ? quantityUnitText(params[name], review) : '');
  switch (event) {
    case 'opinion_given': { const side = params['side']; return side === 'sales' || side === 'production' || side === 'finance' ? t('events.opinion_given', { side: t(`sides.${side}`) }) : t('form.opinions'); }
    case 'decided': { const { decision } = review; return t('events.decided', { decision: decisionOf(params['decision'], t) || (decision === null ? '' : t(`decisions.${decision}`)) }); }
    case 'carried_out': return t('events.carried_out', { quantity: quantity('quantityMicro'), number: String(params['documentNumber'] ?? '') });
    case 'recovered': return typeof params['amountE4'] === 'number' ? t('events.recovered', { amount: moneyText(params['amountE4'], 2) }) : t('events.recoveredBare');
    case 'off_plan': return t('events.off_plan', { quantity: quantity('leftMicro') });
    case 'opened': case 'opinions_complete': case 'plan_made': case 'approved': case 'rejected': case 'reconsidered': case 'done': case 'used_up': case 'cancelled': return t(`events.${event}`);
    default: return event;
  }
}

function decisionOf(value: unknown, t: Translate<'disposals'>): string {
  switch (value) {
    case 'discount': case 'reuse': case 'swap': case 'return': case 'scrap': case 'run_down': return t(`decisions.${value}`);
    default: return '';
  }
}

/** 经过: every step with who and when. */
export function HistoryPanel({ review }: { readonly review: Disposal }) {
  const t = useTexts('disposals');
  const entries = review.transitions.map((step, index) => ({
    id: String(index), when: momentText(step.at).slice(5), title: stepTitle(step, review, t), text: [step.actor === '' ? t('program') : step.actor, step.note].filter(word => word !== '').join(' · '),
    phase: index === review.transitions.length - 1 ? 'now' as const : 'past' as const,
  })).reverse();
  return <Panel title={t('form.history')} isPadded><TimeLine label={t('form.history')} entries={entries} /></Panel>;
}
