import { Input, InputNumber, Select } from 'antd';
import { useMemo } from 'react';

import { METRIC_GROUPS, findMetricByName } from '../../../shared/domain/metrics/index.ts';
import { COMPARISONS, TREE_WEEKS_MAX, type Comparison, type RuleComparison, type RuleCondition, type RuleOperand, type RuleWeeks } from '../../../shared/domain/rule-expression/index.ts';
import { ABC_CLASSES } from '../../../shared/kernel/vocabulary.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useToday } from '../../parts/use-session.ts';
import { IconButton } from '../../ui/button.tsx';
import { MetricMeaning } from './metric-meaning.tsx';
import { CHOSEN_METRICS, firstCondition } from './rule-draft.ts';
import { metricLabel } from './rule-sentence.ts';

type RowProps<C extends RuleCondition> = { readonly condition: C; readonly isDisabled: boolean; readonly onChange: (condition: RuleCondition) => void };

/** One condition: what is looked at, how it is compared, with what. */
export function ConditionRow({ condition, isDisabled, onChange, onRemove }: RowProps<RuleCondition> & { readonly onRemove: () => void }) {
  const t = useTexts('rules');
  return (
    <div className="rule-row" data-condition={condition.metric}>
      <MetricSelect
        label={t('builder.metric')} value={condition.metric} isDisabled={isDisabled}
        onChange={metric => { onChange(findMetricByName(metric)?.type === findMetricByName(condition.metric)?.type ? { ...condition, metric } : firstCondition(metric)); }}
      />
      <ConditionRest condition={condition} isDisabled={isDisabled} onChange={onChange} />
      {!isDisabled && <IconButton icon="close" size="small" label={t('builder.remove')} onClick={onRemove} />}
      <MetricMeaning condition={condition} />
    </div>
  );
}

function ConditionRest({ condition, isDisabled, onChange }: RowProps<RuleCondition>) {
  switch (condition.type) {
    case 'compare': return <CompareRest condition={condition} isDisabled={isDisabled} onChange={onChange} />;
    case 'weeks': return <WeeksRest condition={condition} isDisabled={isDisabled} onChange={onChange} />;
    case 'flag': case 'text': case 'is': return <WordRest condition={condition} isDisabled={isDisabled} onChange={onChange} />;
    default: return condition satisfies never;
  }
}

type MetricSelectProps = { readonly label: string; readonly value: string; readonly isDisabled: boolean; readonly onlyNumbers?: boolean; readonly onChange: (metric: string) => void };

/** The catalogue by groups; typing finds a name. */
function MetricSelect({ label, value, isDisabled, onlyNumbers = false, onChange }: MetricSelectProps) {
  const t = useTexts('rules');
  const metrics = useTexts('metrics');
  const options = useMemo(() => METRIC_GROUPS.flatMap(group => {
    const of = CHOSEN_METRICS.filter(metric => metric.id.startsWith(`${group}.`) && (!onlyNumbers || metric.type === 'number'));
    return of.length === 0 ? [] : [{ label: metrics(`groups.${group}`), title: group, options: of.map(metric => ({ value: metric.name, label: metricLabel(metric.name, { t, metrics }) })) }];
  }), [t, metrics, onlyNumbers]);
  return <Select className="rule-metric" aria-label={label} showSearch={{ optionFilterProp: 'label' }} value={value} options={options} disabled={isDisabled} popupMatchSelectWidth={240} onChange={onChange} data-field="metric" />;
}

function ComparisonSelect({ value, isDisabled, onChange }: { readonly value: Comparison; readonly isDisabled: boolean; readonly onChange: (comparison: Comparison) => void }) {
  const t = useTexts('rules');
  return <Select className="rule-comparison" aria-label={t('builder.comparison')} value={value} disabled={isDisabled} options={COMPARISONS.map(each => ({ value: each, label: t(`comparisons.${each}`) }))} onChange={onChange} data-field="comparison" />;
}

type NumberFieldProps = { readonly label: string; readonly value: number; readonly isDisabled: boolean; readonly unit?: string; readonly min?: number; readonly max?: number; readonly field?: string; readonly onChange: (value: number) => void };

/** An emptied field keeps the figure before it: a condition is never without one. */
function NumberField({ label, value, isDisabled, unit, min, max, field = 'value', onChange }: NumberFieldProps) {
  return (
    <span className="rule-number">
      <InputNumber aria-label={label} value={value} disabled={isDisabled} controls={false} {...(min === undefined ? {} : { min })} {...(max === undefined ? {} : { max })} onChange={typed => { if (typeof typed === 'number') onChange(typed); }} data-field={field} />
      {unit !== undefined && <span className="muted">{unit}</span>}
    </span>
  );
}

function CompareRest({ condition, isDisabled, onChange }: RowProps<RuleComparison>) {
  const t = useTexts('rules');
  const metrics = useTexts('metrics');
  const { metric, operand } = condition;
  const unit = findMetricByName(metric)?.unit ?? 'none';
  const setOperand = (changed: RuleOperand) => { onChange({ ...condition, operand: changed }); };
  return (
    <>
      <ComparisonSelect value={condition.comparison} isDisabled={isDisabled} onChange={comparison => { onChange({ ...condition, comparison }); }} />
      <Select
        className="rule-against" aria-label={t('builder.against')} value={operand.kind} disabled={isDisabled} data-field="against"
        options={[{ value: 'value', label: t('builder.figure') }, { value: 'metric', label: t('builder.otherMetric') }]}
        onChange={kind => { setOperand(kind === 'value' ? { kind, value: 0 } : { kind: 'metric', factor: 1, metric: sameUnit(metric) }); }}
      />
      {operand.kind === 'value'
        ? <NumberField label={t('builder.value')} value={operand.value} isDisabled={isDisabled} unit={unit === 'none' ? '' : unit === 'quantity' ? t('builder.quantity') : metrics(`units.${unit}`)} onChange={value => { setOperand({ kind: 'value', value }); }} />
        : (
          <>
            <NumberField label={t('builder.factor')} value={operand.factor} isDisabled={isDisabled} unit="×" field="factor" onChange={factor => { setOperand({ ...operand, factor }); }} />
            <MetricSelect label={t('builder.comparedMetric')} value={operand.metric} isDisabled={isDisabled} onlyNumbers onChange={other => { setOperand({ ...operand, metric: other }); }} />
          </>
        )}
    </>
  );
}

/** Another metric of the same unit, so that the first comparison makes sense. */
function sameUnit(name: string): string {
  const metric = findMetricByName(name);
  const like = CHOSEN_METRICS.find(each => each.type === 'number' && each.name !== name && each.unit === metric?.unit && each.id.startsWith('threshold.'));
  return (like ?? CHOSEN_METRICS.find(each => each.type === 'number' && each.name !== name && each.unit === metric?.unit))?.name ?? 'safety_stock';
}

const PERCENT = 100;

function WeeksRest({ condition, isDisabled, onChange }: RowProps<RuleWeeks>) {
  const t = useTexts('rules');
  const metrics = useTexts('metrics');
  const { weeks, test, metric } = condition;
  const unit = findMetricByName(metric)?.unit ?? 'none';
  const kind = test.kind === 'value' ? 'value' : test.comparison === '<' ? 'falls' : 'rises';
  const weeksMax = test.kind === 'value' ? TREE_WEEKS_MAX : TREE_WEEKS_MAX - 1;
  const percent = test.kind === 'before' ? Number((Math.abs(1 - test.factor) * PERCENT).toFixed(2)) : 0;
  const toTest = (name: string, by: number): RuleWeeks['test'] => (name === 'value' ? { kind: 'value', comparison: '<', value: 0 } : name === 'falls' ? { kind: 'before', comparison: '<', factor: factorOf(-by) } : { kind: 'before', comparison: '>', factor: factorOf(by) });
  return (
    <>
      <span className="muted">{t('builder.inARow')}</span>
      <NumberField label={t('builder.weeks')} value={weeks} isDisabled={isDisabled} unit={t('builder.weekUnit')} min={1} max={weeksMax} field="weeks" onChange={value => { onChange({ ...condition, weeks: Math.min(weeksMax, Math.max(1, Math.round(value))) }); }} />
      <Select
        className="rule-against" aria-label={t('builder.weekTest')} value={kind} disabled={isDisabled} data-field="week-test"
        options={[{ value: 'falls', label: t('builder.falls') }, { value: 'rises', label: t('builder.rises') }, { value: 'value', label: t('builder.eachWeek') }]}
        onChange={name => { onChange({ ...condition, weeks: name === 'value' ? weeks : Math.min(weeks, TREE_WEEKS_MAX - 1), test: toTest(name, percent === 0 ? 20 : percent) }); }}
      />
      {test.kind === 'value'
        ? (
          <>
            <ComparisonSelect value={test.comparison} isDisabled={isDisabled} onChange={comparison => { onChange({ ...condition, test: { ...test, comparison } }); }} />
            <NumberField label={t('builder.value')} value={test.value} isDisabled={isDisabled} unit={unit === 'none' ? '' : unit === 'quantity' ? t('builder.quantity') : metrics(`units.${unit}`)} onChange={value => { onChange({ ...condition, test: { ...test, value } }); }} />
          </>
        )
        : <NumberField label={t('builder.percent')} value={percent} isDisabled={isDisabled} unit="%" min={0} max={kind === 'falls' ? PERCENT : 1000} field="percent" onChange={by => { onChange({ ...condition, test: toTest(kind, by) }); }} />}
    </>
  );
}

/** 20 % less than the week before is 0.8 times it. */
function factorOf(percent: number): number {
  return Number((1 + percent / PERCENT).toFixed(6));
}

/** A text, a flag of the calendar, yes or no. */
function WordRest({ condition, isDisabled, onChange }: RowProps<Exclude<RuleCondition, RuleComparison | RuleWeeks>>) {
  const t = useTexts('rules');
  const isYes = condition.type === 'text' ? condition.isEqual : condition.isSet;
  const setYes = (yes: boolean) => { onChange(condition.type === 'text' ? { ...condition, isEqual: yes } : { ...condition, isSet: yes }); };
  const words = condition.type === 'flag' ? (['builder.has', 'builder.hasNot'] as const) : (['builder.is', 'builder.isNot'] as const);
  return (
    <>
      <Select className="rule-comparison" aria-label={t('builder.comparison')} value={isYes ? 'yes' : 'no'} disabled={isDisabled} options={[{ value: 'yes', label: t(words[0]) }, { value: 'no', label: t(words[1]) }]} onChange={value => { setYes(value === 'yes'); }} />
      {condition.type === 'flag' && <FlagField name={condition.name} isDisabled={isDisabled} onChange={name => { onChange({ ...condition, name }); }} />}
      {condition.type === 'text' && condition.metric === 'abc_class' && <Select className="rule-word" aria-label={t('builder.word')} value={condition.value} disabled={isDisabled} options={ABC_CLASSES.map(each => ({ value: each, label: each }))} onChange={value => { onChange({ ...condition, value }); }} />}
      {condition.type === 'text' && condition.metric !== 'abc_class' && <Input className="rule-word" aria-label={t('builder.word')} value={condition.value} disabled={isDisabled} onChange={event => { onChange({ ...condition, value: event.target.value }); }} data-field="word" />}
    </>
  );
}

/** The names people gave to entries of the calendar; another can be typed. */
function FlagField({ name, isDisabled, onChange }: { readonly name: string; readonly isDisabled: boolean; readonly onChange: (name: string) => void }) {
  const t = useTexts('rules');
  const year = Number(useToday().slice(0, 4));
  const calendar = useQuery('calendar.year', { year }, { isEnabled: year > 0 });
  const names = [...new Set((calendar.data?.entries ?? []).map(entry => entry.name))];
  return (
    <>
      <Input className="rule-word" aria-label={t('builder.flag')} placeholder={t('builder.flagHint')} value={name} disabled={isDisabled} list="rule-flags" onChange={event => { onChange(event.target.value); }} data-field="flag" />
      <datalist id="rule-flags">{names.map(each => <option key={each} value={each} />)}</datalist>
    </>
  );
}
