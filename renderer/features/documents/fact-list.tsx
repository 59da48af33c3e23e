import type { ReactNode } from 'react';

export type Fact = readonly [label: string, value: ReactNode];

/** The head of a paper: what is filled in, in two columns. */
export function FactList({ facts, foot, children }: { readonly facts: readonly Fact[]; readonly foot: ReactNode; readonly children?: ReactNode }) {
  return (
    <dl className="documents-facts">
      {facts.filter(([, value]) => value !== '').map(([label, value]) => <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}
      {children}
      <div className="documents-wide"><dd className="muted">{foot}</dd></div>
    </dl>
  );
}
