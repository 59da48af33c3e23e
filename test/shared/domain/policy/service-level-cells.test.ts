import { describe, expect, it } from 'vitest';
import { DEFAULT_SERVICE_LEVELS, XYZ_CLASSES, cellName, classifyXyz, serviceLevelOfCell } from '../../../../shared/domain/policy/index.ts';
import { ABC_CLASSES } from '../../../../shared/kernel/vocabulary.ts';

describe('classes by predictability', () => {
  it('X up to half of the mean, Y up to the mean, Z beyond, limits included', () => {
    expect([[5, 10], [5.01, 10], [10, 10], [10.01, 10]].map(([error, mean]) => classifyXyz(error!, mean!))).toEqual(['X', 'Y', 'Y', 'Z']);
  });

  it('without demand or a known error: Z', () => {
    expect([classifyXyz(0, 0), classifyXyz(null, 10), classifyXyz(Number.NaN, 10)]).toEqual(['Z', 'Z', 'Z']);
  });

  it('a dearer or steadier class never has the lower service level', () => {
    const levels = ABC_CLASSES.map((abc) => XYZ_CLASSES.map((xyz) => serviceLevelOfCell(DEFAULT_SERVICE_LEVELS, { abc, xyz })));
    expect(cellName({ abc: 'B', xyz: 'Y' })).toBe('BY');
    for (const row of levels) expect([...row].sort((a, b) => b - a)).toEqual(row);
    for (const column of [0, 1, 2]) {
      const values = levels.map((row) => row[column]!);
      expect([...values].sort((a, b) => b - a)).toEqual(values);
    }
  });
});
