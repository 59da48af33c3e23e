/** 大写金额, as banks and the accounting rules (会计基础工作规范 §52) want it written. */
const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];
const GROUP = 10_000;
const E4_PER_FEN = 100;

/** Four digits: 1005 → 壹仟零伍. */
function groupText(group: number): string {
  const digits = Array.from(String(group), Number);
  const text = digits.map((digit, at) => (digit === 0 ? '零' : `${DIGITS[digit] ?? ''}${PLACES[digits.length - 1 - at] ?? ''}`)).join('');
  return text.replace(/零+/g, '零').replace(/零$/, '');
}

function wholeText(yuan: number): string {
  let text = '';
  let isGap = false;
  for (let at = GROUPS.length - 1; at >= 0; at -= 1) {
    const group = Math.floor(yuan / GROUP ** at) % GROUP;
    if (group === 0) { isGap = text !== ''; continue; }
    const needsZero = text !== '' && (isGap || group < GROUP / 10);
    text += `${needsZero ? '零' : ''}${groupText(group)}${GROUPS[at] ?? ''}`;
    isGap = false;
  }
  return text;
}

/** An amount in 10⁻⁴ 元, rounded to the 分: 1 481.48 → 壹仟肆佰捌拾壹元肆角捌分; a negative one begins with 负. */
export function capitalMoney(e4: number): string {
  const fen = Math.round(Math.abs(e4) / E4_PER_FEN);
  const yuan = Math.floor(fen / 100);
  const jiao = Math.floor(fen / 10) % 10;
  const rest = fen % 10;
  const sign = e4 < 0 && fen > 0 ? '负' : '';
  const whole = yuan === 0 ? (fen === 0 ? '零元' : '') : `${wholeText(yuan)}元`;
  if (jiao === 0 && rest === 0) return `${sign}${whole}整`;
  const tens = jiao === 0 ? (yuan === 0 ? '' : '零') : `${DIGITS[jiao] ?? ''}角`;
  return `${sign}${whole}${tens}${rest === 0 ? '整' : `${DIGITS[rest] ?? ''}分`}`;
}
