import { DASH, moneyText, signed, wanText } from './format-number.ts';

export type MoneyProps = {
  /** 10⁻⁴ 元; null (hidden from this role, or unknown) is shown as a dash. */
  readonly e4: number | null;
  /** `yuan`: two decimals. `whole`: estimates, which must not claim 分. `price`: up to four. `wan`: 万元, owner's page only. */
  readonly as?: 'yuan' | 'whole' | 'price' | 'wan';
  readonly unit?: string;
  readonly zero?: 'dash' | 'figure';
  readonly isSigned?: boolean;
  readonly isStrong?: boolean;
};

function textOf(e4: number, as: 'yuan' | 'whole' | 'price' | 'wan'): string {
  if (as === 'wan') return wanText(e4);
  return moneyText(e4, as === 'whole' ? 0 : as === 'price' ? 4 : 2);
}

/** An amount of money. The unit stands in the column's head or is given here. */
export function Money({ e4, as = 'yuan', unit, zero = 'dash', isSigned = false, isStrong = false }: MoneyProps) {
  if (e4 === null || (e4 === 0 && zero === 'dash')) return <span className="zero">{DASH}</span>;
  const text = textOf(e4, as);
  const figure = isSigned ? signed(text) : text;
  return (
    <span className={e4 < 0 ? 'negative' : undefined}>
      {isStrong ? <b>{figure}</b> : figure}
      {unit !== undefined && <span className="unit">{unit}</span>}
    </span>
  );
}
