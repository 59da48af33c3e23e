import { useTexts } from '../language/use-texts.tsx';
import { TabbedPage, type TabbedFrameProps } from './tabbed-page.tsx';

/** What thresholds rest on: by which policy, on which days, how well it was foreseen, and what would be different. */
export const PLANNING_SECTIONS = ['policies', 'calendar', 'accuracy', 'what-if'] as const;
export type PlanningSection = (typeof PLANNING_SECTIONS)[number];

/** One page of 计划. */
export function PlanningFrame({ section, ...page }: TabbedFrameProps & { readonly section: PlanningSection }) {
  const t = useTexts('planning-tabs');
  const tabs = PLANNING_SECTIONS.map(id => ({ id, to: `/planning/${id}`, label: t(`sections.${id}`) }));
  return <TabbedPage group="planning" title={t('title')} tabsLabel={t('label')} tabs={tabs} current={section} {...page} />;
}
