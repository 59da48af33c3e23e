import type { ReactNode } from 'react';

import { Icon, type IconName } from './icon.tsx';

/** An empty page teaches the first step: what would stand here, and the buttons that bring it. */
export function EmptyState({ title, text, icon = 'stock', actions }: {
  readonly title: string; readonly text?: ReactNode; readonly icon?: IconName; readonly actions?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <Icon name={icon} />
      <h2>{title}</h2>
      {text !== undefined && <p>{text}</p>}
      {actions !== undefined && <div className="empty-actions">{actions}</div>}
    </div>
  );
}
