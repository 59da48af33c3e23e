import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';

type Bin = OutputOf<'suppliers.get'>['histogram'][number];

/** How many deliveries took how many days: a bar for each span, with its count above it. */
export function DaysHistogram({ bins }: { readonly bins: readonly Bin[] }) {
  const t = useTexts('suppliers');
  const most = Math.max(1, ...bins.map(bin => bin.count));
  const spanOf = (bin: Bin) => (bin.fromDays === bin.toDays ? String(bin.fromDays) : `${bin.fromDays}–${bin.toDays}`);
  return (
    <div className="days-histogram" role="img" aria-label={t('leadTimes.chart', { values: bins.map(bin => `${t('inDays', { days: spanOf(bin) })} ${bin.count}`).join(', ') })}>
      {bins.map(bin => (
        <div key={bin.fromDays} className="days-bin">
          <b>{bin.count === 0 ? '' : bin.count}</b><i style={{ height: `${Math.round((bin.count * 130) / most)}px` }} /><small>{spanOf(bin)}</small>
        </div>
      ))}
      <small className="days-unit">{t('days')}</small>
    </div>
  );
}
