import { Link } from 'react-router';

import { useTexts } from '../../language/use-texts.tsx';

const OFFERED = ['issue', 'receipt', 'return_in', 'transfer', 'count', 'scrap'] as const;

/** The papers a keeper writes most, one press away. */
export function RecordButtons() {
  const t = useTexts('today');
  return (
    <nav className="panel today-record" aria-label={t('record.title')}>
      {OFFERED.map((type, index) => <Link key={type} to={`/record?type=${type}`} className={index === 0 ? 'button button-primary' : 'button'} data-action={`record-${type}`}>{t(`record.${type}`)}</Link>)}
    </nav>
  );
}
