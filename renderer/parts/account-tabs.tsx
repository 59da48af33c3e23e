import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';

import { useTexts } from '../language/use-texts.tsx';
import { Page } from '../ui/page-head.tsx';
import './account-tabs.css';

/** The reports of the accountant, in the order of a month's work. */
export const ACCOUNT_SECTIONS = ['summary', 'ledger', 'ages', 'as-of', 'invoices', 'vouchers', 'tie-out', 'periods'] as const;
export type AccountSection = (typeof ACCOUNT_SECTIONS)[number];

/** The section an address names; the summary when it names none. */
export function accountSectionOf(name: string | undefined): AccountSection {
  return ACCOUNT_SECTIONS.find(section => section === name) ?? 'summary';
}

/** 账表: the way from one report to the next. */
export function AccountTabs({ current }: { readonly current: AccountSection }) {
  const t = useTexts('account-tabs');
  // The months and the item chosen in one report hold in the next.
  const { search } = useLocation();
  return (
    <nav className="account-tabs" aria-label={t('label')}>
      {ACCOUNT_SECTIONS.map(section => (
        <Link key={section} to={{ pathname: `/accounts/${section}`, search }} className="view-tab" data-section={section} aria-current={section === current ? 'page' : undefined}>{t(`sections.${section}`)}</Link>
      ))}
    </nav>
  );
}

type AccountFrameProps = {
  readonly section: AccountSection;
  /** At the right end of the head: export, print. */
  readonly actions?: ReactNode;
  /** The line of choices below the head: month, category, item. */
  readonly tools?: ReactNode;
  /** Panels on the ground colour instead of a table from edge to edge. */
  readonly isPlain?: boolean;
  readonly children: ReactNode;
};

/** One page of 账表: title, tabs, what to choose, the report. */
export function AccountFrame({ section, actions, tools, isPlain = false, children }: AccountFrameProps) {
  const t = useTexts('account-tabs');
  return (
    <Page
      isPlain={isPlain}
      head={<header className="page-head account-head"><h1>{t('title')}</h1><AccountTabs current={section} /><span className="spacer" />{actions}</header>}
      {...(tools === undefined ? {} : { tools })}
    >
      {children}
    </Page>
  );
}
