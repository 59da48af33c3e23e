const STEP = 1024;
const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** Bytes as a person reads them: "12.4 MB". Up to three figures. */
export function fileSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= STEP && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  const decimals = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toFixed(decimals)} ${UNITS[unit] ?? 'B'}`;
}
