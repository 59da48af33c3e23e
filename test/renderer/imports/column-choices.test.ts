import { describe, expect, test } from 'vitest';

import { firstSheet, type ImportSheet, OFFERED_MEANINGS, withMeaning } from '../../../renderer/features/imports/column-choices.ts';
import zh from '../../../renderer/features/imports/texts.zh-CN.json' with { type: 'json' };
import { COLUMN_MEANINGS } from '../../../shared/domain/imports/import-reading.ts';

const column = (letter: string, meaning: string) => ({ column: letter, header: letter, meaning, confidence: 1, samples: [] });
const SHEET: ImportSheet = { name: '2025年', role: 'data', reason: '', headerRows: [2], rowCount: 9, columns: [column('A', 'code'), column('B', 'name'), column('C', 'note')] };

describe('the meaning of a column', () => {
  test('a column that had the chosen meaning gives it up', () => {
    expect(withMeaning({}, SHEET, 'B', 'code')).toEqual({ '2025年': { A: 'ignored', B: 'code' } });
  });

  test('earlier corrections and other sheets stay', () => {
    expect(withMeaning({ '2025年': { C: 'spec' }, 二车间: { A: 'name' } }, SHEET, 'B', 'unit')).toEqual({ '2025年': { C: 'spec', B: 'unit' }, 二车间: { A: 'name' } });
  });

  test('several columns may be left out', () => {
    expect(withMeaning({}, { ...SHEET, columns: [column('A', 'ignored'), column('B', 'name')] }, 'B', 'ignored')).toEqual({ '2025年': { B: 'ignored' } });
  });

  test('every meaning the reader knows is offered once and has a word', () => {
    expect([...OFFERED_MEANINGS].sort()).toEqual([...COLUMN_MEANINGS].sort());
    expect(COLUMN_MEANINGS.filter(meaning => !(meaning in zh.meanings))).toEqual([]);
  });

  test('the first sheet with data is shown first', () => {
    expect(firstSheet([{ ...SHEET, name: '说明', role: 'ignored' }, SHEET])).toBe('2025年');
    expect(firstSheet([])).toBeNull();
  });
});
