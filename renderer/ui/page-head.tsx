import type { ReactNode } from 'react';

export type PageView<Id extends string> = { readonly id: Id; readonly label: string };

export type PageHeadProps<Id extends string> = {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly views?: readonly PageView<Id>[];
  readonly view?: Id;
  readonly viewsLabel?: string;
  readonly onView?: (id: Id) => void;
  /** At the right end. */
  readonly actions?: ReactNode;
};

/** The head of a page: its title, its saved views, what can be done with the whole page. */
export function PageHead<Id extends string>({ title, note, views = [], view, viewsLabel, onView, actions }: PageHeadProps<Id>) {
  return (
    <header className="page-head">
      <h1>{title}</h1>
      {views.length > 0 && (
        <nav aria-label={viewsLabel} style={{ display: 'flex', gap: 4 }}>
          {views.map(each => (
            <button key={each.id} type="button" className="view-tab" aria-current={each.id === view} onClick={() => onView?.(each.id)}>{each.label}</button>
          ))}
        </nav>
      )}
      {note !== undefined && <span className="muted">{note}</span>}
      <span className="spacer" />
      {actions}
    </header>
  );
}

/** The line of filters below the head. */
export function PageTools({ children }: { readonly children: ReactNode }) {
  return <div className="page-tools">{children}</div>;
}

/** A whole page: head, tools, then a body that scrolls when `children` are taller. `isPlain`: panels on the ground colour. */
export function Page({ head, tools, isPlain = false, children }: {
  readonly head?: ReactNode; readonly tools?: ReactNode; readonly isPlain?: boolean; readonly children: ReactNode;
}) {
  return (
    <div className={isPlain ? 'page page-plain' : 'page'}>
      {head}
      {tools}
      <div className="page-body">{children}</div>
    </div>
  );
}
