import { Link, useLocation } from 'react-router';

import { useTexts } from '../language/use-texts.tsx';
import { Icon } from '../ui/icon.tsx';
import { BrandMark } from './brand.tsx';
import { destinationAt, type Destination } from './destinations.ts';

/** The way to every page: icon and word, with the count of alerts for this person. */
export function Rail({ destinations, alertCount }: { readonly destinations: readonly Destination[]; readonly alertCount: number }) {
  const t = useTexts('common');
  const here = destinationAt(useLocation().pathname);
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      <div className="brand"><BrandMark /><b>{t('product')}</b></div>
      <ul>
        {destinations.map(each => (
          <li key={each.id} className={each.id === 'settings' ? 'last' : undefined}>
            <Link to={each.path} {...(here?.id === each.id ? { 'aria-current': 'page' as const } : {})}>
              <Icon name={each.icon} />
              <span>{t(`rail.${each.id}`)}</span>
              {each.id === 'alerts' && alertCount > 0 && <span className="count">{alertCount > 99 ? '99+' : alertCount}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
