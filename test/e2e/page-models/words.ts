/** The words on screen, read from the program's own texts, so that a page model says what a text is for and not what it says. */
import { readFileSync } from 'node:fs';

type Texts = { readonly [key: string]: string | Texts };
export type Language = 'zh-CN' | 'en';

const known = new Map<string, Texts>();

function textsOf(file: string): Texts {
  const texts = known.get(file) ?? (JSON.parse(readFileSync(new URL(`../../../renderer/${file}`, import.meta.url), 'utf8')) as Texts);
  known.set(file, texts);
  return texts;
}

/** The text at a dotted key of a text file such as `features/record/texts` or `language/common`; blanks like {{count}} are filled. */
export function word(file: string, key: string, blanks: Readonly<Record<string, string | number>> = {}, language: Language = 'zh-CN'): string {
  const found = key.split('.').reduce<string | Texts | undefined>((part, name) => (typeof part === 'object' ? part[name] : undefined), textsOf(`${file}.${language}.json`));
  if (typeof found !== 'string') throw new Error(`No text ${key} in ${file}.${language}.json`);
  return found.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(blanks[name] ?? ''));
}
