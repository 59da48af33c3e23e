import type { ReactNode } from 'react';

export type PanelProps = {
  readonly title?: ReactNode;
  /** A muted line beside the title. */
  readonly note?: ReactNode;
  /** At the right end of the head. */
  readonly actions?: ReactNode;
  readonly isPadded?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A surface with a hairline edge and a head. Panels have no shadow; only pop-ups float. */
export function Panel({ title, note, actions, isPadded = false, className, children }: PanelProps) {
  return (
    <section className={className === undefined ? 'panel' : `panel ${className}`}>
      {title !== undefined && (
        <div className="panel-head">
          <h2>{title}</h2>
          {note !== undefined && <small>{note}</small>}
          <span className="spacer" />
          {actions}
        </div>
      )}
      <div className={isPadded ? 'panel-body panel-body-padded' : 'panel-body'}>{children}</div>
    </section>
  );
}
