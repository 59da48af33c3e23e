/** Sets up the two languages and remembers the one this person chose on this machine. */
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { createInstance, type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';

import { LANGUAGES, type Language } from '../../shared/kernel/vocabulary.ts';

const STORAGE_KEY = 'cangshao.language';

type TextTree = { readonly [key: string]: string | TextTree };

/** `../features/stock/texts.en.json` → namespace `stock`; `…/import-issues.en.json` → `import-issues`; `./errors.en.json` → `errors`. */
export function namespaceOfPath(path: string): { readonly namespace: string; readonly language: Language } {
  const match = /(?:features\/([^/]+)\/|parts\/|\.\/)([^/]+)\.(zh-CN|en)\.json$/.exec(path);
  if (match === null) throw new Error(`Not a text file: ${path}`);
  const [, feature, file = '', language] = match;
  return { namespace: feature !== undefined && file === 'texts' ? feature : file, language: language === 'en' ? 'en' : 'zh-CN' };
}

const files: Record<string, TextTree> = {
  ...import.meta.glob<TextTree>('./*.json', { eager: true, import: 'default' }),
  ...import.meta.glob<TextTree>(['../features/*/*.{zh-CN,en}.json', '../parts/*.{zh-CN,en}.json'], { eager: true, import: 'default' }),
};

function collectTexts(): Resource {
  const texts: Record<Language, Record<string, TextTree>> = { 'zh-CN': {}, en: {} };
  for (const [path, tree] of Object.entries(files)) {
    const { namespace, language } = namespaceOfPath(path);
    texts[language][namespace] = tree;
  }
  return texts;
}

function rememberedLanguage(): Language {
  const stored = localStorage.getItem(STORAGE_KEY);
  return LANGUAGES.find(language => language === stored) ?? 'zh-CN';
}

export const texts = createInstance();

function follow(language: Language): void {
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  document.documentElement.lang = language;
}

/** Makes both languages ready before the first drawing; every text is in the bundle. */
export function startLanguage(): void {
  const language = rememberedLanguage();
  void texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    supportedLngs: LANGUAGES,
    resources: collectTexts(),
    defaultNS: 'common',
    initAsync: false,
    // React escapes what it draws; escaping twice shows `&amp;`.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  follow(language);
}

/** Switches every text at once and remembers the choice. */
export function setLanguage(language: Language): void {
  localStorage.setItem(STORAGE_KEY, language);
  follow(language);
  void texts.changeLanguage(language);
}
