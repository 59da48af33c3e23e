/** What is known of a supplier or of a category as a whole, as the metrics read it. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { MetricGround, SupplierFigures, TurnoverPair } from './ground.ts';

/** Of a supplier its deliveries, of a category its turnover and value; the flags of the calendar that hold for all of it. A part may be worked out when it is first asked for. */
export type SubjectParts = { readonly today: CalendarDate; readonly calendarFlags: readonly string[] } & (
  | { readonly kind: 'supplier'; readonly name: string; readonly supplier: SupplierFigures }
  | { readonly kind: 'category'; readonly name: string; readonly categoryTurnover: TurnoverPair; readonly categoryValueE4: number }
);

/** A ground for conditions that speak of suppliers alone, or of categories alone (`subjectOfMetrics`); other metrics must not be read from it. */
export function subjectGround(parts: SubjectParts): MetricGround {
  const item = parts.kind === 'supplier' ? { supplierName: parts.name } : { categoryName: parts.name };
  // Safe: metrics of those grains and of the calendar read nothing else, which a test pins. The parts stay lazy: a prototype hands them on.
  return Object.assign(Object.create(parts) as MetricGround, { item });
}
