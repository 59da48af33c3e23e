import { expect, test } from 'vitest';

import { FIGURE_NAMES, figuresText, ruleTaskText } from '../../../electron/backend/rule-task-texts.ts';
import metricsEn from '../../../renderer/language/metrics.en.json' with { type: 'json' };
import metricsZh from '../../../renderer/language/metrics.zh-CN.json' with { type: 'json' };
import { METRICS } from '../../../shared/domain/metrics/index.ts';

test('figures are named as on the pages', () => {
  for (const [language, { names }] of [['zh-CN', metricsZh], ['en', metricsEn]] as const) {
    const known: Readonly<Record<string, string>> = names;
    for (const [name, word] of Object.entries(FIGURE_NAMES[language])) expect(word).toBe(known[name]);
    expect(Object.keys(FIGURE_NAMES[language]).sort()).toEqual(METRICS.filter(({ grain, type, isCost }) => (grain === 'supplier' || grain === 'category') && type === 'number' && isCost !== true).map(({ name }) => name).sort());
  }
  const params = { 'metric.supplier_on_time_percent': 79.961, 'metric.category_valueE4': 5 };
  expect(figuresText('en', params)).toBe('Supplier on-time rate over a year 79.96%');
  const lines = Array.from({ length: 7 }, (_, index) => ({ name: `S${index}`, own: '', params }));
  expect(ruleTaskText('en', { ruleName: 'Late', subject: 'supplier', lines })).toEqual({ title: 'Late: 7 suppliers', body: `${lines.slice(0, 5).map(({ name }) => `${name} Supplier on-time rate over a year 79.96%`).join('; ')}; and 2 more. Have a look, and note what is done about it.` });
  expect(ruleTaskText('zh-CN', { ruleName: '积压', subject: 'category', lines: [{ name: '钢材', own: '', params: { 'metric.category_valueE4': 5 } }] })).toEqual({ title: '积压：钢材', body: '请看一下，写明怎么办。' });
});
