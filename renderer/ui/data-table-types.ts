import type { ReactNode } from 'react';

/** One column. `render` draws the cell; `value` is what it stands for: sorting, copying, reading aloud. */
export type DataColumn<Row> = {
  readonly id: string;
  readonly title: string;
  /** Headings above it, the widest first; neighbours under the same ones share them. */
  readonly group?: readonly string[];
  /** px; with `grow` the least. */
  readonly width: number;
  /** Share of the spare width. */
  readonly grow?: number;
  /** `date`: a date column, which stands where its neighbours let it be read best. */
  readonly align?: 'start' | 'end' | 'center' | 'date';
  readonly value: (row: Row) => string | number | null;
  readonly render?: (row: Row) => ReactNode;
  /** A dotted underline and this text on the head. */
  readonly explain?: string;
  readonly isSortable?: boolean;
  readonly isHidden?: boolean;
  readonly pin?: 'left' | 'right';
};

export type TableSort = { readonly columnId: string; readonly isDescending: boolean };
export type RowRange = { readonly offset: number; readonly limit: number; readonly sort: TableSort | null };

/**
 * `rows`: all of them are here; undefined while they are read. `pages`: read piece by piece as the reader scrolls; a new `key`
 * (the filter) starts at the top, a new `version` (something changed) reads again in place.
 */
export type TableSource<Row> =
  | { readonly kind: 'rows'; readonly rows: readonly Row[] | undefined }
  | {
    readonly kind: 'pages';
    readonly key: string;
    readonly version: number;
    readonly load: (range: RowRange) => Promise<{ readonly rows: readonly Row[]; readonly total: number }>;
  };

export type DataTableProps<Row> = {
  readonly label: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rowId: (row: Row) => string;
  readonly source: TableSource<Row>;
  /** Moves with the arrow keys; undefined when rows cannot be chosen. */
  readonly selectedId?: string | null;
  readonly onSelect?: (row: Row) => void;
  /** Enter or a double click. */
  readonly onOpen?: (row: Row) => void;
  /** Any other key on the focused row. */
  readonly onRowKey?: (row: Row, event: KeyboardEvent) => void;
  /** Check boxes in front; told whenever the set changes. */
  readonly onCheckedChange?: (rows: readonly Row[]) => void;
  readonly initialSort?: TableSort;
  readonly density?: 'standard' | 'compact';
  /** Widths, order and sorting are remembered under this name on this machine. */
  readonly storageKey?: string;
  /** `content`: as high as its rows, for short tables inside a page that scrolls. */
  readonly height?: 'fill' | 'content';
  readonly empty?: ReactNode;
  readonly footer?: ReactNode;
  readonly rowClass?: (row: Row) => string | undefined;
  /** A line of sums that stays at the foot. */
  readonly totals?: Row;
};
