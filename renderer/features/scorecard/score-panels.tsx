import { useMemo, type ReactNode } from 'react';
import { Link } from 'react-router';

import { useTexts } from '../../language/use-texts.tsx';
import { DASH, numberText } from '../../ui/format-number.ts';
import { LineChart } from '../../ui/line-chart.tsx';
import type { ChartSeries } from '../../ui/bar-chart.tsx';
import { Panel } from '../../ui/panel.tsx';
import { durationOf } from './because.ts';
import { type Chosen, type Summary, percentOf, useRuleName } from './score-words.ts';

const TREND_PIXELS = 190;

/** Each rule: how many, right, false, missed. A figure opens its rows. */
export function RulesPanel({ summary, onChoose }: { readonly summary: Summary; readonly onChoose: (chosen: Chosen) => void }) {
  const t = useTexts('scorecard');
  const nameOf = useRuleName();
  const cell = (count: number, chosen: Chosen): ReactNode => (count === 0 ? <span className="zero">{DASH}</span> : <button type="button" className="score-link" onClick={() => { onChoose(chosen); }}>{numberText(count)}</button>);
  return (
    <Panel className="score-rules" title={t('rules.title')} note={t('rules.note')}>
      <table className="table" data-testid="score-rules">
        <thead><tr><th>{t('rules.rule')}</th><th className="figure">{t('rules.alerts')}</th><th className="figure">{t('rules.hits')}</th><th className="figure">{t('rules.falseAlarms')}</th><th className="figure">{t('rules.missed')}</th><th className="figure">{t('rules.precision')}</th></tr></thead>
        <tbody>
          {summary.byRule.map(rule => (
            <tr key={rule.ruleId} data-rule={rule.ruleId}>
              <td>{nameOf(rule)}</td>
              <td className="figure">{cell(rule.tally.alerts, { name: 'all', ruleId: rule.ruleId })}</td>
              <td className="figure">{cell(rule.tally.hits, { name: 'hit', ruleId: rule.ruleId })}</td>
              <td className="figure">{cell(rule.tally.falseAlarms, { name: 'false_alarm', ruleId: rule.ruleId })}</td>
              <td className="figure">{cell(rule.tally.missed, { name: 'missed' })}</td>
              <td className="figure">{summary.isTooEarly ? <span className="zero" title={t('figures.tooEarly')}>{DASH}</span> : <b>{percentOf(rule.tally.precisionPermille)}</b>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** Precision and recall month by month. */
export function TrendPanel({ summary }: { readonly summary: Summary }) {
  const t = useTexts('scorecard');
  const months = summary.byMonth;
  const categories = useMemo(() => months.map(({ month }) => (month.endsWith('-01') ? `${month.slice(2, 4)}/1` : String(Number(month.slice(5))))), [months]);
  const series = useMemo<ChartSeries[]>(() => {
    const isEarly = (month: string) => summary.isTooEarly && month >= summary.from.slice(0, 7);
    const percent = (month: string, permille: number | null) => (permille === null || isEarly(month) ? null : permille / 10);
    return [
      { name: t('trend.precision'), values: months.map(({ month, tally }) => percent(month, tally.precisionPermille)), tone: 'accent' },
      { name: t('trend.recall'), values: months.map(({ month, tally }) => percent(month, tally.recallPermille)), tone: 'muted' },
    ];
  }, [months, summary.from, summary.isTooEarly, t]);
  const isEmpty = series.every(each => each.values.every(value => value === null));
  return (
    <Panel className="score-trend" title={t('trend.title')} note={t('trend.note')} isPadded>
      {isEmpty ? <p className="score-nothing">{t('trend.empty')}</p> : <LineChart label={t('trend.title')} categories={categories} series={series} decimals={1} isPercent height={TREND_PIXELS} />}
    </Panel>
  );
}

/** Items whose alerts were false most often. */
export function WorstPanel({ summary }: { readonly summary: Summary }) {
  const t = useTexts('scorecard');
  return (
    <Panel className="score-worst" title={t('worst.title')} note={t('worst.note')}>
      {summary.byItem.length === 0 ? <p className="score-nothing">{t('worst.empty')}</p> : (
        <ul className="score-items">
          {summary.byItem.map(item => (
            <li key={item.itemId}><Link to={`/items/${item.itemId}`}>{item.name}</Link><span className="spec">{item.spec}</span><span className="muted">{t('worst.alerts', { alerts: item.tally.alerts, count: item.tally.falseAlarms })}</span></li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** F75, F78: how each role answered, and how well it keeps the book. */
export function RolesPanel({ summary }: { readonly summary: Summary }) {
  const t = useTexts('scorecard');
  const common = useTexts('common');
  return (
    <Panel className="score-roles" title={t('roles.title')}>
      <table className="table">
        <thead><tr><th>{t('roles.role')}</th><th className="figure">{t('roles.alerts')}</th><th className="figure">{t('roles.responded')}</th><th className="figure">{t('roles.closed')}</th><th className="figure">{t('roles.late')}</th><th className="figure">{t('roles.onTime')}</th><th className="figure">{t('roles.median')}</th><th className="figure" title={t('roles.sameDayHint')}>{t('roles.sameDay')}</th><th className="figure" title={t('roles.withinHint')}>{t('roles.within')}</th></tr></thead>
        <tbody>
          {summary.byRole.map(({ role, answers, accuracy }) => {
            const wait = answers.medianResponseMs === null ? null : durationOf(answers.medianResponseMs);
            return (
              <tr key={role}>
                <td>{common(`roles.${role}`)}</td><td className="figure">{numberText(answers.alerts)}</td><td className="figure">{numberText(answers.responded)}</td><td className="figure">{numberText(answers.closed)}</td>
                <td className="figure">{answers.late === 0 ? <span className="zero">{DASH}</span> : <b className="negative">{numberText(answers.late)}</b>}</td><td className="figure">{percentOf(answers.onTimePermille)}</td><td className="figure">{wait === null ? DASH : t(wait.key, { count: wait.count })}</td>
                <td className="figure" title={t('roles.sameDayOf', { part: accuracy.sameDayLines, all: accuracy.lines })}>{percentOf(accuracy.sameDayPermille)}</td><td className="figure" title={t('roles.withinOf', { part: accuracy.countsWithin, all: accuracy.counts })}>{percentOf(accuracy.withinPermille)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}
