import type { ReactNode } from 'react';

import { Icon } from './icon.tsx';

export type ChipProps = {
  readonly isPressed: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
  /** How many rows it would leave. */
  readonly count?: number;
  /** A cross behind it that takes the filter away. */
  readonly onRemove?: () => void;
  readonly removeLabel?: string;
  /** A chip that opens a list of choices. */
  readonly hasMenu?: boolean;
};

/** A filter: pressed while it holds. */
export function Chip({ isPressed, onPress, children, count, onRemove, removeLabel, hasMenu = false }: ChipProps) {
  const chip = (
    <button type="button" className="chip" aria-pressed={isPressed} onClick={onPress} {...(hasMenu ? { 'aria-haspopup': 'listbox' as const } : {})}>
      {children}
      {count !== undefined && <b>{count.toLocaleString('en-US')}</b>}
      {hasMenu && <Icon name="down" />}
    </button>
  );
  if (onRemove === undefined) return chip;
  return (
    <span className="chip-group">
      {chip}
      <button type="button" className="chip" aria-pressed={isPressed} aria-label={removeLabel} onClick={onRemove}><Icon name="close" /></button>
    </span>
  );
}

/** A short label without an action: `A 类`, `变差`. `tone` colours it: a change for better or worse, or a state's class. */
export function Tag({ children, tone }: { readonly children: ReactNode; readonly tone?: 'worse' | 'better' }) {
  return <span className={tone === undefined ? 'tag' : `tag ${tone}`}>{children}</span>;
}
