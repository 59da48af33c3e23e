import { describe, expect, test } from 'vitest';

import { isWholeTime, readTime } from '../../../renderer/ui/read-time.ts';

describe('a time of day as it is typed', () => {
  test('hours alone, with or without a colon, with one digit or two', () => {
    expect(['8', '08', '8:5', '8:30', '830', '0830', '17:30', ' 17 : 30 '].map(readTime)).toEqual(['08:00', '08:00', '08:05', '08:30', '08:30', '08:30', '17:30', '17:30']);
  });

  test('what a Chinese input method leaves', () => {
    expect(['８：３０', '8时30分', '8点', '8。30'].map(readTime)).toEqual(['08:30', '08:30', '08:00', '08:30']);
  });

  test('the day has 24 hours, the hour 60 minutes', () => {
    expect(['00:00', '23:59', '24:00', '8:60', '2400', '', 'abc', '8:30 PM', '12345'].map(readTime)).toEqual(['00:00', '23:59', null, null, null, null, null, null, null]);
  });

  test('the beginning of a time is not a time yet', () => {
    expect(['1', '17', '17:', '17:3', '17:30', '25:00'].map(isWholeTime)).toEqual([false, false, false, false, true, false]);
  });
});
