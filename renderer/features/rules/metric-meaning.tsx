import { findMetricByName } from '../../../shared/domain/metrics/index.ts';
import { type RuleCondition, metricsOf } from '../../../shared/domain/rule-expression/index.ts';
import { mustExist } from '../../../shared/kernel/assert.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Tag } from '../../ui/chip.tsx';
import { metricLabel } from './rule-sentence.ts';
import type { MetricName } from './rule-draft.ts';

/** Below a condition: what its figures are, and of what: the item itself, its batches, its category, its usual supplier, its papers. */
export function MetricMeaning({ condition }: { readonly condition: RuleCondition }) {
  const names = metricsOf(condition);
  return <ul className="rule-meanings">{names.map(name => <Meaning key={name} name={name} isNamed={names.length > 1} />)}</ul>;
}

function Meaning({ name, isNamed }: { readonly name: string; readonly isNamed: boolean }) {
  const t = useTexts('rules');
  const metrics = useTexts('metrics');
  const { grain } = mustExist(findMetricByName(name), 'the builder offers metrics of the catalogue');
  return (
    <li data-metric={name} data-grain={grain}>
      {grain !== 'item' && <Tag>{metrics(`grains.${grain}`)}</Tag>}
      {isNamed && <b>{metricLabel(name, { t, metrics })}</b>}
      {/* Safe: every metric of the catalogue has a definition, which a test pins. */}
      <span>{metrics(`definitions.${name as MetricName}`)}</span>
      {grain !== 'item' && <span>{t(`grainNotes.${grain}`)}</span>}
    </li>
  );
}
