/** One form for text that people type in many: what is kept, what is compared. */

/** Zero-width characters, soft hyphen, byte order mark, direction marks and control characters: never meant, never visible. */
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
const DASHES = /[\u2010-\u2015\u2212\u2500\ufe58\ufe63\uff0d\u30fc]/g;
const BLANKS = /[\s\u00a0\u3000]+/g;

/** Text to keep: without invisible characters, blanks at the ends, or runs of blanks. Everything else stays as written. */
export function cleanText(text: string): string {
  return text.replace(INVISIBLE, '').replace(BLANKS, ' ').trim();
}

/** A code in one form: NFKC (full-width letters and digits become plain), no invisible characters, no blanks at the ends. Zeros in front stay. */
export function normaliseCode(text: string): string {
  return cleanText(cleanText(text).normalize('NFKC')).replace(DASHES, '-');
}

/** Full-width digits, signs, brackets and separators → ASCII. Not NFKC: that would turn m² into m2. */
export function foldFullWidth(text: string): string {
  return text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(DASHES, '-');
}

/** The form two writings of one thing share: full-width forms, blanks, invisible characters, dashes and letter case are one. */
export function comparisonKey(text: string | null): string {
  if (text === null) return '';
  return text.replace(INVISIBLE, '').normalize('NFKC').replace(DASHES, '-').replace(BLANKS, '').toLowerCase();
}

/** Looser: a dash and nothing are one too ("CNMG120408 PM" and "CNMG120408-PM"). Only for finding, never for telling apart. */
export function looseKey(text: string | null): string {
  return comparisonKey(text).replace(/-/g, '');
}

/** Name and spec as one key; '' when there is no name. */
export function nameSpecKey(name: string | null, spec: string | null): string {
  return name === null ? '' : `${comparisonKey(name)}\u0001${comparisonKey(spec)}`;
}

/** Like nameSpecKey, with dashes dropped. */
export function looseNameSpecKey(name: string | null, spec: string | null): string {
  return name === null ? '' : `${looseKey(name)}\u0001${looseKey(spec)}`;
}
