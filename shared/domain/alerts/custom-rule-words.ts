/** How the figures of a rule of the company's own are named among those of its reason; apart, so that a screen need not load the compiler. */

/** Before the names of metrics: `metric.on_hand`. Money in 10⁻⁴ 元, as `metric.stock_valueE4`. */
export const METRIC_PREFIX = 'metric.';
