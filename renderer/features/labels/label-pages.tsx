import type { CSSProperties } from 'react';

import { PrintOnly } from '../../parts/print-only.tsx';
import type { SymbolKind } from './bar-symbol.ts';
import type { Paper } from './label-papers.ts';
import { LabelView } from './label-view.tsx';
import type { Label } from './labels.ts';

/** The paper's height for the style sheet, which makes the printed page a hair shorter. */
function pageHeight({ heightMm }: Paper): CSSProperties {
  // Safe: React writes a custom property as it is; its types know only the named ones.
  return { '--page-height': `${heightMm}mm` } as CSSProperties;
}

/** One page of the paper with its labels in their places. */
export function LabelPage({ places, paper, symbol }: { readonly places: readonly (Label | null)[]; readonly paper: Paper; readonly symbol: SymbolKind }) {
  return (
    <div className="label-page" style={{ width: `${paper.widthMm}mm`, height: `${paper.heightMm}mm`, paddingTop: `${paper.topMm}mm`, ...pageHeight(paper) }}>
      {places.map((label, place) => (label === null
        ? <div key={place} className="label label-used" style={{ width: `${paper.labelWidthMm}mm`, height: `${paper.labelHeightMm}mm` }} />
        : <LabelView key={place} label={label} paper={paper} wanted={symbol} />))}
    </div>
  );
}

/** The pages as the printer gets them. */
export function PrintedPages({ pages, paper, symbol }: { readonly pages: readonly (readonly (Label | null)[])[]; readonly paper: Paper; readonly symbol: SymbolKind }) {
  return (
    <PrintOnly className="label-print" page={`${paper.widthMm}mm ${paper.heightMm}mm`}>
      {pages.map((places, page) => <LabelPage key={page} places={places} paper={paper} symbol={symbol} />)}
    </PrintOnly>
  );
}
