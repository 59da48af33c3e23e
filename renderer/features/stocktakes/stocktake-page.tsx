import { useCallback, useMemo, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';

import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useScanner } from '../../parts/use-scanner.ts';
import { useMay } from '../../parts/use-session.ts';
import { Button, ButtonLink, IconButton } from '../../ui/button.tsx';
import { Chip, Tag } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { PageTools } from '../../ui/page-head.tsx';
import { showToast } from '../../ui/undo-toast.tsx';
import { AddLine } from './add-line.tsx';
import { isInView, LINE_VIEWS, type LineView, locateLine, matchesText, type Stocktake, summaryOf } from './count-lines.ts';
import { CountTable } from './count-table.tsx';
import { EndDialog, HeadDialog, PostDialog } from './stocktake-dialogs.tsx';
import { StocktakeSide } from './stocktake-side.tsx';
import { useStocktake } from './use-stocktake.ts';
import './stocktakes.css';

type Open = 'add' | 'head' | 'post' | 'close' | 'cancel' | null;

/** One stocktake: counted down the list with one column to fill in, posted at the end. */
export function StocktakePage() {
  const t = useTexts('stocktakes');
  const { stocktakeId = '' } = useParams();
  const { stocktake, failure, refetch, onAnswer } = useStocktake(stocktakeId);
  if (stocktake === undefined) {
    return failure?.code === 'NOT_FOUND'
      ? <EmptyState icon="count" title={t('missing')} actions={<ButtonLink to="/stocktakes">{t('back')}</ButtonLink>} />
      : <LoadState failure={failure} onRetry={refetch} rows={12} />;
  }
  return <Counting key={stocktake.id} stocktake={stocktake} onAnswer={onAnswer} />;
}

type CountingProps = { readonly stocktake: Stocktake; readonly onAnswer: ReturnType<typeof useStocktake>['onAnswer'] };

function Counting({ stocktake, onAnswer }: CountingProps) {
  const t = useTexts('stocktakes');
  const may = useMay();
  const [view, setView] = useState<LineView>('all');
  const [text, setText] = useState('');
  const [open, setOpen] = useState<Open>(null);
  const [scanned, setScanned] = useState('');
  const table = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const summary = useMemo(() => summaryOf(stocktake.lines), [stocktake.lines]);
  // A line that was shown stays until the view is chosen again: it must not vanish under the fingers of who fills it in.
  const shownIds = useShownIds(stocktake, view);
  const shown = useMemo(() => stocktake.lines.filter(line => shownIds.has(line.id) && matchesText(line, text)), [stocktake.lines, shownIds, text]);
  const isOpen = stocktake.state === 'counting';
  const goTo = useCallback((lineId: string) => { requestAnimationFrame(() => { focusLine(table.current, lineId); }); }, []);
  const jump = (code: string, isTold = true): boolean => {
    const line = locateLine(stocktake.lines, code);
    if (line === undefined) {
      if (!isTold) return false;
      setScanned(code);
      setOpen('add');
      return true;
    }
    setText('');
    setView('all');
    goTo(line.id);
    return true;
  };
  useScanner('page', (code, place) => (isOpen ? jump(code, place !== 'words') : false));
  useHotkeys({ F2: () => { search.current?.focus(); }, F9: () => { if (isOpen && summary.toPost > 0 && may('stock.correct')) setOpen('post'); } });
  const show = (next: LineView) => { setView(next); setText(''); };
  return (
    <div className="stocktake" data-stocktake={stocktake.number} data-state={stocktake.state}>
      <Head stocktake={stocktake} toPost={summary.toPost} posted={summary.byView.posted} onOpen={setOpen} />
      <PageTools>
        <input
          ref={search} className="stocktake-search" data-scan="box" value={text} placeholder={t('count.search')} aria-label={t('count.search')} aria-keyshortcuts="F2" onChange={event => { setText(event.target.value); }}
          onKeyDown={event => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Escape') setText('');
            const [first] = shown;
            if (event.key === 'Enter' && text.trim() !== '' && !jump(text, false) && first !== undefined) goTo(first.id);
            if (event.key === 'ArrowDown' && first !== undefined) { event.preventDefault(); goTo(first.id); }
          }}
        />
        {LINE_VIEWS.map(each => (each === 'all' || each === view || summary.byView[each] > 0 ? <span key={each} data-view={each}><Chip isPressed={each === view} count={summary.byView[each]} onPress={() => { show(each); }}>{t(`count.views.${each}`)}</Chip></span> : null))}
      </PageTools>
      <CountTable ref={table} stocktake={stocktake} lines={shown} onAnswer={onAnswer} onUp={() => { search.current?.focus(); }} />
      <StocktakeSide stocktake={stocktake} summary={summary} onView={show} />
      {open === 'add' && <AddLine stocktakeId={stocktake.id} code={scanned} onAdded={line => { onAnswer(line); setOpen(null); setScanned(''); show('all'); showToast({ text: t('add.done', { code: line.code, line: line.lineNumber }) }); setTimeout(() => { goTo(line.id); }, 400); }} onClose={() => { setOpen(null); setScanned(''); }} />}
      {open === 'head' && <HeadDialog stocktake={stocktake} onClose={() => { setOpen(null); }} />}
      {open === 'post' && <PostDialog stocktake={stocktake} summary={summary} onReasons={() => { setOpen(null); show('reason'); }} onPosted={() => { setOpen(null); show('all'); }} onClose={() => { setOpen(null); }} />}
      {(open === 'close' || open === 'cancel') && <EndDialog stocktake={stocktake} how={open} left={summary.total - summary.byView.posted} onClose={() => { setOpen(null); }} />}
    </div>
  );
}

/** The lines a view began with. */
function useShownIds(stocktake: Stocktake, view: LineView): ReadonlySet<string> {
  const count = stocktake.lines.length;
  // On purpose only when the view is chosen or a line is added.
  return useMemo(() => new Set(stocktake.lines.filter(line => isInView(line, view)).map(line => line.id)), [view, count]);
}

function focusLine(table: HTMLElement | null, lineId: string): void {
  const field = table?.querySelector<HTMLInputElement>(`[data-line-id="${CSS.escape(lineId)}"] input[data-count]`);
  field?.focus();
  field?.scrollIntoView({ block: 'nearest' });
}

type HeadProps = { readonly stocktake: Stocktake; readonly toPost: number; readonly posted: number; readonly onOpen: (open: Open) => void };

function Head({ stocktake, toPost, posted, onOpen }: HeadProps) {
  const t = useTexts('stocktakes');
  const may = useMay();
  const isOpen = stocktake.state === 'counting';
  const people = (['counter', 'recounter', 'supervisor'] as const).filter(field => stocktake[field] !== '').map(field => `${t(`head.${field}`)} ${stocktake[field]}`).join(' · ');
  return (
    <header className="page-head stocktake-head">
      <Link to="/stocktakes" className="stocktake-back">{t('title')}</Link>
      <h1>{stocktake.number}</h1>
      <Tag>{t(`states.${stocktake.state}`)}</Tag>
      {stocktake.isBlind && isOpen && <Tag>{t('head.isBlind')}</Tag>}
      <span className="muted">{[stocktake.title, stocktake.plannedOn, people].filter(part => part !== '').join(' · ')}</span>
      {isOpen && may('stock.write') && <IconButton size="small" icon="pen" label={t('head.edit')} onClick={() => { onOpen('head'); }} />}
      <span className="spacer" />
      <ButtonLink to={`/print/stocktake/${encodeURIComponent(stocktake.id)}?blind=${stocktake.isBlind && isOpen ? '1' : '0'}`} icon="print">{t('sheet.button')}</ButtonLink>
      {isOpen && may('stock.write') && <Button icon="plus" data-action="add-line" onClick={() => { onOpen('add'); }}>{t('add.button')}</Button>}
      {isOpen && (posted > 0 ? may('stock.correct') && <Button data-action="close" onClick={() => { onOpen('close'); }}>{t('close.button')}</Button> : may('stock.write') && <Button data-action="cancel" onClick={() => { onOpen('cancel'); }}>{t('cancel.button')}</Button>)}
      {isOpen && may('stock.correct') && <Button variant="primary" {...(toPost === 0 ? { disabled: true } : { keys: 'F9' })} data-action="post" onClick={() => { onOpen('post'); }}>{t('post.button', { count: toPost })}</Button>}
    </header>
  );
}
