import { useTexts } from '../../language/use-texts.tsx';
import { CountExplanations } from '../../parts/count-explanations.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Icon } from '../../ui/icon.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { Money } from '../../ui/money.tsx';
import type { Difference, LineView, Stocktake, Summary } from './count-lines.ts';

type SideProps = { readonly stocktake: Stocktake; readonly summary: Summary; readonly onView: (view: LineView) => void };

/** Beside the list: how far it is, what it comes to, what is left to do, what late papers explain. */
export function StocktakeSide({ stocktake, summary, onView }: SideProps) {
  const t = useTexts('stocktakes');
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
        <CountExplanations about={{ stocktakeId: stocktake.id }} />
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
      <p className="stocktake-big" data-progress><b>{summary.counted}</b> / {summary.total}<span className="muted">{t('side.lines', { count: summary.total })}</span></p>
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
      <p><b>{difference.lines}</b> {t('side.lines', { count: difference.lines })}</p>
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
