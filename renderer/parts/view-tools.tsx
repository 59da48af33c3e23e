import { Input } from 'antd';
import type { ReactNode } from 'react';

import { Chip } from '../ui/chip.tsx';
import { PageTools } from '../ui/page-head.tsx';
import './view-tools.css';

type ViewToolsProps = {
  /** What the views are views of, for those who hear it. */
  readonly label: string;
  /** A ViewChip for each. */
  readonly children: ReactNode;
  /** None where a view cannot be searched. */
  readonly search?: { readonly text: string; readonly hint: string; readonly onText: (text: string) => void } | undefined;
};

/** The line below the head of a list: its views, and what narrows it by words. */
export function ViewTools({ label, children, search }: ViewToolsProps) {
  return (
    <PageTools>
      <nav className="view-chips" aria-label={label}>{children}</nav>
      <span className="spacer" />
      {search !== undefined && <Input allowClear className="view-search" value={search.text} placeholder={search.hint} aria-label={search.hint} onChange={event => { search.onText(event.target.value); }} />}
    </PageTools>
  );
}

/** One view, with how much is in it where that is known. */
export function ViewChip({ view, label, count, isPressed, onPress }: { readonly view: string; readonly label: string; readonly count?: number | undefined; readonly isPressed: boolean; readonly onPress: () => void }) {
  return <span data-view={view}><Chip isPressed={isPressed} onPress={onPress} {...(count === undefined ? {} : { count })}>{label}</Chip></span>;
}
