/** Which turnovers the overview shows, and what each line says. */
import type { OutputOf } from '../../client/procedure-types.ts';

export type Turnover = OutputOf<'metrics.turnover'>;
export type TurnoverLine = Turnover['lines'][number];

const CATEGORIES_SHOWN_MAX = 5;

/** Everything first, then the outermost categories as they come: the deepest fall at the top. */
export function shownTurnovers(lines: readonly TurnoverLine[]): readonly TurnoverLine[] {
  const whole = lines.filter(line => line.categoryId === null);
  return [...whole, ...lines.filter(line => line.categoryId !== null && line.isRoot).slice(0, CATEGORIES_SHOWN_MAX)];
}

/** The items behind a line, the dearest first. */
export function itemsAddress({ categoryId }: Pick<TurnoverLine, 'categoryId'>): string {
  return categoryId === null ? '/stock?sort=-value' : `/stock?category=${encodeURIComponent(categoryId)}&sort=-value`;
}

/** The points a line is drawn through; a year that cannot be said leaves none. */
export function trendValues({ trend }: Pick<TurnoverLine, 'trend'>): number[] {
  return trend.flatMap(({ turns }) => (turns === null ? [] : [turns]));
}

/** By how many percent it moved against the year before, up being good; null where there is nothing to compare with. */
export function changePercent({ fallPercent }: Pick<TurnoverLine, 'fallPercent'>): number | null {
  return fallPercent === null ? null : -fallPercent;
}
