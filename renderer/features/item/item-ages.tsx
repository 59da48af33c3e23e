import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';

type Layer = OutputOf<'reports.ageLayers'>[number];

/** The oldest layers are the news; what lies beyond them is only counted. */
const LAYERS_SHOWN = 6;
/** Older stock is drawn dark: half a year is where the reports begin to call it idle. */
const OLD_FROM_DAYS = 181;

/** Since when what is in stock lies there, first in, first out. */
export function ItemAges({ itemId, unit, unitDecimals }: { readonly itemId: string; readonly unit: string; readonly unitDecimals: number }) {
  const t = useTexts('item');
  const ages = useQuery('reports.ageLayers', { itemId });
  const layers = ages.data ?? [];
  const most = Math.max(1, ...layers.map(layer => layer.quantityMicro));
  const hidden = layers.length - LAYERS_SHOWN;
  if (ages.failure !== null) return <section><h2>{t('ages.title')}</h2><ErrorPanel failure={ages.failure} onRetry={ages.refetch} /></section>;
  if (layers.length === 0) return null;
  return (
    <section aria-labelledby="item-ages-title" data-testid="item-ages">
      <h2 id="item-ages-title">{t('ages.title')}<small>{t('ages.text')}</small></h2>
      <table className="item-table item-age"><tbody>
        {layers.slice(0, LAYERS_SHOWN).map(layer => <AgeRow key={`${layer.receivedOn}-${layer.quantityMicro}`} layer={layer} share={layer.quantityMicro / most} words={{ unit, unitDecimals }} />)}
      </tbody></table>
      {hidden > 0 && <p>{t('ages.more', { count: hidden })}</p>}
    </section>
  );
}

const BAR_PX = 120;

function AgeRow({ layer, share, words }: { readonly layer: Layer; readonly share: number; readonly words: { readonly unit: string; readonly unitDecimals: number } }) {
  const t = useTexts('item');
  return (
    <tr>
      <td className="muted">{layer.receivedOn}</td>
      <td><i className={layer.ageDays >= OLD_FROM_DAYS ? 'old' : undefined} style={{ width: share * BAR_PX }} /></td>
      <td className="right">{quantityUnitText(layer.quantityMicro, words)}</td>
      <td className="right muted">{t('ages.days', { count: layer.ageDays })}</td>
    </tr>
  );
}
