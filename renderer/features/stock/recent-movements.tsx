import { useQuery } from '../../client/use-query.ts';
import { useWide } from '../../hooks/use-wide.ts';
import { useTexts } from '../../language/use-texts.tsx';
import type { StockRow } from '../../parts/next-action.ts';
import { quantityText, signed } from '../../ui/format-number.ts';
import { Skeleton } from '../../ui/loading-skeleton.tsx';

/** What fits below the picture; the whole flow is on the item's page. */
const MOVEMENTS_SHOWN = { narrow: 5, wide: 10 } as const;

/** The last movements of an item with the balance after each. */
export function RecentMovements({ row }: { readonly row: StockRow }) {
  const t = useTexts('stock');
  const common = useTexts('common');
  const movements = useQuery('movements.list', { itemId: row.itemId, limit: useWide() ? MOVEMENTS_SHOWN.wide : MOVEMENTS_SHOWN.narrow });
  return (
    <>
      <h3>{t('preview.recent')} <span>{t('preview.balance')}</span></h3>
      {movements.data === undefined && <Skeleton width="100%" height={66} />}
      {movements.data?.rows.length === 0 && <p className="muted">{t('preview.noMovements')}</p>}
      <ul className="stock-log">
        {movements.data?.rows.map(movement => {
          const place = movement.departmentName || movement.supplierName || movement.person;
          const what = `${common(`movementKinds.${movement.kind}`)} ${place}`.trim();
          return (
            <li key={movement.id}>
              <span>{movement.businessDate.slice(5)}</span>
              <span className="what" title={what}>{what}</span>
              <span className={movement.quantityMicro < 0 ? 'quantity out' : 'quantity'}>{signed(quantityText(movement.quantityMicro, row.unitDecimals))}</span>
              <span className="balance">{quantityText(movement.onHandAfterMicro, row.unitDecimals)}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
