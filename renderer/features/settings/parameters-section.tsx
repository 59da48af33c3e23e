import { InputNumber } from 'antd';

import { normalQuantile } from '../../../shared/domain/forecast/index.ts';
import type { CommandInputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { useMay } from '../../parts/use-session.ts';
import { SaveBar, SectionHead, SettingRow } from './section-parts.tsx';
import { useSettingsDraft, type SettingsDraft } from './use-settings-draft.ts';

const DAY_FIELDS = [
  { name: 'defaultLeadTimeDays', min: 0, max: 730 },
  { name: 'orderCoverDays', min: 1, max: 730 },
  { name: 'reviewPeriodDays', min: 0, max: 90 },
] as const;
const SERVICE_PERCENT_MIN = 50;
const SERVICE_PERCENT_MAX = 99.99;

/** 计算参数: what safety stock, reorder point and maximum are computed from where an item says nothing of its own. */
export function ParametersSection() {
  const t = useTexts('settings');
  const draft = useSettingsDraft();
  return (
    <section className="settings-section">
      <SectionHead title={t('sections.parameters')} hint={t('parameters.hint')} />
      {draft.settings === undefined ? <LoadState failure={draft.loadFailure} onRetry={draft.reload} rows={4} /> : <ParametersForm draft={draft} settings={draft.settings} />}
    </section>
  );
}

function ParametersForm({ draft, settings }: { readonly draft: SettingsDraft; readonly settings: NonNullable<SettingsDraft['settings']> }) {
  const t = useTexts('settings');
  const mayWrite = useMay()('settings.write');
  const change = (changes: Partial<CommandInputOf<'settings.update'>>) => { draft.change(changes); };
  return (
    <form onSubmit={event => { event.preventDefault(); void draft.save(); }}>
      <SettingRow
        label={t('parameters.serviceLevel')} htmlFor="service-level"
        hint={<>{t('parameters.serviceLevelHint')} {t('parameters.serviceLevelFactor', { z: normalQuantile(settings.serviceLevel).toFixed(3) })}</>}
      >
        <InputNumber
          id="service-level" className="settings-number" min={SERVICE_PERCENT_MIN} max={SERVICE_PERCENT_MAX} step={0.5} precision={2} suffix="%" disabled={!mayWrite}
          value={Math.round(settings.serviceLevel * 10_000) / 100} onChange={percent => { if (percent !== null) change({ serviceLevel: Math.round(percent * 100) / 10_000 }); }}
        />
      </SettingRow>
      {DAY_FIELDS.map(({ name, min, max }) => (
        <SettingRow key={name} label={t(`parameters.${name}`)} htmlFor={`parameter-${name}`} hint={t(`parameters.${name}Hint`)}>
          <InputNumber
            id={`parameter-${name}`} className="settings-number" min={min} max={max} precision={0} suffix={t('parameters.days')} disabled={!mayWrite}
            value={settings[name]} onChange={days => { if (days !== null) change({ [name]: days }); }}
          />
        </SettingRow>
      ))}
      {mayWrite
        ? <SaveBar label={t('parameters.apply')} isDirty={draft.isDirty} isRunning={draft.isSaving} canSave failure={draft.failure} onReset={draft.reset} />
        : <p className="settings-hint">{t('readOnly')}</p>}
    </form>
  );
}
