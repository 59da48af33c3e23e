import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useTexts } from '../language/use-texts.tsx';
import { Page } from '../ui/page-head.tsx';
import './planning-tabs.css';

/** What is wrong now, what is done about stock nobody uses, what is warned of and how, and how right it was. */
const SECTIONS = { centre: '/alerts', disposals: '/disposals', rules: '/rules', scorecard: '/scorecard' } as const;
export type AlertSection = keyof typeof SECTIONS;
const ALERT_SECTIONS = Object.keys(SECTIONS) as AlertSection[];

/** 预警: the way from one page to the next. */
export function AlertTabs({ current }: { readonly current: AlertSection }) {
  const t = useTexts('alert-tabs');
  return (
    <nav className="planning-tabs" aria-label={t('label')}>
      {ALERT_SECTIONS.map(section => (
        <Link key={section} to={SECTIONS[section]} className="view-tab" data-section={section} aria-current={section === current ? 'page' : undefined}>{t(`sections.${section}`)}</Link>
      ))}
    </nav>
  );
}

type AlertFrameProps = {
  readonly section: AlertSection;
  /** At the right end of the head. */
  readonly actions?: ReactNode;
  /** The line of choices below the head. */
  readonly tools?: ReactNode;
  /** Panels on the ground colour instead of a table from edge to edge. */
  readonly isPlain?: boolean;
  readonly children: ReactNode;
};

/** One page of 预警: title, tabs, what to choose, the content. */
export function AlertFrame({ section, actions, tools, isPlain = false, children }: AlertFrameProps) {
  const t = useTexts('alert-tabs');
  return (
    <Page isPlain={isPlain} head={<header className="page-head planning-head"><h1>{t('title')}</h1><AlertTabs current={section} /><span className="spacer" />{actions}</header>} {...(tools === undefined ? {} : { tools })}>
      {children}
    </Page>
  );
}
