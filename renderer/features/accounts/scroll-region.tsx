import type { ReactNode } from 'react';

/** A part of the page that may scroll: it takes the focus, so that arrow keys can move it. */
export function ScrollRegion({ label, className = 'accounts-scroll', children }: { readonly label: string; readonly className?: string; readonly children: ReactNode }) {
  return <div className={className} role="region" aria-label={label} tabIndex={0}>{children}</div>;
}
