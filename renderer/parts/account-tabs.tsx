import { useLocation } from 'react-router';

import { useTexts } from '../language/use-texts.tsx';
import { TabbedPage, type TabbedFrameProps } from './tabbed-page.tsx';

/** The reports of the accountant, in the order of a month's work. */
export const ACCOUNT_SECTIONS = ['summary', 'ledger', 'ages', 'as-of', 'invoices', 'vouchers', 'tie-out', 'periods'] as const;
export type AccountSection = (typeof ACCOUNT_SECTIONS)[number];

/** The section an address names; the summary when it names none. */
export function accountSectionOf(name: string | undefined): AccountSection {
  return ACCOUNT_SECTIONS.find(section => section === name) ?? 'summary';
}

/** One page of 账表. */
export function AccountFrame({ section, ...page }: TabbedFrameProps & { readonly section: AccountSection }) {
  const t = useTexts('account-tabs');
  // The months and the item chosen in one report hold in the next.
  const { search } = useLocation();
  const tabs = ACCOUNT_SECTIONS.map(id => ({ id, to: { pathname: `/accounts/${id}`, search }, label: t(`sections.${id}`) }));
  return <TabbedPage group="accounts" title={t('title')} tabsLabel={t('label')} tabs={tabs} current={section} {...page} />;
}
