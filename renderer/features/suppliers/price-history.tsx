import { Link } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { Money } from '../../ui/money.tsx';
import { priceChangePercent, priceLine } from './price-line.ts';

type ItemPrices = OutputOf<'suppliers.get'>['prices'][number];

/** What each item cost here, receipt by receipt: the last price, what it changed by, its course. */
export function PriceHistory({ items }: { readonly items: readonly ItemPrices[] }) {
  const t = useTexts('suppliers');
  return (
    <table className="table">
      <thead><tr><th>{t('columns.item')}</th><th className="figure">{t('prices.last')}</th><th>{t('prices.on')}</th><th className="figure">{t('prices.before')}</th><th className="figure">{t('prices.change')}</th><th>{t('prices.course')}</th></tr></thead>
      <tbody>{items.map(item => <PriceRow key={item.itemId} item={item} />)}</tbody>
    </table>
  );
}

function PriceRow({ item }: { readonly item: ItemPrices }) {
  const t = useTexts('suppliers');
  const last = item.prices.at(-1);
  const before = item.prices.at(-2);
  const change = priceChangePercent(item.prices.map(price => price.unitPriceE4));
  if (last === undefined) return null;
  return (
    <tr>
      <td title={item.code}><Link className="supplier-link" to={`/items/${item.itemId}`}>{item.name}</Link><span className="spec">{item.spec}</span></td>
      <td className="figure"><Money e4={last.unitPriceE4} as="price" /></td><td><Link className="supplier-link" to={`/documents?document=${last.documentId}`}><CalendarDate date={last.businessDate} /></Link></td>
      <td className="figure">{before === undefined ? <span className="zero">–</span> : <Money e4={before.unitPriceE4} as="price" />}</td>
      <td className="figure">{change === null || change === 0 ? <span className="zero">–</span> : <span className={change > 0 ? 'worse' : 'better'}>{change > 0 ? '+' : '−'}{Math.abs(change).toFixed(1)} %</span>}</td>
      <td>
        <svg className="price-course" viewBox="0 0 120 24" role="img" aria-label={t('prices.courseLabel', { prices: item.prices.map(price => moneyText(price.unitPriceE4, 4)).join(', ') })}>
          <path d={priceLine(item.prices.map(price => price.unitPriceE4), { width: 120, height: 24 })} />
        </svg>
      </td>
    </tr>
  );
}
