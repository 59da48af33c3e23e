/** A reader of Code 128 of its own, from the table of ISO/IEC 15417: bars and spaces of each symbol in modules, by value. */
const WIDTHS = `212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132
221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313
231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111
314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111
111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141
114131 311141 411131 211412 211214 211232`.split(/\s+/);
const STOP = '2331112';
const MODULES = 11;
const STOP_MODULES = 13;
const SET_OF_START: Readonly<Record<number, 'A' | 'B' | 'C'>> = { 103: 'A', 104: 'B', 105: 'C' };
const SET_OF_SHIFT: Readonly<Record<number, 'A' | 'B' | 'C'>> = { 99: 'C', 100: 'B', 101: 'A' };

function valueOf(runs: readonly number[]): number {
  const module = runs.reduce((sum, run) => sum + run, 0) / MODULES;
  const value = WIDTHS.indexOf(runs.map(run => Math.round(run / module)).join(''));
  if (value === -1) throw new Error(`No symbol of Code 128: ${runs.join(' ')}`);
  return value;
}

/** The text of a row of bar and space widths, beginning and ending with a bar, in any unit. Throws where it is no Code 128. */
export function readCode128(runs: readonly number[]): string {
  const ending = runs.slice(-STOP.length);
  const module = ending.reduce((sum, run) => sum + run, 0) / STOP_MODULES;
  if (ending.map(run => Math.round(run / module)).join('') !== STOP) throw new Error('No stop');
  const body = runs.slice(0, -STOP.length);
  const values = Array.from({ length: body.length / 6 }, (_, index) => valueOf(body.slice(index * 6, index * 6 + 6)));
  const [start, ...rest] = values;
  const check = rest.pop();
  if ((start! + rest.reduce((sum, value, index) => sum + value * (index + 1), 0)) % 103 !== check) throw new Error('Wrong check symbol');
  let set = SET_OF_START[start!]!;
  let text = '';
  for (const value of rest) {
    if (set === 'C' ? value < 100 : value < 96) text += set === 'C' ? String(value).padStart(2, '0') : String.fromCharCode(value + 32);
    else set = SET_OF_SHIFT[value] ?? set;
  }
  return text;
}
