import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { moneyText, numberText } from '../../ui/format-number.ts';
import { Skeleton } from '../../ui/loading-skeleton.tsx';
import { factorsOf, type LossLine, type ShownFactor } from './loss-factors.ts';

/** The products the loss of waiting is the sum of, read when somebody asks for them. */
export function LossOfAlert({ alertId }: { readonly alertId: string }) {
  const view = useQuery('alerts.get', { alertId });
  if (view.data === undefined) return view.failure === null ? <Skeleton width={260} /> : <ErrorPanel failure={view.failure} />;
  return <LossFormula lines={view.data.lossLines} />;
}

/** 等一天为什么是这么多: one line per part, its factors and what they come to. */
export function LossFormula({ lines }: { readonly lines: readonly LossLine[] }) {
  const t = useTexts('alerts');
  const sum = lines.reduce((total, line) => total + line.valueE4, 0);
  if (lines.length === 0) return <p className="muted">{t('loss.none')}</p>;
  return (
    <div className="alerts-loss">
      {lines.map((line, index) => (
        // Lines of one part differ by their place alone.
        <p key={`${line.part} ${String(index)}`}><span>{t(`loss.parts.${line.part}`)}</span><Factors line={line} /><b>{t('loss.yuan', { money: moneyText(line.valueE4) })}</b></p>
      ))}
      {lines.length > 1 && <p className="alerts-loss-sum"><span>{t('loss.sum')}</span><b>{t('loss.yuan', { money: moneyText(sum) })}</b></p>}
    </div>
  );
}

function Factors({ line }: { readonly line: LossLine }) {
  const t = useTexts('alerts');
  const text = ({ name, value, decimals, unit, isDivisor }: ShownFactor, index: number) => `${index === 0 ? '' : isDivisor ? ' ÷ ' : ' × '}${t(`loss.factors.${name}`)} ${t(`loss.units.${unit}`, { value: numberText(value, decimals) })}`;
  return <span>{factorsOf(line).map(text).join('')} =</span>;
}
