import { useTexts } from '../language/use-texts.tsx';
import { TabbedPage, type TabbedFrameProps } from './tabbed-page.tsx';

/** What is wrong now, what is done about stock nobody uses, what is warned of and how, and how right it was. */
const ADDRESSES = { centre: '/alerts', disposals: '/disposals', rules: '/rules', scorecard: '/scorecard' } as const;
export type AlertSection = keyof typeof ADDRESSES;
const SECTIONS = Object.keys(ADDRESSES) as AlertSection[]; // Safe: the keys are those.

/** One page of 预警. */
export function AlertFrame({ section, ...page }: TabbedFrameProps & { readonly section: AlertSection }) {
  const t = useTexts('alert-tabs');
  const tabs = SECTIONS.map(id => ({ id, to: ADDRESSES[id], label: t(`sections.${id}`) }));
  return <TabbedPage group="alerts" title={t('title')} tabsLabel={t('label')} tabs={tabs} current={section} {...page} />;
}
