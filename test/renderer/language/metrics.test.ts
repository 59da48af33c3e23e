import { describe, expect, test } from 'vitest';

import en from '../../../renderer/language/metrics.en.json' with { type: 'json' };
import zh from '../../../renderer/language/metrics.zh-CN.json' with { type: 'json' };
import { METRICS, METRIC_GRAINS, METRIC_GROUPS, METRIC_UNITS } from '../../../shared/domain/metrics/index.ts';

describe.each([['zh-CN', zh], ['en', en]])('%s', (_language, texts) => {
  test('every metric has a name and a definition, and nothing else has', () => {
    const names = METRICS.map(metric => metric.name).sort();
    expect([Object.keys(texts.names).sort(), Object.keys(texts.definitions).sort()]).toEqual([names, names]);
    expect(new Set(Object.values(texts.names)).size).toBe(names.length);
    for (const text of [...Object.values(texts.names), ...Object.values(texts.definitions)]) expect(text).not.toBe('');
  });
  test('units, grains and groups have words', () => {
    expect([Object.keys(texts.units), Object.keys(texts.grains), Object.keys(texts.groups)]).toEqual([[...METRIC_UNITS], [...METRIC_GRAINS], [...METRIC_GROUPS]]);
  });
});
