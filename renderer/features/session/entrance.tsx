import type { ReactNode } from 'react';

import { LANGUAGES } from '../../../shared/kernel/vocabulary.ts';
import { BrandMark } from '../../frame/brand.tsx';
import { setLanguage } from '../../language/language.ts';
import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import { Segmented } from '../../ui/segmented.tsx';

/** The ground of the pages before anyone is signed in: mark, panels, language. */
export function Entrance({ isWide = false, children }: { readonly isWide?: boolean; readonly children: ReactNode }) {
  const t = useTexts('session');
  const common = useTexts('common');
  const language = useLanguage();
  return (
    <main className="entrance">
      <div className={isWide ? 'entrance-main two' : 'entrance-main'}>
        <div className="entrance-brand"><BrandMark /><div><b>{common('product')}</b><span className="muted">{t('tagline')}</span></div></div>
        {children}
      </div>
      <div className="entrance-foot">
        <Segmented label={common('status.language')} value={language} onChange={setLanguage} options={LANGUAGES.map(id => ({ id, label: common(`languages.${id}`) }))} />
      </div>
    </main>
  );
}
