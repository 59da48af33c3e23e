import { leadTimeDemandCurve, type Explanation, type LeadTimeDemandPart } from '../../../shared/domain/thresholds/index.ts';
import { quantileAt } from '../../../shared/domain/forecast/index.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { numberText } from '../../ui/format-number.ts';
import { figureText } from './explanation-formulas.ts';

const CASES = [0.5, 0.8, 0.9, 0.95, 0.99] as const;

const percentText = (share: number) => numberText(share * 100, 2).replace(/\.?0+$/, '');

/** The distribution the reorder point is read from: how much is used at most in how many cases, over lead times of which lengths. */
export function LeadTimeDemandTable({ explanation }: { readonly explanation: Explanation }) {
  const t = useTexts('item');
  const parts = explanation.demand;
  if (parts === undefined) return null;
  const curve = leadTimeDemandCurve(parts);
  const level = explanation.inputs.find(input => input.name === 'serviceLevel')?.value;
  const cases = [...new Set(level === undefined ? CASES : [...CASES, level])].sort((a, b) => a - b);
  return (
    <>
      <h3 className="item-why-sub">{t('why.demand.range')}</h3>
      <table className="item-table item-cases">
        <thead><tr><th scope="row">{t('why.demand.cases')}</th>{cases.map(share => <th key={share} scope="col" className={share === level ? 'right chosen' : 'right'}>{percentText(share)} %</th>)}</tr></thead>
        <tbody><tr><th scope="row">{t('why.demand.atMost')}</th>{cases.map(share => <td key={share} className={share === level ? 'right chosen' : 'right'}>{figureText(quantileAt(curve, share), 'quantity')}</td>)}</tr></tbody>
      </table>
      <LeadTimes parts={parts} />
    </>
  );
}

/** More lead times than this are told by the likeliest. */
const LEADS_SHOWN = 5;

function LeadTimes({ parts }: { readonly parts: readonly LeadTimeDemandPart[] }) {
  const t = useTexts('item');
  const likeliest = [...parts].sort((a, b) => b.share - a.share).slice(0, LEADS_SHOWN).sort((a, b) => a.days - b.days);
  const words = likeliest.map(({ days, share }) => t('why.demand.leadShare', { days: numberText(days, Number.isInteger(days) ? 0 : 1), percent: numberText(share * 100) }));
  return <p className="item-leads"><span className="muted">{t('why.demand.leads')}</span> {words.join(' · ')}{parts.length > LEADS_SHOWN && ' …'}</p>;
}
