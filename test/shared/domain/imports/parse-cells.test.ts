import { describe, expect, it } from 'vitest';
import { parseCode, parseNumber, toMicro } from '../../../../shared/domain/imports/parse-cells.ts';
import { toCell } from './cells.ts';
import { usedMs } from '../../../helpers/used-ms.ts';

const text = (written: string): string | number => {
  const parsed = parseNumber({ kind: 'text', text: written });
  return parsed.ok ? parsed.value : parsed.fault;
};

describe('numbers from text', () => {
  it.each([
    ['5', 5], ['-5', -5], ['−5', -5], ['－５', -5], ['(5)', -5], ['（5）', -5], ['+5', 5], [' 7 ', 7], ['1,059', 1_059], ['1,234,567.5', 1_234_567.5],
    ['１５００', 1_500], ['１９６．３２', 196.32], ['0.5', 0.5], ['.5', 0.5], ['-0', 0], ['007', 7], ['\u200b12\u00a0', 12],
  ])('%s is %d', (written, expected) => {
    expect(text(written)).toBe(expected);
  });

  it.each([
    ['0x1F', 'not_a_number'], ['1e3', 'scientific'], ['6.90123E+12', 'scientific'], ['', 'missing'], ['-', 'missing'], ['/', 'missing'], ['少许', 'not_a_number'],
    ['十二', 'not_a_number'], ['2或3', 'two_numbers'], ['2-3', 'two_numbers'], ['1.234,50', 'not_a_number'], ['1,5', 'not_a_number'], ['12,34,567', 'not_a_number'],
    ['NaN', 'not_a_number'], ['Infinity', 'not_a_number'], ['٣', 'not_a_number'], ['m²', 'not_a_number'], ['5万', 'not_a_number'], ['5k', 'not_a_number'],
    ['1234567890123456', 'precision_lost'], ['99999999999999999999', 'precision_lost'], ['#REF!', 'formula_error'], ['true', 'not_a_number'], ['1 2', 'not_a_number'], ['=1+1', 'two_numbers'],
  ])('%s is refused as %s', (written, fault) => {
    expect(text(written)).toBe(fault);
  });

  it('a unit behind the number is given back for comparison', () => {
    expect(parseNumber(toCell('12 个'))).toEqual({ ok: true, value: 12, unit: '个', notes: ['number_as_text', 'unit_in_quantity'] });
    expect(parseNumber(toCell('339.52kg'))).toMatchObject({ value: 339.52, unit: 'kg' });
    expect(parseNumber(toCell('5千克'))).toMatchObject({ value: 5, unit: '千克' });
    expect(parseNumber(toCell('９．９kg'))).toMatchObject({ value: 9.9, unit: 'kg' });
  });

  it('numeric cells beyond 15 digits have lost precision, errors and booleans are no numbers', () => {
    expect(parseNumber(toCell(1e15))).toEqual({ ok: false, fault: 'precision_lost' });
    expect(parseNumber(toCell('#REF!'))).toEqual({ ok: false, fault: 'formula_error' });
    expect(parseNumber({ kind: 'boolean', text: 'TRUE' })).toEqual({ ok: false, fault: 'not_a_number' });
  });

  it('what would become zero or overflow in micro-units is out of range', () => {
    expect(toMicro(0.1 + 0.2)).toBe(300_000);
    expect(toMicro(0.000_000_1)).toBeUndefined();
    expect(toMicro(3e9)).toBeUndefined();
  });

  it('100 KB of anything is answered at once', async () => {
    const ms = await usedMs(() => { for (const piece of ['1,', '1.', ' ', '(', '9', '个', '-']) parseNumber({ kind: 'text', text: piece.repeat(100_000) }); });
    expect(ms).toBeLessThan(100);
  });
});

describe('codes', () => {
  it('leading zeros stay, forms become one, invisible characters go', () => {
    expect(parseCode(toCell('00110001'))).toEqual({ ok: true, code: '00110001', note: null });
    expect(parseCode(toCell('ＡＢＣ１２'))).toEqual({ ok: true, code: 'ABC12', note: 'code_normalised' });
    expect(parseCode(toCell('A\u200b1\u202e'))).toEqual({ ok: true, code: 'A1', note: 'code_normalised' });
    expect(parseCode({ kind: 'number', text: '00003001', number: 3_001 })).toMatchObject({ code: '00003001' });
  });

  it('digits that Excel shows or has lost are named', () => {
    expect(parseCode(toCell(123_456_789_033))).toEqual({ ok: true, code: '123456789033', note: 'code_scientific' });
    expect(parseCode(toCell(6.90123456789012e15))).toEqual({ ok: false, fault: 'code_precision_lost' });
    expect(parseCode(toCell('1.23E+11'))).toEqual({ ok: false, fault: 'code_scientific_text' });
    expect(parseCode(toCell('690123456789012345'))).toMatchObject({ ok: true, code: '690123456789012345' });
    expect(parseCode(toCell('x'.repeat(65)))).toEqual({ ok: false, fault: 'code_too_long' });
  });
});
