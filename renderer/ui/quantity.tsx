import { DASH, quantityText, signed } from './format-number.ts';

export type QuantityProps = {
  /** Micro-units; null is shown as a dash. */
  readonly micro: number | null;
  readonly decimals: number;
  readonly unit?: string;
  /** Tables write nought as a dash; 现存 and 可用 show 0, where nought is the news. */
  readonly zero?: 'dash' | 'figure';
  readonly isSigned?: boolean;
  readonly isStrong?: boolean;
};

/** A quantity with its unit muted behind it; negatives in red with a minus. */
export function Quantity({ micro, decimals, unit, zero = 'dash', isSigned = false, isStrong = false }: QuantityProps) {
  if (micro === null || (micro === 0 && zero === 'dash')) return <span className="zero">{DASH}</span>;
  const text = quantityText(micro, decimals);
  const figure = isSigned ? signed(text) : text;
  return (
    <span className={micro < 0 ? 'negative' : undefined}>
      {isStrong ? <b>{figure}</b> : figure}
      {unit !== undefined && <span className="unit">{unit}</span>}
    </span>
  );
}
