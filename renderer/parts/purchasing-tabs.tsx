import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useQuery } from '../client/use-query.ts';
import { useTexts } from '../language/use-texts.tsx';
import { Page } from '../ui/page-head.tsx';
import { useMay } from './use-session.ts';
import './purchasing-tabs.css';

/** From what is short to who delivers it: what to ask for, what was asked for, who has to agree, what is ordered, of whom. */
export const PURCHASING_SECTIONS = ['toOrder', 'requests', 'approvals', 'orders', 'suppliers', 'kits'] as const;
export type PurchasingSection = (typeof PURCHASING_SECTIONS)[number];

const ADDRESSES: { readonly [S in PurchasingSection]: string } = { toOrder: '/purchasing', requests: '/purchasing/requests', approvals: '/approvals', orders: '/purchasing/orders', suppliers: '/suppliers', kits: '/kits' };

/** 采购: the way from one page to the next; what waits for this person is counted on its tab. */
export function PurchasingTabs({ current }: { readonly current: PurchasingSection }) {
  const t = useTexts('purchasing-tabs');
  const may = useMay();
  const mine = useQuery('approvals.list', { scope: 'mine', limit: 1 }).data?.mineCount ?? 0;
  const shown = PURCHASING_SECTIONS.filter(section => section !== 'toOrder' || may('purchasing.request'));
  return (
    <nav className="purchasing-tabs" aria-label={t('label')}>
      {shown.map(section => (
        <Link key={section} to={ADDRESSES[section]} className="view-tab" data-section={section} aria-current={section === current ? 'page' : undefined}>
          {t(`sections.${section}`)}{section === 'approvals' && mine > 0 && <b className="purchasing-tab-count" aria-label={t('mine', { count: mine })}>{mine}</b>}
        </Link>
      ))}
    </nav>
  );
}

type PurchasingFrameProps = {
  readonly section: PurchasingSection;
  /** At the right end of the head. */
  readonly actions?: ReactNode;
  /** The line of choices below the head. */
  readonly tools?: ReactNode;
  /** Panels on the ground colour instead of a table from edge to edge. */
  readonly isPlain?: boolean;
  readonly children: ReactNode;
};

/** One page of 采购: title, tabs, what to choose, the content. */
export function PurchasingFrame({ section, actions, tools, isPlain = false, children }: PurchasingFrameProps) {
  const t = useTexts('purchasing-tabs');
  return (
    <Page
      isPlain={isPlain}
      head={<header className="page-head purchasing-head"><h1>{t('title')}</h1><PurchasingTabs current={section} /><span className="spacer" />{actions}</header>}
      {...(tools === undefined ? {} : { tools: <div className="page-tools">{tools}</div> })}
    >
      {children}
    </Page>
  );
}
