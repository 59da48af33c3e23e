/** Time zones to choose from: what is near first, then all this machine knows. */
const NEAR = ['Asia/Shanghai', 'Asia/Urumqi', 'Asia/Hong_Kong', 'Asia/Taipei', 'Asia/Singapore', 'Asia/Tokyo', 'Asia/Seoul', 'Asia/Ho_Chi_Minh', 'Asia/Bangkok'];

/** `current` is always among them, also when this machine does not know it. */
export function timeZoneNames(current: string): string[] {
  return [...new Set([...NEAR, current, ...Intl.supportedValuesOf('timeZone')])];
}

/** The time of day now in a zone; null for a zone this machine does not know. */
export function timeIn(timeZone: string, language: string, now = new Date()): string | null {
  try {
    return new Intl.DateTimeFormat(language, { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(now);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
