import { useLanguage } from '../language/use-texts.tsx';
import { DASH, moneyText, signed, wanText, withYuanSign } from './format-number.ts';

export type MoneyProps = {
  /** 10⁻⁴ 元; null (hidden from this role, or unknown) is shown as a dash. */
  readonly e4: number | null;
  /** `yuan`: two decimals. `whole`: estimates, which must not claim 分. `price`: up to four. `wan`: 万元, owner's page only. */
  readonly as?: 'yuan' | 'whole' | 'price' | 'wan';
  /** With its currency, where no column's head names it: `1,234.50 元`, in English `¥1,234.50`. */
  readonly isNamed?: boolean;
  readonly zero?: 'dash' | 'figure';
  readonly isSigned?: boolean;
  readonly isStrong?: boolean;
};

function textOf(e4: number, as: 'yuan' | 'whole' | 'price' | 'wan'): string {
  if (as === 'wan') return wanText(e4);
  return moneyText(e4, as === 'whole' ? 0 : as === 'price' ? 4 : 2);
}

/** An amount of money. The currency stands in the column's head, or is asked for here. */
export function Money({ e4, as = 'yuan', isNamed = false, zero = 'dash', isSigned = false, isStrong = false }: MoneyProps) {
  const isEnglish = useLanguage() === 'en';
  if (e4 === null || (e4 === 0 && zero === 'dash')) return <span className="zero">{DASH}</span>;
  const text = textOf(e4, as);
  const bare = isSigned ? signed(text) : text;
  const figure = isNamed && isEnglish ? withYuanSign(bare) : bare;
  return (
    <span className={e4 < 0 ? 'negative' : undefined}>
      {isStrong ? <b>{figure}</b> : figure}
      {isNamed && !isEnglish && <span className="unit">元</span>}
    </span>
  );
}
