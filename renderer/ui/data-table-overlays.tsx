import type { ReactNode } from 'react';

import { useTexts } from '../language/use-texts.tsx';
import { SkeletonRows } from './loading-skeleton.tsx';

/** Over the grid while its first rows are read. */
export function LoadingOverlay() {
  return <div style={{ position: 'absolute', inset: 0, background: 'var(--surface)', overflow: 'hidden' }}><SkeletonRows rows={24} /></div>;
}

/** In the place of the rows when there are none. */
export function EmptyOverlay({ children }: { readonly children: ReactNode }) {
  const t = useTexts('common');
  return (
    <div style={{ position: 'absolute', inset: '31px 0 0', background: 'var(--surface)', overflow: 'auto', minHeight: 80 }}>
      {children ?? <div className="empty-state"><p>{t('table.empty')}</p></div>}
    </div>
  );
}
