import { useTexts } from '../language/use-texts.tsx';
import { numberText, quantityText, signed, DASH } from '../ui/format-number.ts';
import { capitalText, levelText, measureOf, outcomeOf, shareText, toneOf, type CapitalMeasure, type CurvePoint, type Outcome, type Played, type PlayedPolicy, type UnitWords } from './what-if-figures.ts';

type TableProps = { readonly played: Played; readonly point: CurvePoint; readonly words: UnitWords };
type Column = { readonly policy: PlayedPolicy; readonly outcome: Outcome };

const COLUMNS = ['current', 'computed', 'candidate', 'thumb', 'erp'] as const;

/** 现在 / 系统计算 / 试算 side by side, with the fixed minimums of other programs beside them; changes are against what holds now. */
export function WhatIfTable({ played, point, words }: TableProps) {
  const t = useTexts('what-if');
  const columns = COLUMNS.map((policy): Column => ({ policy, outcome: policy === 'candidate' ? point.outcome : outcomeOf(played, policy) }));
  const level = levelText(point.serviceLevel);
  const weeks = Math.round(played.refreshDays / 7);
  return (
    <table className="table what-if-table" data-testid="what-if-table">
      <colgroup><col className="what-if-figure" /><col span={3} /><col span={2} className="what-if-other" /></colgroup>
      <thead>
        <tr>
          <th scope="col"><span className="visually-hidden">{t('figure')}</span></th>
          {columns.map(({ policy }) => (
            <th key={policy} scope="col" className="figure" data-policy={policy} title={t(`policies.${policy}.note`, { level, weeks })}>
              <b>{t(`policies.${policy}.name`, { level })}</b><small>{t(`policies.${policy}.note`, { level, weeks })}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody><Rows columns={columns} measure={measureOf(played)} words={words} /></tbody>
    </table>
  );
}

function Rows({ columns, measure, words }: { readonly columns: readonly Column[]; readonly measure: CapitalMeasure; readonly words: UnitWords }) {
  const t = useTexts('what-if');
  const days = (change: number) => signed(numberText(change));
  const percent = (change: number) => `${signed(numberText(change * 100))} %`;
  const points = (change: number) => `${signed(numberText(change * 100, 1))} %`;
  return (
    <>
      <Row id="fillRate" label={t('figures.fillRate')} columns={columns} text={outcome => shareText(outcome.fillRate)} value={outcome => outcome.fillRate} change={points} isMoreBetter isStrong />
      <Row id="stockOutDays" label={t(words === null ? 'figures.stockOutItemDays' : 'figures.stockOutDays')} columns={columns} text={outcome => numberText(outcome.stockOutDays)} value={outcome => outcome.stockOutDays} change={days} isStrong />
      <Row id="shortDays" label={t(words === null ? 'figures.shortItemDays' : 'figures.shortDays')} columns={columns} text={outcome => numberText(outcome.shortDays)} value={outcome => outcome.shortDays} change={days} />
      {measure === 'money' && <Row id="capital" label={t('figures.capital')} columns={columns} text={outcome => capitalText(outcome, 'money', words)} value={outcome => outcome.stockRatio} change={percent} isStrong />}
      {words !== null && <Row id="quantity" label={t('figures.quantity', { unit: words.unit })} columns={columns} text={outcome => (outcome.averageStockMicro === null ? DASH : quantityText(outcome.averageStockMicro, Math.max(1, words.decimals)))} value={outcome => outcome.stockRatio} change={percent} />}
      {measure === 'ratio' && <Row id="ratio" label={t('figures.ratio')} columns={columns} text={outcome => shareText(outcome.stockRatio)} value={outcome => outcome.stockRatio} change={percent} isStrong />}
      <Row id="orders" label={t('figures.orders')} columns={columns} text={outcome => numberText(outcome.orders)} value={outcome => outcome.orders} change={days} />
      <Row id="alerts" label={t('figures.alerts')} columns={columns} text={outcome => numberText(outcome.alerts)} value={() => null} change={days} />
      <Row id="inTime" label={t('figures.inTime')} columns={columns} text={outcome => shareText(outcome.alerts === 0 ? null : outcome.alertsInTime / outcome.alerts)} value={outcome => (outcome.alerts === 0 ? null : outcome.alertsInTime / outcome.alerts)} change={points} isMoreBetter />
    </>
  );
}

type RowProps = {
  readonly id: string;
  readonly label: string;
  readonly columns: readonly Column[];
  readonly text: (outcome: Outcome) => string;
  /** What a change is measured in; null where none is said. */
  readonly value: (outcome: Outcome) => number | null;
  readonly change: (change: number) => string;
  readonly isMoreBetter?: boolean;
  readonly isStrong?: boolean;
};

/** A change is said of what could be switched on. */
const HAS_CHANGE: Readonly<Record<PlayedPolicy, boolean>> = { current: false, computed: true, candidate: true, thumb: false, erp: false };
/** Less than half a unit of the last place is no change. */
const SAME = 0.0005;

function Row({ id, label, columns, text, value, change, isMoreBetter = false, isStrong = false }: RowProps) {
  const now = columns[0] === undefined ? null : value(columns[0].outcome);
  return (
    <tr data-figure={id}>
      <th scope="row">{label}</th>
      {columns.map(({ policy, outcome }) => {
        const own = value(outcome);
        const difference = !HAS_CHANGE[policy] || now === null || own === null || Math.abs(own - now) < SAME ? 0 : own - now;
        const figure = text(outcome);
        return (
          <td key={policy} className="figure" data-policy={policy}>
            {isStrong ? <b>{figure}</b> : <span>{figure}</span>}
            {difference !== 0 && <small className={`what-if-change ${toneOf(difference, isMoreBetter) ?? ''}`}>{change(difference)}</small>}
          </td>
        );
      })}
    </tr>
  );
}
