import { useTexts } from '../language/use-texts.tsx';

/** Widths that look like columns of text; the order repeats. */
const CELL_WIDTHS = [72, 64, 180, 98, 48, 48, 80, 64];

/** One grey bar in the place of a figure or a line. Sizes in px. */
export function Skeleton({ width = 120, height = 12 }: { readonly width?: number | string; readonly height?: number }) {
  return <div className="skeleton" style={{ width, height }} aria-hidden="true" />;
}

/** Rows of a table that is being read; keeps the layout. */
export function SkeletonRows({ rows = 12 }: { readonly rows?: number }) {
  const t = useTexts('common');
  return (
    <div className="skeleton-rows" role="status" aria-label={t('table.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="skeleton-row">{CELL_WIDTHS.map((width, cell) => <Skeleton key={cell} width={width - ((row * 7 + cell * 5) % 20)} />)}</div>
      ))}
    </div>
  );
}

/** A whole page that is being opened: its head and rows. */
export function LoadingSkeleton({ rows = 14 }: { readonly rows?: number }) {
  const t = useTexts('common');
  return (
    <div className="skeleton-page" role="status" aria-label={t('loading')}>
      <Skeleton width={160} height={20} />
      <Skeleton width="60%" />
      <div className="skeleton-rows" aria-hidden="true">
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className="skeleton-row">{CELL_WIDTHS.map((width, cell) => <Skeleton key={cell} width={width - ((row * 7 + cell * 5) % 20)} />)}</div>
        ))}
      </div>
    </div>
  );
}
