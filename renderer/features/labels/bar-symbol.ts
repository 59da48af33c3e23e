/** Codes as geometry: what to draw, measured in modules (the thinnest bar, the smallest square). */
import { code128, type DrawingContext, qrcode } from 'bwip-js/generic';

/** One shape of a code; `path` is an SVG path in modules, filled even-odd. */
export type BarSymbol = { readonly widthModules: number; readonly heightModules: number; readonly path: string };
export type SymbolKind = 'code128' | 'qr';

/** ISO/IEC 15417: ten modules of blank on either side of Code 128. */
export const QUIET_MODULES = 10;
/** ISO/IEC 18004: four modules around a QR code. */
export const QR_QUIET_MODULES = 4;

/** The encoder draws a module of a QR code two units wide. */
const QR_PARTS = 2;

type Drawn = { readonly width: number; readonly height: number; readonly bars: readonly (readonly [start: number, width: number])[]; readonly polygons: readonly (readonly (readonly [number, number])[])[] };

function nothing(): void { /* a code without words draws no text, and neither of the two has round parts */ }

/** Takes down what the encoder draws instead of drawing it. */
function recorder(): DrawingContext<Drawn> {
  const bars: [number, number][] = [];
  const polygons: (readonly [number, number])[][] = [];
  let size = { width: 0, height: 0 };
  return {
    scale: () => null,
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    init: (width, height) => { size = { width, height }; },
    // The encoder names the middle of a bar, rounded up.
    line: (x, _y0, _x1, _y1, width) => { bars.push([x - Math.ceil(width / 2), width]); },
    polygon: points => { polygons.push(points); },
    hexagon: nothing, ellipse: nothing, fill: nothing, text: nothing,
    end: () => ({ ...size, bars, polygons }),
  };
}

/** Whether Code 128 can hold a text as a scanner types it: plain signs of a US keyboard. */
export function fitsCode128(text: string): boolean {
  return /^[\x20-\x7e]+$/.test(text);
}

/** Code 128 (ISO/IEC 15417) of a text, one module high, without its quiet zones. */
export function drawCode128(text: string): BarSymbol {
  const { width, bars } = code128<Drawn>({ bcid: 'code128', text, scale: 1, includetext: false }, recorder());
  return { widthModules: width, heightModules: 1, path: bars.map(([start, wide]) => `M${start} 0h${wide}v1h-${wide}z`).join('') };
}

/** A QR code (ISO/IEC 18004, correction level M, or better where the size has room for it) of a text, without its quiet zone. */
export function drawQr(text: string): BarSymbol {
  const { width, height, polygons } = qrcode<Drawn>({ bcid: 'qrcode', text, scale: 1 }, recorder());
  return { widthModules: width / QR_PARTS, heightModules: height / QR_PARTS, path: polygons.map(points => `M${points.map(([x, y]) => `${x / QR_PARTS} ${y / QR_PARTS}`).join('L')}z`).join('') };
}

/** The widest exact module, in mm, at which Code 128 with its quiet zones fits into a width; null when none does. */
export function moduleFor({ widthModules }: BarSymbol, availableMm: number, modulesMm: readonly number[]): number | null {
  return modulesMm.find(module => (widthModules + 2 * QUIET_MODULES) * module <= availableMm) ?? null;
}
