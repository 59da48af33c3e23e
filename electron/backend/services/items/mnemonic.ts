/** 助记码: the first letters of a name in pinyin, so that "深沟球轴承 6205" is found by typing sgqzc. */
import { pinyin } from 'pinyin-pro';

const LETTERS_MAX = 40;

/** Lower-case initials of the Chinese characters; letters and digits stay. */
export function mnemonicOf(name: string, spec: string): string {
  const initials = (text: string) =>
    pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' }).join('').toLowerCase().replace(/[^a-z0-9]/g, '');
  return (initials(name) + initials(spec)).slice(0, LETTERS_MAX);
}
