/** What a rule has found of a supplier or a category: where it stands, and with what figures. */
import { METRIC_PREFIX } from '../../shared/domain/alerts/custom-rule-words.ts';
import { useLanguage, useTexts } from '../language/use-texts.tsx';
import type metricTexts from '../language/metrics.zh-CN.json';
import { moneyText, numberText, withYuanSign } from '../ui/format-number.ts';

export type SubjectFigures = Readonly<Record<string, string | number | null>>;
type MetricName = keyof (typeof metricTexts)['names'];
type UnitName = keyof (typeof metricTexts)['units'];

/** The page of a supplier; of a category what lies of it, the dearest first. */
export function subjectAddress(subject: 'supplier' | 'category', id: string): string {
  return subject === 'supplier' ? `/suppliers/${encodeURIComponent(id)}` : `/stock?category=${encodeURIComponent(id)}&sort=-value`;
}

/** Metrics of suppliers and categories say their unit in their name. */
function unitOf(name: string): UnitName {
  if (name.endsWith('_percent')) return 'percent';
  return name.endsWith('_days') ? 'days' : name.startsWith('category_turnover') ? 'turns' : 'none';
}

/** Two decimals tell 79.96 from 80. */
const HUNDREDTHS = 100;

function shortNumber(value: number): string {
  const rounded = Math.round(value * HUNDREDTHS) / HUNDREDTHS;
  return numberText(rounded, String(rounded).split('.')[1]?.length ?? 0);
}

/** `供应商近一年准时率 72.5 %，供应商平均晚到 4 天`; what is hidden from the reader, and words, are left out. */
export function useSubjectFigures(): (figures: SubjectFigures) => string {
  const metrics = useTexts('metrics');
  const isEnglish = useLanguage() === 'en';
  const money = (e4: number) => (isEnglish ? withYuanSign(moneyText(e4, 0)) : `${moneyText(e4, 0)} ${metrics('units.yuan')}`);
  return figures => Object.entries(figures).flatMap(([key, value]) => {
    if (!key.startsWith(METRIC_PREFIX) || typeof value !== 'number') return [];
    const isMoney = key.endsWith('E4');
    const name = key.slice(METRIC_PREFIX.length, isMoney ? -'E4'.length : undefined) as MetricName; // Safe: every metric has a name, which a test pins.
    const unit = unitOf(name);
    return [`${metrics(`names.${name}`)} ${isMoney ? money(value) : `${shortNumber(value)}${unit === 'none' ? '' : ` ${metrics(`units.${unit}`)}`}`}`];
  }).join(isEnglish ? ', ' : '，');
}
