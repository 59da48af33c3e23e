import { Fragment, type ReactNode } from 'react';

/** A formula as it is written: text with roots, strong results, raised and lowered letters. */
export type FormulaPart =
  | string
  | { readonly strong: string }
  | { readonly root: readonly FormulaPart[] }
  | { readonly sup: string }
  | { readonly sub: string }
  | { readonly over: string };

export type Formula = {
  /** In symbols or words: `再订货点 = 日均 × 提前期 + 安全库存`. */
  readonly title: readonly FormulaPart[];
  /** With the values in it; each line follows an equals sign. */
  readonly lines: readonly (readonly FormulaPart[])[];
};

export type FormulaValue = { readonly id: string; readonly symbol: readonly FormulaPart[]; readonly name: string; readonly value: string; readonly source: ReactNode };

export type ExplanationViewProps = { readonly formulas: readonly Formula[]; readonly values?: readonly FormulaValue[]; readonly note?: ReactNode };

function Parts({ parts }: { readonly parts: readonly FormulaPart[] }) {
  // A formula is fixed text: the place of a part is its identity.
  return parts.map((part, index) => <Fragment key={index}><Part part={part} /></Fragment>);
}

function Part({ part }: { readonly part: FormulaPart }) {
  if (typeof part === 'string') return part;
  if ('strong' in part) return <b>{part.strong}</b>;
  if ('sup' in part) return <sup>{part.sup}</sup>;
  if ('sub' in part) return <sub>{part.sub}</sub>;
  if ('over' in part) return <span className="overline">{part.over}</span>;
  return (
    <span className="root">
      <svg viewBox="0 0 10 20" preserveAspectRatio="none" aria-label="√" role="img"><path d="M0 12l2.5-1.5L6 19 10 .6" fill="none" stroke="currentColor" strokeWidth="1.2" vectorEffect="non-scaling-stroke" /></svg>
      <span><Parts parts={part.root} /></span>
    </span>
  );
}

/** Why a figure is what it is: formulas with the values in them, then each value with its source. */
export function ExplanationView({ formulas, values = [], note }: ExplanationViewProps) {
  return (
    <div>
      {formulas.map((formula, index) => (
        <div key={index} className="formula">
          <div className="formula-title"><Parts parts={formula.title} /></div>
          <div className="formula-lines">
            {formula.lines.map((line, at) => <Fragment key={at}><span>=</span><span><Parts parts={line} /></span></Fragment>)}
          </div>
        </div>
      ))}
      {values.length > 0 && (
        <table className="formula-values">
          <tbody>
            {values.map(value => (
              <tr key={value.id}><td><Parts parts={value.symbol} /></td><td>{value.name}</td><td className="value">{value.value}</td><td>{value.source}</td></tr>
            ))}
          </tbody>
        </table>
      )}
      {note !== undefined && <p className="muted" style={{ marginTop: 8 }}>{note}</p>}
    </div>
  );
}
