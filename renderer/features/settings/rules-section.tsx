import { useTexts } from '../../language/use-texts.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { SectionHead } from './section-parts.tsx';

/** 预警规则 have a page of their own; who looks for them here is led there. */
export function RulesSection() {
  const t = useTexts('settings');
  return (
    <section className="settings-section">
      <SectionHead title={t('sections.rules')} hint={t('rules.hint')} />
      <p><ButtonLink to="/rules" variant="primary" icon="bell">{t('rules.open')}</ButtonLink></p>
    </section>
  );
}
