import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useTexts } from '../language/use-texts.tsx';
import { Page } from '../ui/page-head.tsx';
import './planning-tabs.css';

/** What thresholds rest on: by which policy, on which days, how well it was foreseen, and what would be different. */
export const PLANNING_SECTIONS = ['policies', 'calendar', 'accuracy', 'what-if'] as const;
export type PlanningSection = (typeof PLANNING_SECTIONS)[number];

/** 计划: the way from one page to the next. */
export function PlanningTabs({ current }: { readonly current: PlanningSection }) {
  const t = useTexts('planning-tabs');
  return (
    <nav className="planning-tabs" aria-label={t('label')}>
      {PLANNING_SECTIONS.map(section => (
        <Link key={section} to={`/planning/${section}`} className="view-tab" data-section={section} aria-current={section === current ? 'page' : undefined}>{t(`sections.${section}`)}</Link>
      ))}
    </nav>
  );
}

type PlanningFrameProps = {
  readonly section: PlanningSection;
  /** At the right end of the head. */
  readonly actions?: ReactNode;
  /** The line of choices below the head. */
  readonly tools?: ReactNode;
  /** Panels on the ground colour instead of a table from edge to edge. */
  readonly isPlain?: boolean;
  readonly children: ReactNode;
};

/** One page of 计划: title, tabs, what to choose, the content. */
export function PlanningFrame({ section, actions, tools, isPlain = false, children }: PlanningFrameProps) {
  const t = useTexts('planning-tabs');
  return (
    <Page
      isPlain={isPlain}
      head={<header className="page-head planning-head"><h1>{t('title')}</h1><PlanningTabs current={section} /><span className="spacer" />{actions}</header>}
      {...(tools === undefined ? {} : { tools })}
    >
      {children}
    </Page>
  );
}
