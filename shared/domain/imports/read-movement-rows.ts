/** Rows that say what came in and went out: movements, and the issue history from before the start. */
import type { ConsumptionRecord, ItemReference, MovementRecord } from './import-reading.ts';
import type { SkipReason } from './issue-codes.ts';
import { type LineHead, makeHeadReader } from './ditto-lines.ts';
import { type TypeWord, readTypeWord } from './movement-words.ts';
import type { RowScope } from './row-scope.ts';

export type FlowScope = {
  /** What a plain quantity column means, from the words around it. */
  readonly direction: 'in' | 'out';
  /** Negative figures of a ledger are named one by one; of an issue history they are only counted, as it may hold thousands. */
  readonly namesRedEntries: boolean;
};

type Flow = { readonly kind: MovementRecord['kind']; readonly quantityMicro: number };
type Figures = { readonly inMicro: number | null; readonly outMicro: number | null };

/** A row is a record, is left out for a reason, or is held (undefined). */
export type RowOutcome<T> = { readonly record: T } | { readonly skip: SkipReason } | undefined;

/** A reader of movement rows that knows the line above. */
export function makeMovementReader(flowScope: FlowScope): (scope: RowScope) => RowOutcome<MovementRecord> {
  const readHead = makeHeadReader();
  return (scope) => {
    const line = readLine(scope, readHead, flowScope);
    if (line === undefined || 'skip' in line) return line;
    const { head, item, flow } = line;
    if (head.date === undefined) return undefined;
    const location = scope.text('location');
    const toLocation = flow.kind === 'transfer' ? scope.text('toLocation') : null;
    if (flow.kind === 'transfer' && toLocation === null) scope.report('transfer_target_missing', 'toLocation');
    const prices = readPrices(scope);
    if (scope.isHeld) return undefined;
    return {
      record: {
        sheet: scope.sheet.sheet.name, row: scope.row.row,
        rowKey: scope.sheet.rowKey({ kind: flow.kind, date: head.date, item, quantityMicro: flow.quantityMicro, document: head.document, place: toLocation ?? location }),
        kind: flow.kind, date: head.date, document: head.document, item, quantityMicro: flow.quantityMicro, ...prices,
        party: head.party, department: head.department, location, toLocation, person: head.person, note: scope.text('note'),
      },
    };
  };
}

/** A reader of issue history: issues positive, returns and cancellations negative, everything else left out. */
export function makeConsumptionReader(flowScope: FlowScope): (scope: RowScope) => RowOutcome<ConsumptionRecord> {
  const readHead = makeHeadReader();
  return (scope) => {
    const line = readLine(scope, readHead, flowScope);
    if (line === undefined || 'skip' in line) return line;
    const { head, item, flow } = line;
    if (head.date === undefined || scope.isHeld) return undefined;
    if (flow.kind !== 'issue' && flow.kind !== 'return_in') return { skip: 'not_consumption' };
    if (scope.sheet.indexes.unitPrice !== undefined && scope.money('unitPrice') === 0) return { skip: 'zero_price' };
    const quantityMicro = flow.kind === 'issue' ? flow.quantityMicro : -flow.quantityMicro;
    const rowKey = scope.sheet.rowKey({ kind: 'consumption', date: head.date, item, quantityMicro, document: head.document, place: null });
    return {
      record: {
        sheet: scope.sheet.sheet.name, row: scope.row.row, rowKey, date: head.date, document: head.document, item,
        quantityMicro, netQuantityMicro: Math.max(0, quantityMicro),
      },
    };
  };
}

type Line = { readonly head: LineHead; readonly item: ItemReference; readonly flow: Flow };

function readLine(scope: RowScope, readHead: (scope: RowScope) => LineHead, flowScope: FlowScope): Line | { readonly skip: SkipReason } | undefined {
  const head = readHead(scope);
  const written = scope.reference(scope.text('unit'));
  if (written === undefined) return undefined;
  const item = findItem(scope, written);
  const word = readWord(scope, head);
  const figures = readFigures(scope, item, word, flowScope);
  if (item === undefined || figures === undefined || word === 'unknown') return undefined;
  if ((figures.inMicro ?? 0) === 0 && (figures.outMicro ?? 0) === 0) {
    scope.report('quantity_zero', figureMeaning(scope, figures));
    return scope.isHeld ? undefined : { skip: 'zero_quantity' };
  }
  const flow = decideFlow(scope, word, figures, flowScope);
  return flow === undefined || head.date === undefined ? undefined : { head, item, flow };
}

function findItem(scope: RowScope, written: ItemReference): ItemReference | undefined {
  const finding = scope.sheet.items.find(written);
  const known = [finding.item.name, finding.item.spec].filter((part) => part !== null).join(' ');
  if (finding.note === 'other_name') scope.report('code_other_name', 'name', { code: written.code ?? '', name: known });
  if (finding.note === 'ambiguous') scope.report('item_ambiguous', 'name');
  if (finding.note === 'spelling') scope.report('item_spelling', written.spec === null ? 'name' : 'spec', { name: known });
  if (finding.note === 'found_by_name') scope.report('code_missing', 'code', { name: known });
  return scope.isHeld && (finding.note === 'other_name' || finding.note === 'ambiguous') ? undefined : finding.item;
}

function readWord(scope: RowScope, head: LineHead): TypeWord | 'unknown' | null {
  if (scope.sheet.indexes.type === undefined) return null;
  const hasFlowColumns = scope.sheet.indexes.quantityIn !== undefined || scope.sheet.indexes.quantityOut !== undefined;
  if (head.type === null) {
    if (hasFlowColumns) return null;
    scope.report('type_unknown', 'type');
    return 'unknown';
  }
  const word = readTypeWord(head.type);
  if (word !== undefined) return word;
  scope.report('type_unknown', 'type');
  return 'unknown';
}

/** The in and out figures of the row; a plain quantity goes where the type or the words around it say. */
function readFigures(scope: RowScope, item: ItemReference | undefined, word: TypeWord | 'unknown' | null, flowScope: FlowScope): Figures | undefined {
  const { indexes } = scope.sheet;
  const named = { name: item?.name ?? scope.text('name'), unit: scope.text('unit') ?? item?.unit ?? null };
  if (indexes.quantityIn === undefined && indexes.quantityOut === undefined) {
    const quantity = scope.quantity('quantity', named, false);
    if (quantity === null) return undefined;
    const isIn = word === null ? flowScope.direction === 'in' : word === 'receipt' || word === 'return_in' || word === 'return_out' || word === 'count';
    return isIn ? { inMicro: quantity, outMicro: null } : { inMicro: null, outMicro: quantity };
  }
  const inMicro = indexes.quantityIn === undefined ? null : scope.quantity('quantityIn', named, true);
  const outMicro = indexes.quantityOut === undefined ? null : scope.quantity('quantityOut', named, true);
  if (scope.isHeld) return undefined;
  if (inMicro === null && outMicro === null) {
    scope.report('quantity_missing', missingMeaning(scope, word));
    return undefined;
  }
  if ((inMicro ?? 0) !== 0 && (outMicro ?? 0) !== 0) {
    scope.report('quantity_in_and_out', 'quantityOut');
    return undefined;
  }
  return { inMicro: inMicro === 0 && outMicro !== null ? null : inMicro, outMicro: outMicro === 0 && inMicro !== null ? null : outMicro };
}

function missingMeaning(scope: RowScope, word: TypeWord | 'unknown' | null): 'quantityIn' | 'quantityOut' {
  if (scope.sheet.indexes.quantityOut === undefined) return 'quantityIn';
  return word === 'receipt' && scope.sheet.indexes.quantityIn !== undefined ? 'quantityIn' : 'quantityOut';
}

function figureMeaning(scope: RowScope, figures: Figures): 'quantity' | 'quantityIn' | 'quantityOut' {
  if (scope.sheet.indexes.quantity !== undefined && scope.sheet.indexes.quantityIn === undefined && scope.sheet.indexes.quantityOut === undefined) return 'quantity';
  return figures.inMicro !== null ? 'quantityIn' : 'quantityOut';
}

/** Kind and positive quantity. A red (negative) receipt is goods sent back, a red issue material handed back. */
function decideFlow(scope: RowScope, word: TypeWord | null, figures: Figures, flowScope: FlowScope): Flow | undefined {
  const isIn = figures.inMicro !== null;
  const signed = figures.inMicro ?? figures.outMicro ?? 0;
  const size = Math.abs(signed);
  const meaning = figureMeaning(scope, figures);
  switch (word) {
    case 'return_out':
    case 'return_in':
    case 'transfer':
      return { kind: word, quantityMicro: size };
    case 'count_gain':
      return { kind: 'count', quantityMicro: size };
    case 'count_loss':
      return { kind: 'count', quantityMicro: -size };
    case 'count':
      return { kind: 'count', quantityMicro: isIn ? signed : -signed };
    case 'scrap':
      if (signed > 0) return { kind: 'scrap', quantityMicro: size };
      scope.report('quantity_negative', meaning);
      return undefined;
    case 'receipt':
    case 'issue':
    case null: {
      const isReceipt = word === null ? isIn : word === 'receipt';
      if (signed < 0 && flowScope.namesRedEntries) scope.report('red_entry', meaning);
      if (isReceipt) return { kind: signed < 0 ? 'return_out' : 'receipt', quantityMicro: size };
      return { kind: signed < 0 ? 'return_in' : 'issue', quantityMicro: size };
    }
  }
}

function readPrices(scope: RowScope): { readonly unitCostE4: number | null; readonly amountE4: number | null } {
  const unitCostE4 = scope.money('unitPrice');
  if (unitCostE4 !== null && unitCostE4 < 0) scope.report('price_negative', 'unitPrice');
  return { unitCostE4: unitCostE4 !== null && unitCostE4 < 0 ? null : unitCostE4, amountE4: scope.money('amount') };
}
