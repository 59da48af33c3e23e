import { memo } from 'react';

import { type BarSymbol, drawCode128, drawQr, moduleFor, QR_QUIET_MODULES, type SymbolKind } from './bar-symbol.ts';
import type { Paper } from './label-papers.ts';
import { type BinLabel, type ItemLabel, type Label, symbolFor } from './labels.ts';

/** A bin's code stands large above its bars. */
const BIN_BARS_MM = 9;
const BIN_QR_MM = 19;
/** Signs of a bin's code that fit across a label at full size; longer ones are set smaller. */
const BIG_SIGNS = 7;
const BIG_MM = 9.5;

function Drawing({ symbol, widthMm, heightMm, kind, text }: { readonly symbol: BarSymbol; readonly widthMm: number; readonly heightMm: number; readonly kind: SymbolKind; readonly text: string }) {
  return (
    <svg
      role="img" aria-label={text} data-symbol={kind} data-text={text} viewBox={`0 0 ${symbol.widthModules} ${symbol.heightModules}`} preserveAspectRatio="none" shapeRendering="crispEdges"
      style={{ width: `${widthMm}mm`, height: `${heightMm}mm` }}
    >
      <path fillRule="evenodd" d={symbol.path} />
    </svg>
  );
}

/** Code 128 with the text it stands for below, so that it can be typed where a scanner fails. */
function Bars({ text, paper, heightMm, hasText = true }: { readonly text: string; readonly paper: Paper; readonly heightMm: number; readonly hasText?: boolean }) {
  const symbol = drawCode128(text);
  const module = moduleFor(symbol, paper.labelWidthMm - 2 * paper.marginXMm, paper.modulesMm);
  if (module === null) return null;
  return (
    <div className="label-bars">
      <Drawing kind="code128" text={text} symbol={symbol} widthMm={symbol.widthModules * module} heightMm={heightMm} />
      {hasText && <span>{text}</span>}
    </div>
  );
}

function Qr({ text, sizeMm }: { readonly text: string; readonly sizeMm: number }) {
  const symbol = drawQr(text);
  // The quiet zone is part of the size: what stands beside it may come close.
  const quietMm = (sizeMm * QR_QUIET_MODULES) / (symbol.widthModules + 2 * QR_QUIET_MODULES);
  return <span className="label-quiet" style={{ padding: `${quietMm}mm` }}><Drawing kind="qr" text={text} symbol={symbol} widthMm={sizeMm - 2 * quietMm} heightMm={sizeMm - 2 * quietMm} /></span>;
}

function ItemFace({ label, paper, symbol }: { readonly label: ItemLabel; readonly paper: Paper; readonly symbol: SymbolKind }) {
  const facts = [label.unit, label.location].filter(fact => fact !== '').join(' · ');
  return (
    <>
      <div className="label-words">
        <b className="label-name">{label.name}</b>
        {label.spec !== '' && <span className="label-spec">{label.spec}</span>}
        <span className="label-facts"><b>{label.code}</b>{facts !== '' && <span>{facts}</span>}</span>
      </div>
      {symbol === 'code128' ? <Bars text={label.scanned} paper={paper} heightMm={paper.barsMm} /> : <div className="label-qr"><Qr text={label.scanned} sizeMm={paper.qrMm} /><span>{label.scanned}</span></div>}
    </>
  );
}

function BinFace({ label, paper }: { readonly label: BinLabel; readonly paper: Paper }) {
  const big = { fontSize: `${Math.min(BIG_MM, (BIG_MM * BIG_SIGNS) / Array.from(label.code).length)}mm` };
  return (
    <>
      <div className="label-bin">
        <div className="label-words"><b className="label-place" style={big}>{label.code}</b>{label.name !== '' && label.name !== label.code && <span className="label-spec">{label.name}</span>}</div>
        <Qr text={label.scanned} sizeMm={BIN_QR_MM} />
      </div>
      {symbolFor(label.scanned, 'code128', paper) === 'code128' && <Bars text={label.scanned} paper={paper} heightMm={BIN_BARS_MM} hasText={false} />}
    </>
  );
}

/** One label, in millimetres. */
export const LabelView = memo(function LabelView({ label, paper, wanted }: { readonly label: Label; readonly paper: Paper; readonly wanted: SymbolKind }) {
  const symbol = symbolFor(label.scanned, wanted, paper);
  const size = { width: `${paper.labelWidthMm}mm`, height: `${paper.labelHeightMm}mm`, padding: `${paper.marginYMm}mm ${paper.marginXMm}mm` };
  return (
    <div className={label.kind === 'item' && symbol === 'qr' ? 'label label-beside' : 'label'} style={size} data-label={label.id}>
      {label.kind === 'item' ? <ItemFace label={label} paper={paper} symbol={symbol} /> : <BinFace label={label} paper={paper} />}
    </div>
  );
});
