import type { Translate } from '../../language/use-texts.tsx';

/** `[30, 90]` → "0–30 天", "31–90 天", "90 天以上". */
export function bucketLabels(edges: readonly number[], t: Translate<'accounts'>): string[] {
  return [...edges.map((edge, index) => t('ages.between', { from: index === 0 ? 0 : (edges[index - 1] ?? 0) + 1, to: edge })), t('ages.over', { days: edges.at(-1) ?? 0 })];
}

/** "30, 90,180" → days that rise; null when it is not such a list. */
export function readEdges(text: string): number[] | null {
  const parts = text.split(/[\s,，、;；]+/).filter(part => part !== '');
  if (parts.length === 0 || parts.length > 9 || parts.some(part => !/^\d{1,5}$/.test(part))) return null;
  const edges = parts.map(Number);
  return edges.some((edge, index) => edge < 1 || (index > 0 && edge <= (edges[index - 1] ?? 0))) ? null : edges;
}

/** Percentages for one bucket more than there are edges; null when they do not fit. */
export function readPercents(text: string, buckets: number): number[] | null {
  const parts = text.split(/[\s,，、;；]+/).filter(part => part !== '');
  if (parts.length !== buckets || parts.some(part => !/^\d{1,3}(\.\d{1,2})?%?$/.test(part))) return null;
  const percents = parts.map(part => Number(part.replace('%', '')));
  return percents.some(percent => percent > 100) ? null : percents;
}
