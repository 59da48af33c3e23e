import { useState } from 'react';
import { Link } from 'react-router';

import { bufferShares, type BufferShares } from './buffer-shares.ts';
import type { Explanation, ExplanationInput, ExplanationSource } from '../../../shared/domain/thresholds/index.ts';
import type { ThresholdField } from '../../../shared/kernel/vocabulary.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { ExplanationView, type FormulaValue } from '../../ui/explanation-view.tsx';
import { DASH, numberText, quantityText } from '../../ui/format-number.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { figureText, formulasOf, inputsOf, symbolOf, type FormulaWords } from './explanation-formulas.ts';
import { LeadTimeDemandTable } from './lead-time-demand-table.tsx';

export type Threshold = OutputOf<'thresholds.get'>;

const FIELDS = ['safetyStock', 'reorderPoint', 'maximum'] as const satisfies readonly ThresholdField[];

type WhyProps = { readonly threshold: Threshold; readonly unit: string; readonly unitDecimals: number };

/** Why a threshold is what it is: the formulas with the numbers in them, where each number comes from, and what the buffer is there for. */
export function ItemWhy({ threshold, unit, unitDecimals }: WhyProps) {
  const t = useTexts('item');
  const [field, setField] = useState<ThresholdField>('reorderPoint');
  // Safe: the contract leaves the explanation opaque; the backend stores what planThresholds of this same code gave.
  const explanation = threshold.explanation as Explanation | null;
  const system = threshold.system[`${field}Micro`];
  const inForce = threshold.effective[`${field}Micro`];
  const hasFormula = explanation !== null && explanation.steps.some(step => step.name === field);
  const figure = (micro: number | null) => (micro === null ? DASH : quantityText(micro, unitDecimals));
  return (
    <section aria-labelledby="item-why-title" data-testid="item-why">
      <div className="item-why-head">
        <h2 id="item-why-title">{hasFormula ? t('why.title', { field: t(`why.fields.${field}`), value: figure(system) }) : t('why.titleNone')}</h2>
        {hasFormula && <Segmented label={t('why.tabsLabel')} value={field} onChange={setField} options={FIELDS.map(id => ({ id, label: t(`why.tabs.${id}`) }))} />}
      </div>
      {hasFormula && inForce !== system && <p>{t('why.system', { system: figure(system), value: figure(inForce) })}</p>}
      <Outcome threshold={threshold} />
      {hasFormula && <Formulas explanation={explanation} threshold={threshold} field={field} unit={unit} />}
    </section>
  );
}

/** What the figures rest on, in a sentence; with too little history, that they are an estimate or missing. */
function Outcome({ threshold }: { readonly threshold: Threshold }) {
  const t = useTexts('item');
  const common = useTexts('common');
  const { outcome, historyWeeks: weeks, historyLines: lines } = threshold;
  if (outcome === 'no_demand') return <p>{t('why.outcome.no_demand')}</p>;
  if (outcome === 'not_enough_history') return <p>{t(threshold.system.reorderPointMicro === null ? 'why.outcome.not_enough_history_none' : 'why.outcome.not_enough_history', { weeks, lines })}</p>;
  const leadTime = threshold.leadTimeReceipts > 0 ? t('why.basis.receipts', { count: threshold.leadTimeReceipts }) : t('why.basis.stated');
  const demandClass = common(`demandClasses.${threshold.demandClass}`);
  // Safe: the contract leaves the explanation opaque; the backend stores what planThresholds of this same code gave.
  const isFromCurve = (threshold.explanation as Explanation | null)?.demand !== undefined;
  const basis = isFromCurve ? t('why.basis.forecast', { lines: numberText(lines), demandClass }) : t('why.basis.full', { weeks, method: common(`forecastMethods.${threshold.method}`), demandClass });
  // Safe: as above.
  const open = (threshold.explanation as Explanation | null)?.basis.leadTimeOpen;
  return <p>{basis}{t('why.join')}{leadTime}{open !== undefined && <>{t('why.join')}<span data-testid="late-orders">{t('why.basis.open', { count: open.orders, days: numberText(Math.round(open.longestDays)) })}</span></>}</p>;
}

function Formulas({ explanation, threshold, field, unit }: { readonly explanation: Explanation; readonly threshold: Threshold; readonly field: ThresholdField; readonly unit: string }) {
  const t = useTexts('item');
  const words: FormulaWords = {
    name: name => t(`inputs.${name}`),
    // Safe: the names of functions are a closed list, each with its text.
    function: name => t(`functions.${name}` as 'functions.max'),
    days: t('head.days'),
    unit,
  };
  const shares = bufferShares(explanation);
  return (
    <>
      <ExplanationView formulas={formulasOf(explanation, field, words)} values={useInputLines(explanation, threshold, field, unit)} />
      {field !== 'maximum' && explanation.demand !== undefined && <LeadTimeDemandTable explanation={explanation} />}
      {shares !== null && field !== 'maximum' && <Shares shares={shares} />}
      {threshold.flags.length > 0 && <ul className="item-flags">{threshold.flags.map(flag => <li key={flag} data-flag={flag}>{t(`why.flags.${flag}`)}</li>)}</ul>}
    </>
  );
}

/** The rows of the time line an input rests on. */
const LINES_BEHIND: { readonly [S in ExplanationSource]?: 'movement' | 'order' } = { forecast: 'movement', receipts: 'order', blended: 'order' };

/** Where a figure comes from; where it comes from rows of the ledger, the way to them. */
function Source({ words, lines }: { readonly words: string; readonly lines: 'movement' | 'order' | undefined }) {
  if (lines === undefined) return words;
  return <Link className="item-source" to={{ search: `?lines=${lines}` }}>{words}</Link>;
}

function useInputLines(explanation: Explanation, threshold: Threshold, field: ThresholdField, unit: string): FormulaValue[] {
  const t = useTexts('item');
  const withUnit = (input: ExplanationInput): string => {
    const figure = figureText(input.value, input.unit);
    if (input.unit === 'days') return `${figure} ${t('head.days')}`;
    return input.unit === 'quantity' ? `${figure} ${unit}` : figure;
  };
  return inputsOf(explanation, field).map(input => ({
    id: input.name,
    symbol: symbolOf(input.name),
    name: t(`inputs.${input.name}`),
    value: withUnit(input),
    source: <Source words={t(`sources.${input.source}`, { lines: numberText(threshold.historyLines), receipts: threshold.leadTimeReceipts })} lines={LINES_BEHIND[input.source]} />,
  }));
}

function Shares({ shares: { leadTimePercent, demandPercent, steadier } }: { readonly shares: BufferShares }) {
  const t = useTexts('item');
  return (
    <>
      <div className="item-shares" role="img" aria-label={t('why.sharesLabel', { demand: demandPercent, leadTime: leadTimePercent })}>
        <i style={{ width: `${demandPercent}%` }} /><i style={{ width: `${leadTimePercent}%` }} />
      </div>
      <p>
        {t('why.shares', { leadTime: leadTimePercent, demand: demandPercent })}{t('why.join')}
        {steadier !== null && t('days' in steadier ? 'why.punctual' : 'why.steadier', { days: numberText('days' in steadier ? steadier.days : steadier.stdDevDays), from: figureText(steadier.savedFrom, 'quantity'), to: figureText(steadier.safetyStock, 'quantity') })}
      </p>
    </>
  );
}
