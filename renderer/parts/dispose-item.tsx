import { Modal } from 'antd';
import { useNavigate } from 'react-router';

import { useQuery } from '../client/use-query.ts';
import { useTexts } from '../language/use-texts.tsx';
import type { StockRow } from './next-action.ts';
import { quantityUnitText } from './show-figures.ts';
import { useMay } from './use-session.ts';
import { Button } from '../ui/button.tsx';

/** Ways out for stock that is too much or unused; each is a document that opens with the item on its first line. */
const WAYS = [['returnOut', 'return_out'], ['transfer', 'transfer'], ['scrap', 'scrap']] as const;
const OVER = ['closed', 'cancelled'];

/** Asks which way dead or excess stock shall go: a review first, or a paper at once. */
export function DisposeItem({ row, onClose }: { readonly row: StockRow; readonly onClose: () => void }) {
  const t = useTexts('requisition-panel');
  const navigate = useNavigate();
  const may = useMay();
  const review = useQuery('disposals.list', { itemId: row.itemId, limit: 1 }).data?.rows.find(each => !OVER.includes(each.state));
  return (
    <Modal open title={t('dispose.title', { name: row.name })} footer={null} width={380} onCancel={onClose}>
      <p className="muted">{t('dispose.have', { quantity: quantityUnitText(row.onHandMicro, row) })}</p>
      <div style={{ display: 'grid', gap: 8, marginTop: 12 }}>
        {review !== undefined && <Button variant="primary" data-action="open-review" onClick={() => { void navigate(`/disposals/${encodeURIComponent(review.id)}`); }}>{t('dispose.reviewOpen', { number: review.number })}</Button>}
        {review === undefined && may('disposals.write') && <Button variant="primary" data-action="start-review" onClick={() => { void navigate(`/disposals?new=${encodeURIComponent(row.itemId)}`); }}>{t('dispose.review')}</Button>}
        {may('stock.write') && WAYS.map(([text, type]) => (
          <Button key={type} data-action={`dispose-${type}`} onClick={() => { void navigate(`/record?type=${type}&item=${row.itemId}`); }}>{t(`dispose.${text}`)}</Button>
        ))}
      </div>
    </Modal>
  );
}
