/** Numbers and codes out of cells: strict, so that nothing is taken for something it is not. Rule 33 of the reliability paper. */
import { E4_PER_YUAN } from '../../kernel/money.ts';
import { MICRO_PER_UNIT } from '../../kernel/quantity.ts';
import { SAFE_MAX, roundHalfAway } from '../../kernel/rounding.ts';
import { cleanText, foldFullWidth, normaliseCode } from './normalise-text.ts';
import type { Cell } from './workbook.ts';

/** How a readable number was written, where that was not the plain way. */
export type NumberNote = 'unit_in_quantity' | 'thousands_separator' | 'full_width' | 'number_as_text';
export type NumberFault =
  | 'missing' | 'not_a_number' | 'two_numbers' | 'scientific' | 'precision_lost' | 'out_of_range' | 'formula_error';

export type ParsedNumber =
  | { readonly ok: true; readonly value: number; readonly unit: string | null; readonly notes: readonly NumberNote[] }
  | { readonly ok: false; readonly fault: NumberFault };

/** Excel keeps 15 digits; an integer beyond has lost its last ones. */
const DIGITS_MAX = 15;
/** From here on Excel shows 1.23E+11 in a cell of general format. */
const SCIENTIFIC_DISPLAY_FROM = 1e11;
const TEXT_LENGTH_MAX = 64;
/** A dash or slash alone is how people strike out a cell. */
const STRUCK_OUT = /^[-/\\]+$/;
const NUMBER_TEXT = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+|)(\.\d+)?$/;
const SCIENTIFIC = /^[+-]?\d+(?:\.\d+)?[eE][+-]?\d+$/;
/** Number, then a unit of letters only: "339.52kg", "12 个". Anything with further digits is no unit. */
const WITH_UNIT = /^([-+]?[\d.,]+) ?([\p{L}°%]{1,8})$/u;
/** Words that multiply: 5万 is not 5, while 5千克 is 5 of them. */
const MULTIPLIERS = /^(?:[十百万亿]|千(?![克瓦米])|[kKwW]$)/;

/** A cell → a finite number, or the reason why it is none. A unit behind the number is returned for the caller to compare. */
export function parseNumber(cell: Cell | undefined): ParsedNumber {
  if (cell === undefined || cell.kind === 'empty') return { ok: false, fault: 'missing' };
  if (cell.kind === 'error') return { ok: false, fault: 'formula_error' };
  if (cell.kind === 'number') return parseStoredNumber(cell.number ?? Number.NaN);
  if (cell.kind !== 'text') return { ok: false, fault: 'not_a_number' };
  return parseNumberText(cell.text);
}

function parseStoredNumber(value: number): ParsedNumber {
  if (!Number.isFinite(value)) return { ok: false, fault: 'not_a_number' };
  if (Math.abs(value) >= 10 ** DIGITS_MAX) return { ok: false, fault: 'precision_lost' };
  return { ok: true, value: value === 0 ? 0 : value, unit: null, notes: [] };
}

function parseNumberText(written: string): ParsedNumber {
  if (written.length > TEXT_LENGTH_MAX) return { ok: false, fault: 'not_a_number' };
  const folded = foldFullWidth(written);
  const text = cleanText(folded);
  if (text === '' || STRUCK_OUT.test(text)) return { ok: false, fault: 'missing' };
  const notes: NumberNote[] = folded === written ? [] : ['full_width'];
  const plain = parsePlain(text, notes);
  if (plain !== undefined) return plain;
  const withUnit = WITH_UNIT.exec(text);
  if (withUnit !== null && !MULTIPLIERS.test(withUnit[2] ?? '')) {
    const inner = parsePlain(withUnit[1] ?? '', notes);
    if (inner?.ok === true) return { ...inner, unit: withUnit[2] ?? null, notes: [...notes, 'unit_in_quantity'] };
    if (inner !== undefined) return inner;
  }
  if (SCIENTIFIC.test(text)) return { ok: false, fault: 'scientific' };
  if (/^#[A-Z/0!?]+/.test(text)) return { ok: false, fault: 'formula_error' };
  const groups = text.match(/\d+(?:\.\d+)?/g);
  return { ok: false, fault: groups !== null && groups.length > 1 && /[或和、~至到+*/-]/.test(text) ? 'two_numbers' : 'not_a_number' };
}

/** Undefined: not a plain number. Pushes what was unusual onto `notes`. */
function parsePlain(text: string, notes: NumberNote[]): ParsedNumber | undefined {
  const bracketed = /^\(([^()]+)\)$/.exec(text);
  const match = NUMBER_TEXT.exec((bracketed?.[1] ?? text).trim().replace(/^([+-]) /, '$1'));
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const digits = whole.replaceAll(',', '');
  if ((digits + fraction.slice(1)).replace(/^0+/, '').length > DIGITS_MAX) return { ok: false, fault: 'precision_lost' };
  if (whole.includes(',')) notes.push('thousands_separator');
  if (notes.length === 0) notes.push('number_as_text');
  // The text matches a plain decimal of at most 15 digits: Number() reads that exactly as a person does.
  const magnitude = Number(`${digits === '' ? '0' : digits}${fraction}`);
  const isNegative = (bracketed === null ? sign === '-' : sign !== '-') && magnitude !== 0;
  return { ok: true, value: isNegative ? -magnitude : magnitude, unit: null, notes };
}

/** Units → micro-units; undefined when out of range or when a positive number would become 0. */
export function toMicro(value: number): number | undefined {
  return scaled(value, MICRO_PER_UNIT);
}

/** 元 → 10⁻⁴ 元; undefined when out of range. */
export function toE4(value: number): number | undefined {
  const e4 = roundHalfAway(value * E4_PER_YUAN);
  return Math.abs(e4) <= SAFE_MAX ? e4 : undefined;
}

function scaled(value: number, factor: number): number | undefined {
  const result = roundHalfAway(value * factor);
  if (Math.abs(result) > SAFE_MAX || (result === 0 && value !== 0)) return undefined;
  return result;
}

export type ParsedCode =
  | { readonly ok: true; readonly code: string; readonly note: 'code_scientific' | 'code_normalised' | null }
  | { readonly ok: false; readonly fault: 'missing' | 'code_precision_lost' | 'code_scientific_text' | 'code_too_long' | 'formula_error' };

export const CODE_LENGTH_MAX = 64;

/** A cell → a code in one form. Zeros in front stay; digits that Excel has already thrown away are not invented. */
export function parseCode(cell: Cell | undefined): ParsedCode {
  if (cell === undefined || cell.kind === 'empty') return { ok: false, fault: 'missing' };
  if (cell.kind === 'error') return { ok: false, fault: 'formula_error' };
  if (cell.kind === 'number' && cell.number !== undefined) {
    if (Math.abs(cell.number) >= 10 ** DIGITS_MAX) return { ok: false, fault: 'code_precision_lost' };
    const code = normaliseCode(/^\d+$/.test(cell.text) ? cell.text : String(cell.number));
    return { ok: true, code, note: cell.number >= SCIENTIFIC_DISPLAY_FROM ? 'code_scientific' : null };
  }
  const code = normaliseCode(cell.text);
  if (code === '') return { ok: false, fault: 'missing' };
  if (/^\d(?:\.\d+)?E\+\d{2,}$/i.test(code)) return { ok: false, fault: 'code_scientific_text' };
  if (code.length > CODE_LENGTH_MAX) return { ok: false, fault: 'code_too_long' };
  return { ok: true, code, note: code === cell.text.trim() ? null : 'code_normalised' };
}
