import { useNavigate } from 'react-router';

import type { OutputOf } from '../client/procedure-types.ts';
import { useTexts } from '../language/use-texts.tsx';
import { Button } from '../ui/button.tsx';
import { Tag } from '../ui/chip.tsx';
import { moneyText } from '../ui/format-number.ts';
import { quantityUnitText } from './show-figures.ts';
import './requisition-alternatives.css';

type Suggestion = OutputOf<'requisitions.suggest'>;
type Props = { readonly suggestion: Suggestion; readonly supplierId: string; readonly onSupplier: (supplierId: string) => void; readonly onClose: () => void };

/** Before it is asked for: who delivered it before at which price and how soon, and what lies in the store that would do. */
export function RequisitionAlternatives({ suggestion, supplierId, onSupplier, onClose }: Props) {
  const t = useTexts('requisition-panel');
  const navigate = useNavigate();
  const { suppliers, substitutes } = suggestion;
  if (suppliers.length === 0 && substitutes.length === 0) return null;
  return (
    <div className="alternatives">
      {suppliers.length > 0 && <h3>{t('alternatives.suppliers')}</h3>}
      {suppliers.length > 0 && (
        <ul>
          {suppliers.map(each => (
            <li key={each.supplierId}>
              <b>{each.supplierName}</b>{each.isUsual && <Tag>{t('alternatives.usual')}</Tag>}
              <span className="muted">{[each.lastPriceE4 === null ? '' : t('alternatives.price', { price: moneyText(each.lastPriceE4, 4) }), each.leadTimeDays === null ? '' : t('alternatives.days', { days: each.leadTimeDays }), t('alternatives.last', { date: each.lastOn })].filter(part => part !== '').join(' · ')}</span>
              {each.supplierId === supplierId ? <span className="muted">{t('alternatives.chosen')}</span> : <Button variant="link" size="small" aria-label={`${t('alternatives.choose')} ${each.supplierName}`} onClick={() => { onSupplier(each.supplierId); }}>{t('alternatives.choose')}</Button>}
            </li>
          ))}
        </ul>
      )}
      {substitutes.length > 0 && <h3>{t('alternatives.substitutes')}</h3>}
      {substitutes.length > 0 && (
        <ul>
          {substitutes.map(each => (
            <li key={each.itemId}>
              <Button variant="link" size="small" onClick={() => { onClose(); void navigate(`/items/${each.itemId}`); }}>{each.name} {each.spec}</Button>
              {each.isAnalogue && <Tag>{t('alternatives.analogue')}</Tag>}<span className="muted">{t('alternatives.have', { quantity: quantityUnitText(each.availableMicro, each) })}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
