import { Link } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { quantityUnitText } from '../../parts/show-figures.ts';
import { useMay } from '../../parts/use-session.ts';
import { Icon } from '../../ui/icon.tsx';
import { dateText } from '../../ui/calendar-date.tsx';
import { quantityText, signed } from '../../ui/format-number.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Money } from '../../ui/money.tsx';
import type { Difference, LineView, Stocktake, Summary } from './count-lines.ts';

type Explanation = OutputOf<'stocktakes.explanations'>[number];
type SideProps = { readonly stocktake: Stocktake; readonly summary: Summary; readonly onView: (view: LineView) => void };

/** Beside the list: how far it is, what it comes to, what is left to do, what late papers explain. */
export function StocktakeSide({ stocktake, summary, onView }: SideProps) {
  const t = useTexts('stocktakes');
  const explanations = useQuery('stocktakes.explanations', { stocktakeId: stocktake.id }).data ?? [];
  const isOpen = stocktake.state === 'counting';
  return (
    <aside className="stocktake-side" aria-label={t('side.label')}>
      <div className="stocktake-side-body">
        <Progress summary={summary} />
        <div className="stocktake-results">
          <Result title={t('side.gain')} difference={summary.gain} />
          <Result title={t('side.loss')} difference={summary.loss} />
        </div>
        {isOpen && <ToDo stocktake={stocktake} summary={summary} onView={onView} />}
        {explanations.length > 0 && (
          <section className="stocktake-explained" aria-label={t('side.explained')}>
            <h3>{t('side.explained')}</h3>
            {explanations.map(each => <Explained key={each.lineId} explanation={each} />)}
          </section>
        )}
      </div>
      {isOpen && (
        <div className="stocktake-keys">
          <span><KeyHint keys="Enter" />{t('keys.down')}</span><span><KeyHint keys="ArrowUp" />{t('keys.up')}</span><span><KeyHint keys="F2" />{t('keys.search')}</span><span><KeyHint keys="F9" />{t('keys.post')}</span>
          <p>{t('keys.empty')}</p>
        </div>
      )}
    </aside>
  );
}

function Progress({ summary }: { readonly summary: Summary }) {
  const t = useTexts('stocktakes');
  const share = summary.total === 0 ? 0 : (summary.counted / summary.total) * 100;
  return (
    <section>
      <p className="stocktake-big" data-progress><b>{summary.counted}</b> / {summary.total}<span className="muted">{t('side.lines')}</span></p>
      <div className="stocktakes-track" role="progressbar" aria-label={t('list.progress')} aria-valuemin={0} aria-valuemax={summary.total} aria-valuenow={summary.counted}><i style={{ width: `${share}%` }} /></div>
      <p className="muted">{summary.counters.length === 0 ? t('side.nobody') : summary.counters.map(([name, lines]) => t('side.by', { name, count: lines })).join(' · ')}</p>
    </section>
  );
}

function Result({ title, difference }: { readonly title: string; readonly difference: Difference }) {
  const t = useTexts('stocktakes');
  const hasCosts = useMay()('costs.read');
  return (
    <section>
      <h3>{title}</h3>
      <p><b>{difference.lines}</b> {t('side.lines')}</p>
      {hasCosts && <p>{difference.amountE4 === null ? <span className="muted">{t('side.noPrice')}</span> : <Money e4={difference.amountE4} isSigned zero="figure" />}</p>}
    </section>
  );
}

/** F40: what is above the limits is on top of the list until somebody has dealt with it. */
function ToDo({ stocktake, summary, onView }: SideProps) {
  const t = useTexts('stocktakes');
  const mayCorrect = useMay()('stock.correct');
  const limits = stocktake.recountAmountE4 === null
    ? t('side.limitShare', { percent: stocktake.recountPercentBp / 100 })
    : t('side.limits', { percent: stocktake.recountPercentBp / 100, amount: stocktake.recountAmountE4 / 10_000 });
  const lines: readonly (readonly [LineView, number, string])[] = [
    ['recount', summary.byView.recount, t('todo.recount', { count: summary.byView.recount })],
    ['reason', summary.byView.reason, t('todo.reason', { count: summary.byView.reason })],
    ['open', summary.byView.open, t('todo.open', { count: summary.byView.open })],
  ];
  return (
    <section className="stocktake-todo" aria-label={t('todo.title')}>
      <h3>{t('todo.title')}</h3>
      <ul>
        {lines.filter(([, count]) => count > 0).map(([view, , words]) => <li key={view} data-todo={view} className={view === 'open' ? undefined : 'state-low'}><button type="button" onClick={() => { onView(view); }}><Icon name={view === 'open' ? 'list' : 'warning'} />{words}</button></li>)}
        {summary.toPost > 0 && <li><span><Icon name="check" />{t(mayCorrect ? 'todo.post' : 'todo.postByOther', { count: summary.toPost })}</span></li>}
      </ul>
      <p className="muted">{limits}</p>
    </section>
  );
}

/** 盘点差异 −6 → 0：其中 6 件由 3 月 2 日补录的 LL20260302-003 解释 */
function Explained({ explanation }: { readonly explanation: Explanation }) {
  const t = useTexts('stocktakes');
  const text = (micro: number) => signed(quantityText(micro, explanation.unitDecimals));
  return (
    <div className="stocktake-explanation" data-explanation={explanation.code}>
      <p><Link to={`/items/${explanation.itemId}`}>{explanation.name}</Link> <span className="muted">{explanation.locationCode}</span></p>
      <p>{t('explained.change')} <b>{text(explanation.differenceThenMicro)}</b> → <b>{explanation.differenceNowMicro === 0 ? '0' : text(explanation.differenceNowMicro)}</b></p>
      {explanation.papers.map(paper => (
        <p key={paper.documentId} className="muted">
          {t('explained.by', { quantity: quantityUnitText(Math.abs(paper.quantityMicro), explanation), date: dateText(paper.businessDate, 'short') })} <Link className="stocktake-link" to={`/documents?document=${paper.documentId}`}>{paper.number}</Link>
        </p>
      ))}
    </div>
  );
}
