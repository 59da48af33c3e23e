import { Input, Select, Switch } from 'antd';

import { LANGUAGES } from '../../../shared/kernel/vocabulary.ts';
import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { useMay } from '../../parts/use-session.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { SaveBar, SectionHead, SettingRow } from './section-parts.tsx';
import { timeIn, timeZoneNames } from './time-zones.ts';
import { useSettingsDraft, type SettingsDraft } from './use-settings-draft.ts';

const NAME_LENGTH_MAX = 120;

/** 公司: what is printed on papers and where a business day begins. */
export function CompanySection() {
  const t = useTexts('settings');
  const draft = useSettingsDraft();
  return (
    <section className="settings-section">
      <SectionHead title={t('sections.company')} hint={t('company.hint')} />
      {draft.settings === undefined ? <LoadState failure={draft.loadFailure} onRetry={draft.reload} rows={4} /> : <CompanyForm draft={draft} settings={draft.settings} />}
    </section>
  );
}

function CompanyForm({ draft, settings }: { readonly draft: SettingsDraft; readonly settings: NonNullable<SettingsDraft['settings']> }) {
  const t = useTexts('settings');
  const common = useTexts('common');
  const language = useLanguage();
  const mayWrite = useMay()('settings.write');
  const time = timeIn(settings.timeZone, language);
  const nameProblem = settings.companyName.trim() === '' ? t('checks.required') : null;
  return (
    <form onSubmit={event => { event.preventDefault(); void draft.save(); }}>
      <SettingRow label={t('company.name')} htmlFor="company-name" problem={nameProblem}>
        <Input id="company-name" value={settings.companyName} maxLength={NAME_LENGTH_MAX} disabled={!mayWrite} onChange={event => { draft.change({ companyName: event.target.value }); }} />
      </SettingRow>
      <SettingRow label={t('company.timeZone')} htmlFor="company-zone" hint={time === null ? undefined : t('company.timeZoneNow', { time })}>
        <Select
          id="company-zone" showSearch value={settings.timeZone} disabled={!mayWrite} options={timeZoneNames(settings.timeZone).map(name => ({ value: name, label: name }))}
          onChange={timeZone => { draft.change({ timeZone }); }}
        />
      </SettingRow>
      <SettingRow label={t('company.language')} htmlFor="company-language" hint={t('company.languageHint')}>
        <Select
          id="company-language" value={settings.language} disabled={!mayWrite} options={LANGUAGES.map(language => ({ value: language, label: common(`languages.${language}`) }))}
          onChange={language => { draft.change({ language }); }}
        />
      </SettingRow>
      <SettingRow label={t('company.valuation')} hint={t('company.valuationHint')}>
        <span>{t(`company.valuationMethods.${settings.valuationMethod}`)}</span>
        <ButtonLink to="/accounts/periods" variant="link" size="small">{t('company.valuationChange')}</ButtonLink>
      </SettingRow>
      <SettingRow label={t('company.review')} htmlFor="company-review" hint={t('company.reviewHint')}>
        <Switch id="company-review" checked={settings.needsReview} disabled={!mayWrite} onChange={needsReview => { draft.change({ needsReview }); }} />
      </SettingRow>
      {settings.isDemo && <SettingRow label={t('company.demo')}><span>{t('company.demoHint')}</span></SettingRow>}
      {mayWrite
        ? <SaveBar label={t('save')} isDirty={draft.isDirty} isRunning={draft.isSaving} canSave={nameProblem === null} failure={draft.failure} onReset={draft.reset} />
        : <p className="settings-hint">{t('readOnly')}</p>}
    </form>
  );
}
