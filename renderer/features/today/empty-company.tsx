import { Link } from 'react-router';

import type { Permission } from '../../../shared/contract/permissions.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { type FirstStep, firstSteps } from './view-of-role.ts';

const STEP_ADDRESS: Readonly<Record<FirstStep, string>> = { import: '/import', item: '/stock/new', opening: '/record?type=opening' };
const STEP_ICON: Readonly<Record<FirstStep, IconName>> = { import: 'import', item: 'stock', opening: 'record' };

/** The first day: nothing is there yet, and these are the ways to begin. */
export function EmptyCompany({ permissions }: { readonly permissions: readonly Permission[] }) {
  const t = useTexts('today');
  const steps = firstSteps(permissions);
  return (
    <div className="today-empty">
      <h1>{t('empty.title')}</h1>
      <p>{steps.length === 0 ? t('empty.readerHint') : t('empty.hint')}</p>
      <div className="today-steps">
        {steps.map((step, index) => (
          <Link key={step} to={STEP_ADDRESS[step]} className="panel today-step" data-step={step}>
            <Icon name={STEP_ICON[step]} />
            <h2>{t(`empty.${step}`)}</h2>
            <p>{t(`empty.${step}Hint`)}</p>
            <span className={index === 0 ? 'button button-primary' : 'button'}>{t(`empty.${step}Action`)}</span>
          </Link>
        ))}
      </div>
    </div>
  );
}
