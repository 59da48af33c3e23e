import { useTexts } from '../language/use-texts.tsx';
import { quantityText } from './format-number.ts';

const BAR_PX = 4;
const GAP_PX = 1;
const HEIGHT_PX = 20;

/** Use per week as small bars, oldest first, the current week dark. Says so in words when there was none. Micro-units. */
export function Sparkline({ weeklyMicro, decimals }: { readonly weeklyMicro: readonly number[]; readonly decimals: number }) {
  const t = useTexts('common');
  const top = Math.max(...weeklyMicro, 0);
  if (top === 0) return <span className="muted">{t('spark.none')}</span>;
  const width = weeklyMicro.length * (BAR_PX + GAP_PX) - GAP_PX;
  const label = t('spark.label', { count: weeklyMicro.length, values: weeklyMicro.map(micro => quantityText(micro, decimals)).join(', ') });
  return (
    <svg className="sparkline" width={width} height={HEIGHT_PX} viewBox={`0 0 ${width} ${HEIGHT_PX}`} role="img" aria-label={label}>
      {weeklyMicro.map((micro, index) => {
        const height = micro === 0 ? 0 : Math.max(1, Math.round((micro / top) * HEIGHT_PX));
        // The place in the row is the week itself.
        return <rect key={index} className={index === weeklyMicro.length - 1 ? 'last' : undefined} x={index * (BAR_PX + GAP_PX)} y={HEIGHT_PX - height} width={BAR_PX} height={height} />;
      })}
    </svg>
  );
}

/** A thin line of a figure over the last months, ending in a dot. `label` says what it shows. */
export function TrendLine({ values, label, width = 84, height = 26 }: {
  readonly values: readonly number[]; readonly label: string; readonly width?: number; readonly height?: number;
}) {
  if (values.length < 2) return null;
  const low = Math.min(...values);
  const range = Math.max(...values) - low;
  const x = (index: number) => (index / (values.length - 1)) * (width - 6) + 1;
  const y = (value: number) => (range === 0 ? height / 2 : height - 3 - ((value - low) / range) * (height - 6));
  const path = values.map((value, index) => `${index === 0 ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`).join('');
  return (
    <svg className="trend-line" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <path d={path} />
      <circle cx={x(values.length - 1)} cy={y(values.at(-1) ?? low)} r="2.2" />
    </svg>
  );
}
