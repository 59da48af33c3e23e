/** Where the marks of a stock bar lie, in px. Pure, so that the drawing can be tested without a page. */
export type StockBarFigures = {
  readonly onHandMicro: number;
  readonly onOrderMicro: number;
  readonly safetyStockMicro: number | null;
  readonly reorderPointMicro: number | null;
  readonly maximumMicro: number | null;
};

export type StockBarGeometry = {
  /** Right end of the track: the maximum, or the whole width where none is set. */
  readonly track: number;
  readonly onHand: number;
  /** The order is drawn from `onHand` to here. */
  readonly onOrderEnd: number;
  readonly safety: number | null;
  readonly reorder: number | null;
  readonly maximum: number | null;
};

/** An order may dwarf the stock: what is on the shelf must still be seen. */
const ON_HAND_MIN_PX = 3;

function round(px: number): number {
  return Math.round(px * 10) / 10;
}

/** The item's own scale: 0 to the larger of maximum × 1.1 and on hand + on order. */
export function stockBarGeometry(figures: StockBarFigures, width: number): StockBarGeometry {
  const onHand = Math.max(figures.onHandMicro, 0);
  const onOrder = Math.max(figures.onOrderMicro, 0);
  const { safetyStockMicro, reorderPointMicro, maximumMicro } = figures;
  const bound = Math.max(maximumMicro ?? 0, reorderPointMicro ?? 0, safetyStockMicro ?? 0);
  const scaleEnd = Math.max(bound * 1.1, onHand + onOrder, 1);
  const at = (micro: number) => round((micro / scaleEnd) * width);
  const onHandPx = onHand === 0 ? 0 : Math.max(at(onHand), ON_HAND_MIN_PX);
  const end = Math.max(at(onHand + onOrder), onHandPx);
  return {
    track: maximumMicro === null ? width : Math.max(at(maximumMicro), 4),
    onHand: onHandPx,
    onOrderEnd: onOrder === 0 ? onHandPx : Math.min(Math.max(end, onHandPx + 2), width),
    safety: safetyStockMicro === null ? null : at(safetyStockMicro),
    reorder: reorderPointMicro === null ? null : at(reorderPointMicro),
    maximum: maximumMicro === null ? null : Math.max(at(maximumMicro), 4),
  };
}

export type BarWord = { readonly text: string; readonly x: number; readonly anchor: 'start' | 'middle' | 'end' };

/** Moves words that would overlap or leave the bar; in order from left to right. `widthOf` measures a word in px. */
export function placeWords(words: readonly BarWord[], width: number, widthOf: (text: string) => number): readonly BarWord[] {
  const starts = words.map(word => {
    const size = widthOf(word.text);
    const start = word.anchor === 'start' ? word.x : word.anchor === 'end' ? word.x - size : word.x - size / 2;
    return { text: word.text, size, start: Math.max(0, start) };
  });
  let edge = width;
  const fromRight = [...starts].reverse().map(word => {
    const start = Math.min(word.start, edge - word.size);
    edge = start - 6;
    return { ...word, start };
  });
  let left = 0;
  return fromRight.reverse().map(word => {
    const start = Math.max(word.start, left);
    left = start + word.size + 6;
    return { text: word.text, x: round(start), anchor: 'start' };
  });
}

/** Width of 11 px text: full-width signs 11 px, others 6.2 px. Near enough to keep words apart. */
export function textWidth(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e7f ? 11 : 6.2), 0);
}
