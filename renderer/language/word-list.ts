import { texts } from './language.ts';

/** Names one after the other, as the language in use parts them: 周敏、王建国 or “Zhou Min, Wang Jianguo”. */
export function wordList(words: readonly string[]): string {
  return words.join(texts.language === 'en' ? ', ' : '、');
}
