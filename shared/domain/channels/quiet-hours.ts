/** Hours in which only what is urgent may disturb. */

/** Times of day 'HH:MM' in the company's time zone; `from` later than `until` spans midnight. */
export type QuietHours = { readonly from: string; readonly until: string };

const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;

export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The time of day in a zone, in minutes. */
function minutesInZone(at: number, timeZone: string): number {
  return minutesOf(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at));
}

/** When the quiet that holds at `now` ends; null when it is not quiet. */
export function quietUntil(quiet: QuietHours | null, now: number, timeZone: string): number | null {
  if (quiet === null || quiet.from === quiet.until) return null;
  const minute = minutesInZone(now, timeZone);
  const sinceStart = (minute - minutesOf(quiet.from) + DAY_MINUTES) % DAY_MINUTES;
  const length = (minutesOf(quiet.until) - minutesOf(quiet.from) + DAY_MINUTES) % DAY_MINUTES;
  if (sinceStart >= length) return null;
  return Math.floor(now / MINUTE_MS) * MINUTE_MS + (length - sinceStart) * MINUTE_MS;
}
