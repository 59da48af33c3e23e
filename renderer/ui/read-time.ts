/** A time of day as people type it. */

const HOUR_MAX = 23;
const MINUTE_MAX = 59;

/** What a time field means: `8`, `8:5`, `830`, `0830`, `８：３０` and `8.30` are times of a day of 24 hours, written `08:30`; null when it is none. */
export function readTime(text: string): string | null {
  const plain = text.replace(/[０-９]/g, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/\s/g, '');
  const match = /^(\d{1,2})(?:[:：.。时点](\d{1,2})?分?)?$/.exec(plain) ?? /^(\d{1,2})(\d{2})$/.exec(plain);
  if (match === null) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? '0')];
  return hour > HOUR_MAX || minute > MINUTE_MAX ? null : `${twoDigits(hour)}:${twoDigits(minute)}`;
}

/** Whether the text is a whole time already, and not the beginning of one. */
export function isWholeTime(text: string): boolean {
  return /^\d{2}:\d{2}$/.test(text) && readTime(text) !== null;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
