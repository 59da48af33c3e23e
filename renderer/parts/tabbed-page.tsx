import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { Page } from '../ui/page-head.tsx';
import './tabbed-page.css';

export type PageTab<Id extends string> = {
  readonly id: Id;
  readonly to: string | { readonly pathname: string; readonly search: string };
  readonly label: string;
  /** What waits there for this person; nought is not shown. */
  readonly count?: { readonly value: number; readonly words: string };
};

type TabbedPageProps<Id extends string> = TabbedFrameProps & {
  /** Names the group in the style sheets. */
  readonly group: string;
  readonly title: string;
  /** What the tabs lead between, for those who hear it. */
  readonly tabsLabel: string;
  readonly tabs: readonly PageTab<Id>[];
  readonly current: Id;
};

/** What a page of a group gives its frame. */
export type TabbedFrameProps = {
  /** At the right end of the head. */
  readonly actions?: ReactNode;
  /** The line of choices below the head. */
  readonly tools?: ReactNode;
  /** Panels on the ground colour instead of a table from edge to edge. */
  readonly isPlain?: boolean;
  readonly children: ReactNode;
};

/** One page of several that belong together: the group's name, the way to the others, what can be done, the content. */
export function TabbedPage<Id extends string>({ group, title, tabsLabel, tabs, current, actions, tools, isPlain = false, children }: TabbedPageProps<Id>) {
  const head = (
    <header className="page-head tabbed-head" data-group={group}>
      <h1>{title}</h1>
      <nav className="page-tabs" aria-label={tabsLabel}>
        {tabs.map(({ id, to, label, count }) => (
          <Link key={id} to={to} className="view-tab" data-section={id} aria-current={id === current ? 'page' : undefined}>
            {label}{count !== undefined && count.value > 0 && <b className="page-tab-count" aria-label={count.words}>{count.value}</b>}
          </Link>
        ))}
      </nav>
      <span className="spacer" />
      {actions}
    </header>
  );
  return <Page isPlain={isPlain} head={head} {...(tools === undefined ? {} : { tools })}>{children}</Page>;
}
