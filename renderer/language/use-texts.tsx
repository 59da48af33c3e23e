/** How components read texts: typed keys, and the language as a value. */
import { useMemo, type ReactElement } from 'react';
import { Trans, useTranslation } from 'react-i18next';

import type { Language } from '../../shared/kernel/vocabulary.ts';
import type { Namespace, TextKey } from './namespaces.ts';
import { texts } from './language.ts';

export type TextParams = { readonly [name: string]: string | number };
export type Translate<N extends Namespace> = (key: TextKey<N>, params?: TextParams) => string;

/** The texts of one namespace: `const t = useTexts('stock'); t('columns.onHand')`. Plurals take `{ count }`. */
export function useTexts<N extends Namespace>(namespace: N): Translate<N> {
  const { i18n } = useTranslation(undefined, { i18n: texts });
  const language = i18n.language;
  return useMemo(() => {
    const translate = i18n.getFixedT(language, namespace);
    return (key: TextKey<N>, params?: TextParams) => translate(key, { ...params });
  }, [i18n, language, namespace]);
}

/** A text whose tags are drawn by components: `账上压着 <value/>` with `tags={{ value: <Explained … /> }}`. */
export function RichText<N extends Namespace>({ namespace, textKey, params, tags }: {
  readonly namespace: N;
  readonly textKey: TextKey<N>;
  readonly params?: TextParams;
  readonly tags: { readonly [tag: string]: ReactElement };
}) {
  const { i18n } = useTranslation(undefined, { i18n: texts });
  return <Trans i18n={i18n} ns={namespace} i18nKey={textKey as never} values={{ ...params }} components={{ ...tags }} />;
}

/** The language in use, for what is not a text: locales of tables and calendars. */
export function useLanguage(): Language {
  const { i18n } = useTranslation(undefined, { i18n: texts });
  return i18n.language === 'en' ? 'en' : 'zh-CN';
}
