import { useQuery } from '../client/use-query.ts';
import { useTexts } from '../language/use-texts.tsx';
import { TabbedPage, type TabbedFrameProps } from './tabbed-page.tsx';
import { useMay } from './use-session.ts';

const ADDRESSES = { toOrder: '/purchasing', requests: '/purchasing/requests', approvals: '/approvals', orders: '/purchasing/orders', suppliers: '/suppliers', kits: '/kits' } as const;
/** From what is short to who delivers it: what to ask for, what was asked for, who has to agree, what is ordered, of whom. */
export type PurchasingSection = keyof typeof ADDRESSES;
const SECTIONS = Object.keys(ADDRESSES) as PurchasingSection[]; // Safe: the keys are those.

/** One page of 采购; what waits for this person is counted on its tab. */
export function PurchasingFrame({ section, ...page }: TabbedFrameProps & { readonly section: PurchasingSection }) {
  const t = useTexts('purchasing-tabs');
  const may = useMay();
  const mine = useQuery('approvals.list', { scope: 'mine', limit: 1 }).data?.mineCount ?? 0;
  const shown = SECTIONS.filter(each => each !== 'toOrder' || may('purchasing.request'));
  const tabs = shown.map(id => ({ id, to: ADDRESSES[id], label: t(`sections.${id}`), ...(id === 'approvals' ? { count: { value: mine, words: t('mine', { count: mine }) } } : {}) }));
  return <TabbedPage group="purchasing" title={t('title')} tabsLabel={t('label')} tabs={tabs} current={section} {...page} />;
}
