import { Link, useParams } from 'react-router';

import { assertNever } from '../../../shared/kernel/assert.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { ApprovalsSection } from './approvals-section.tsx';
import { AttentionSection } from './attention-section.tsx';
import { AuditSection } from './audit-section.tsx';
import { ChannelsSection } from './channels-section.tsx';
import { CompanySection } from './company-section.tsx';
import { ListsSection } from './lists-section.tsx';
import { MeSection } from './me-section.tsx';
import { ParametersSection } from './parameters-section.tsx';
import { RulesSection } from './rules-section.tsx';
import { type Section, sectionOf, visibleSections } from './sections.ts';
import './settings.css';
import { SystemSection } from './system-section.tsx';
import { UsersSection } from './users-section.tsx';

function SectionBody({ section }: { readonly section: Section }) {
  switch (section) {
    case 'company': return <CompanySection />;
    case 'parameters': return <ParametersSection />;
    case 'rules': return <RulesSection />;
    case 'attention': return <AttentionSection />;
    case 'users': return <UsersSection />;
    case 'channels': return <ChannelsSection />;
    case 'me': return <MeSection />;
    case 'approvals': return <ApprovalsSection />;
    case 'lists': return <ListsSection />;
    case 'system': return <SystemSection />;
    case 'audit': return <AuditSection />;
    default: return assertNever(section);
  }
}

/** 设置: one section at a time beside the list of sections. */
export function SettingsPage() {
  const t = useTexts('settings');
  const session = useQuery('session.current', {});
  const visible = visibleSections(session.data?.user?.permissions ?? []);
  const section = sectionOf(useParams()['section'], visible);
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={t('title')}>
        <h1>{t('title')}</h1>
        {visible.map(name => (
          <Link key={name} to={`/settings/${name}`} aria-current={name === section ? 'page' : undefined} data-section={name}>{t(`sections.${name}`)}</Link>
        ))}
      </nav>
      <div className="settings-body">
        <SectionBody key={section} section={section} />
      </div>
    </div>
  );
}
