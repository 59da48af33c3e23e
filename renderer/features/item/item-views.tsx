import { Link, useSearchParams } from 'react-router';

import { useTexts } from '../../language/use-texts.tsx';

/** What the left part of the item page shows. One line here and one in item-page.tsx per view. */
export const ITEM_VIEWS = ['stock', 'forecast', 'what-if'] as const;
export type ItemView = (typeof ITEM_VIEWS)[number];

/** The view the address names; the stock when it names none. */
export function useItemView(): ItemView {
  const [search] = useSearchParams();
  return ITEM_VIEWS.find(view => view === search.get('view')) ?? 'stock';
}

/** The way from one view of the item to the next, at the left end of each view's bar. */
export function ItemViews({ current }: { readonly current: ItemView }) {
  const t = useTexts('item');
  return (
    <nav className="item-views" aria-label={t('views.label')}>
      {ITEM_VIEWS.map(view => (
        <Link key={view} to={{ search: view === 'stock' ? '' : `?view=${view}` }} className="view-tab" data-view={view} aria-current={view === current ? 'page' : undefined}>{t(`views.${view}`)}</Link>
      ))}
    </nav>
  );
}
