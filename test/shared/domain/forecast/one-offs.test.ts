import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketSpans } from '../../../../shared/domain/calendar/index.ts';
import { treatOneOffs } from '../../../../shared/domain/forecast/index.ts';

const usual = [10, 12, 9, 11, 10, 13, 8, 10, 12, 11];
const withProject = [...usual, 400, ...usual];
const weeks = bucketSpans('week', '2025-01-06', withProject.length).map(({ from }) => from);

describe('one-offs', () => {
  it('a bucket far beyond the others is marked and cut to the limit, the rest stays', () => {
    const { values, marks } = treatOneOffs(withProject, weeks);
    expect(marks).toHaveLength(1);
    expect(marks[0]).toMatchObject({ index: 10, bucketOn: weeks[10], quantity: 400, reason: 'too_large', decision: null });
    expect(marks[0]!.usual).toBeCloseTo(10, 12);
    expect(values[10]).toBe(marks[0]!.used);
    expect(values[10]).toBeLessThan(60);
    expect(values.filter((_, t) => t !== 10)).toEqual(withProject.filter((_, t) => t !== 10));
  });

  it('the user decides: real demand counts in full, a project not at all, and taking it back restores the cut', () => {
    const cut = treatOneOffs(withProject, weeks);
    expect(treatOneOffs(withProject, weeks, { [weeks[10]!]: 'real' })).toMatchObject({ values: withProject, marks: [{ decision: 'real', used: 400 }] });
    expect(treatOneOffs(withProject, weeks, { [weeks[10]!]: 'one_off' }).values[10]).toBeNull();
    expect(treatOneOffs(withProject, weeks, {})).toEqual(cut);
    const ordinary = treatOneOffs(usual, weeks, { [weeks[2]!]: 'one_off' });
    expect(ordinary.marks).toMatchObject([{ index: 2, quantity: 9, used: null, reason: 'decided', decision: 'one_off' }]);
  });

  it('a change of level, lumpy sizes and what happened twice are no one-offs', () => {
    const weeksOf = (count: number) => bucketSpans('week', '2025-01-06', count).map(({ from }) => from);
    const shifted = [...usual, ...usual.map(value => value * 4)];
    expect(treatOneOffs(shifted, weeksOf(20)).marks).toEqual([]);
    const lumpy = [1, 0, 0, 40, 0, 3, 0, 120, 0, 2, 15, 0, 60, 0, 1, 8];
    expect(treatOneOffs(lumpy, weeksOf(16)).marks).toEqual([]);
    expect(treatOneOffs([...withProject, 380], weeksOf(22)).marks.every(({ used }) => used! >= 380)).toBe(true);
    expect(treatOneOffs([2, 900, 3], weeksOf(3)).marks).toEqual([]);
  });

  it('never raises a quantity, keeps what is not known, and marks exactly what it changed or was told', () => {
    const value = fc.oneof(fc.constant(null), fc.constant(0), fc.integer({ min: 0, max: 5000 }));
    fc.assert(fc.property(fc.array(value, { maxLength: 40 }), (raw) => {
      const on = bucketSpans('week', '2025-01-06', raw.length).map(({ from }) => from);
      const { values, marks } = treatOneOffs(raw, on);
      const marked = new Set(marks.map(({ index }) => index));
      raw.forEach((before, t) => {
        if (marked.has(t)) expect(values[t]).toBeLessThan(before!);
        else expect(values[t]).toBe(before);
      });
    }));
  });
});
