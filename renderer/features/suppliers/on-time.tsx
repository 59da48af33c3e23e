import { useTexts } from '../../language/use-texts.tsx';
import { numberText } from '../../ui/format-number.ts';

/** The on-time rate as a bar and a figure, with how many deliveries it rests on. */
export function OnTime({ percent, judged }: { readonly percent: number | null; readonly judged: number }) {
  const t = useTexts('suppliers');
  if (percent === null) return <span className="muted">{t('onTime.none')}</span>;
  return (
    <span className="on-time">
      <span className="on-time-bar" aria-hidden="true"><i style={{ width: `${percent}%` }} /></span>
      <b>{percent} %</b><small className="muted">{t('onTime.of', { judged: numberText(judged) })}</small>
    </span>
  );
}
