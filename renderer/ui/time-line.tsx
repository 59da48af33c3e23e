import type { ReactNode } from 'react';

export type TimeLineEntry = {
  readonly id: string;
  readonly when: string;
  readonly title: ReactNode;
  readonly text?: ReactNode;
  /** `next` has not happened yet; `now` is where things stand. */
  readonly phase?: 'past' | 'now' | 'next';
};

/** What happened, what holds now and what comes next, one line each. */
export function TimeLine({ entries, label }: { readonly entries: readonly TimeLineEntry[]; readonly label: string }) {
  return (
    <ol className="time-line" aria-label={label}>
      {entries.map(entry => (
        <li key={entry.id} className={entry.phase ?? 'past'}>
          <time>{entry.when}</time>
          <div><b>{entry.title}</b>{entry.text}</div>
        </li>
      ))}
    </ol>
  );
}
