// Pins: issue-codes.ts
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ISSUE_CODES, REFUSAL_CODES } from '../../../../shared/domain/imports/index.ts';

const readTexts = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../../../renderer/features/imports/import-issues.${language}.json`, import.meta.url), 'utf8')) as Record<string, string>; // Flat by the first test.

const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

describe('issue texts', () => {
  const zh = readTexts('zh-CN');
  const en = readTexts('en');

  it('every code has a sentence in both languages, and there is no other', () => {
    const codes = [...ISSUE_CODES, ...REFUSAL_CODES].sort();
    expect(Object.keys(zh).sort()).toEqual(codes);
    expect(Object.keys(en).sort()).toEqual(codes);
  });

  it('both languages name the same facts', () => {
    for (const code of Object.keys(zh)) expect([code, placeholders(zh[code] ?? '')]).toEqual([code, placeholders(en[code] ?? '')]);
  });
});
