import dayjs from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { CalendarDate } from '../../ui/calendar-date.tsx';
import { moneyText, quantityText, signed } from '../../ui/format-number.ts';
import { LoadState } from '../../ui/load-state.tsx';
import { AmountCell, QuantityCell } from './figure-columns.tsx';
import { ScrollRegion } from './scroll-region.tsx';

type Explanation = OutputOf<'accounts.explainAsOf'>;
const ITEMS_SHOWN_MAX = 50;

/** One sentence about what came later, and on demand the papers and what they did. */
export function AsOfExplanation({ view, knownAt }: { readonly view: OutputOf<'accounts.asOf'>; readonly knownAt: number }) {
  const t = useTexts('accounts');
  const [isOpen, setIsOpen] = useState(false);
  const why = useQuery('accounts.explainAsOf', { date: view.date, knownAt });
  const [only] = why.data?.items ?? [];
  const isOne = why.data?.items.length === 1 && only !== undefined;
  const changeE4 = view.valueE4 === null || view.knownValueE4 === null ? null : view.valueE4 - view.knownValueE4;
  const parts = [
    view.lateDocuments === 0 ? t('asOf.nothingLate') : t('asOf.late', { count: view.lateDocuments, documents: view.lateDocuments, items: view.changedItems }),
    ...(isOne && only.quantityMicro !== 0 ? [t('asOf.lateQuantity', { quantity: signed(quantityText(only.quantityMicro, only.unitDecimals)), unit: only.unit })] : []),
    ...(changeE4 === null || view.lateDocuments === 0 ? [] : [t('asOf.lateAmount', { amount: signed(moneyText(changeE4)) })]),
  ];
  return (
    <section className="accounts-why" aria-label={t('asOf.why')}>
      <p className="accounts-sentence"><b>{t('asOf.sentence', { date: view.date, moment: dayjs(knownAt).format('YYYY-MM-DD HH:mm') })}</b> {parts.join(t('asOf.and'))}{' '}
        {view.lateDocuments > 0 && <Button variant="link" size="small" aria-expanded={isOpen} onClick={() => { setIsOpen(before => !before); }}>{t(isOpen ? 'asOf.hide' : 'asOf.show')}</Button>}
      </p>
      {isOpen && (why.data === undefined ? <LoadState failure={why.failure} onRetry={why.refetch} rows={3} /> : <div className="accounts-two"><LateDocuments why={why.data} /><LateItems why={why.data} /></div>)}
    </section>
  );
}

function LateDocuments({ why }: { readonly why: Explanation }) {
  const t = useTexts('accounts');
  const common = useTexts('common');
  return (
    <ScrollRegion label={t('asOf.show')}>
      <table className="table">
        <thead><tr><th>{t('ledger.number')}</th><th>{t('ledger.type')}</th><th>{t('asOf.businessDate')}</th><th>{t('asOf.recordedAt')}</th><th>{t('asOf.item')}</th><th className="figure">{t('figure.quantity')}</th><th className="figure">{t('figure.amount')}</th></tr></thead>
        <tbody>
          {why.documents.map(document => (
            <tr key={document.documentId}>
              <td><Link className="accounts-link" to={`/documents?document=${encodeURIComponent(document.documentId)}`}>{document.number}</Link></td><td>{common(`documentTypes.${document.type}`)}</td><td><CalendarDate date={document.businessDate} /></td>
              <td>{dayjs(document.recordedAt).format('YYYY-MM-DD HH:mm')} {document.recordedBy}</td><td title={document.itemCodes.join(' ')}>{document.itemCodes.length === 1 ? document.itemCodes[0] : t('asOf.itemCount', { count: document.itemCodes.length })}</td>
              <td className="figure"><QuantityCell micro={document.quantityMicro} decimals={6} /></td><td className="figure"><AmountCell e4={document.valueE4} /></td>
            </tr>
          ))}
        </tbody>
      </table>
      {why.documentTotal > why.documents.length && <p className="muted accounts-more">{t('asOf.more', { count: why.documentTotal - why.documents.length })}</p>}
    </ScrollRegion>
  );
}

/** Direct and indirect: what the paper says, and what it did to the cost and the counts around it. */
function LateItems({ why }: { readonly why: Explanation }) {
  const t = useTexts('accounts');
  const rest = (all: number | null, direct: number | null) => (all === null || direct === null ? null : all - direct);
  return (
    <ScrollRegion label={t('asOf.why')}>
      <table className="table">
        <thead><tr><th>{t('asOf.item')}</th><th className="figure">{t('asOf.changeQuantity')}</th><th className="figure">{t('asOf.direct')}</th><th className="figure">{t('asOf.indirect')}</th><th className="figure">{t('asOf.changeAmount')}</th></tr></thead>
        <tbody>
          {why.items.slice(0, ITEMS_SHOWN_MAX).map(item => (
            <tr key={item.itemId}>
              <td title={`${item.name} ${item.spec}`}><span className="accounts-code">{item.code}</span> {item.name}</td>
              <td className="figure"><QuantityCell micro={item.quantityMicro} decimals={item.unitDecimals} /> <span className="unit">{item.unit}</span></td>
              <td className="figure"><AmountCell e4={item.directE4} /></td><td className="figure"><AmountCell e4={rest(item.valueE4, item.directE4)} /></td><td className="figure"><b><AmountCell e4={item.valueE4} /></b></td>
            </tr>
          ))}
        </tbody>
      </table>
      {why.items.length > ITEMS_SHOWN_MAX && <p className="muted accounts-more">{t('asOf.more', { count: why.items.length - ITEMS_SHOWN_MAX })}</p>}
    </ScrollRegion>
  );
}
