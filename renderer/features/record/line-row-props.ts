/** What a line of the grid is given, shared by its row, its cells and what is below it. */
import type { KeyboardEvent } from 'react';

import type { Choice } from './choice-field.tsx';
import type { CellColumn, LineColumn, RecordType } from './document-kinds.ts';
import type { DraftLine } from './draft.ts';
import type { ReadLine } from './read-lines.ts';
import type { Reservation } from './use-reservations.ts';
import type { LinePreview } from './warning-words.ts';

export type LineFields = (key: string, fields: Partial<Pick<DraftLine, 'unitId' | 'batchId' | 'batchNumber' | 'reservationId'>>) => void;

export type LineRowProps = {
  readonly type: RecordType;
  readonly isPurchase: boolean;
  readonly row: number;
  readonly line: DraftLine;
  readonly columns: readonly LineColumn[];
  readonly locations: readonly Choice[];
  readonly isCurrent: boolean;
  readonly problems: ReadLine['problems'];
  readonly preview: LinePreview | undefined;
  /** Open reservations of the item, on an issue. */
  readonly reservations: readonly Reservation[];
  /** What the last posting said about this line. */
  readonly refusal: string | null;
  readonly onCell: (key: string, column: CellColumn, value: string) => void;
  readonly onLine: LineFields;
  readonly onEnter: (key: string) => void;
  readonly onKey: (event: KeyboardEvent, row: number, column: CellColumn) => void;
  readonly onNext: (row: number, column: CellColumn) => void;
  readonly onRemove: (row: number) => void;
};
