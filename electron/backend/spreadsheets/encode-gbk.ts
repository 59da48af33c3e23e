/** Text → GBK, the code page of Chinese Windows, which accounting software reads its import files in. */

let table: Map<string, number> | undefined;

/** The platform only decodes GBK: the table is its decoder turned round, all double bytes once. */
function gbkTable(): Map<string, number> {
  const codes: number[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead += 1) for (let trail = 0x40; trail <= 0xfe; trail += 1) if (trail !== 0x7f) codes.push((lead << 8) | trail);
  const text = new TextDecoder('gbk').decode(Uint8Array.from(codes.flatMap(code => [code >> 8, code & 0xff])));
  const letters = Array.from(text);
  // A pair without a letter decodes to U+FFFD, and one that ends in ASCII may keep that letter: then places would shift. Such tables are decoded pair by pair.
  const pairs = letters.length === codes.length ? letters : codes.map(code => new TextDecoder('gbk').decode(Uint8Array.of(code >> 8, code & 0xff)));
  const made = new Map<string, number>();
  for (const [index, letter] of pairs.entries()) {
    const code = codes[index];
    if (code !== undefined && letter.length === 1 && letter !== '\ufffd' && !made.has(letter)) made.set(letter, code);
  }
  return made;
}

/** What GBK has no letter for becomes a question mark. */
export function encodeGbk(text: string): Uint8Array {
  table ??= gbkTable();
  const bytes: number[] = [];
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0x3f;
    if (point < 0x80) bytes.push(point);
    else {
      const code = table.get(letter);
      if (code === undefined) bytes.push(0x3f);
      else bytes.push(code >> 8, code & 0xff);
    }
  }
  return Uint8Array.from(bytes);
}
