import { Link } from 'react-router';

import type { OutputOf } from '../client/procedure-types.ts';
import { useQuery } from '../client/use-query.ts';
import { useTexts } from '../language/use-texts.tsx';
import { dateText } from '../ui/calendar-date.tsx';
import { quantityText, signed } from '../ui/format-number.ts';
import { quantityUnitText } from './show-figures.ts';
import './count-explanations.css';

type Explanation = OutputOf<'stocktakes.explanations'>[number];
type About = { readonly stocktakeId: string } | { readonly documentId: string };

/** Count differences that papers written later explain: those of a stocktake, or those one document explains. Nothing where there are none. */
export function CountExplanations({ about }: { readonly about: About }) {
  const t = useTexts('stocktakes');
  const explanations = useQuery('stocktakes.explanations', about).data ?? [];
  const documentId = 'documentId' in about ? about.documentId : null;
  if (explanations.length === 0) return null;
  return (
    <section className="count-explanations" aria-label={t('side.explained')}>
      <h3>{t(documentId === null ? 'side.explained' : 'side.explains')}</h3>
      {explanations.map(each => <Explained key={each.lineId} explanation={each} documentId={documentId} />)}
    </section>
  );
}

/** 盘点差异 −6 → 0：其中 6 件由 3 月 2 日补录的 LL20260302-003 解释 */
function Explained({ explanation, documentId }: { readonly explanation: Explanation; readonly documentId: string | null }) {
  const t = useTexts('stocktakes');
  const text = (micro: number) => (micro === 0 ? '0' : signed(quantityText(micro, explanation.unitDecimals)));
  return (
    <div className="count-explanation" data-explanation={explanation.code}>
      <p><Link to={`/items/${explanation.itemId}`}>{explanation.name}</Link> <span className="muted">{explanation.locationCode}</span>{documentId !== null && <> <Link to={`/stocktakes/${explanation.stocktakeId}`}>{explanation.number}</Link></>}</p>
      <p>{t('explained.change')} <b>{text(explanation.differenceThenMicro)}</b> → <b>{text(explanation.differenceNowMicro)}</b></p>
      {explanation.papers.filter(paper => documentId === null || paper.documentId === documentId).map(paper => (
        <p key={paper.documentId}>
          {t('explained.by', { quantity: quantityUnitText(Math.abs(paper.quantityMicro), explanation), date: dateText(paper.businessDate, 'short') })} <Link to={`/documents?document=${paper.documentId}`}>{paper.number}</Link>
        </p>
      ))}
    </div>
  );
}
