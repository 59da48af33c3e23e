import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Chip } from '../../ui/chip.tsx';
import { Explained } from '../../ui/explained.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { type Scope, SCOPES } from './alert-steps.ts';

const KEYS = [['Enter', 'open'], ['A', 'acknowledge'], ['S', 'snooze'], ['O', 'order'], ['X', 'close']] as const;

/** The title, the lists to choose from with their counts, and the keys. */
export function AlertsHead({ scope, onScope }: { readonly scope: Scope; readonly onScope: (scope: Scope) => void }) {
  const t = useTexts('alerts');
  const counts = useQuery('alerts.counts', {}).data;
  const may = useMay();
  return (
    <header className="page-head alerts-head">
      <h1>{t('title')}</h1>
      <nav className="alerts-scopes" aria-label={t('scopes.label')}>
        {SCOPES.map(each => (
          <span key={each} data-scope={each}><Chip isPressed={each === scope} onPress={() => { onScope(each); }} {...(counts === undefined ? {} : { count: counts[each] })}>{t(`scopes.${each}`)}</Chip></span>
        ))}
      </nav>
      <span className="spacer" />
      <span className="muted alerts-keys" aria-hidden="true">
        <span><KeyHint keys="J" /> <KeyHint keys="K" /> {t('keys.move')}</span>
        {KEYS.filter(([, word]) => word === 'open' || may(word === 'order' ? 'purchasing.request' : 'alerts.handle')).map(([keys, word]) => <span key={keys}><KeyHint keys={keys} /> {t(`keys.${word}`)}</span>)}
      </span>
    </header>
  );
}

/** Names of the columns. */
export function ColumnHeads({ scope, hasCosts }: { readonly scope: Scope; readonly hasCosts: boolean }) {
  const t = useTexts('alerts');
  return (
    <div className="alerts-columns">
      <span>{t('columns.state')}</span><span>{t('columns.item')}</span><span>{t('columns.bar')}</span><span>{t('columns.reasons')}</span>
      {scope === 'closed'
        ? <><span>{t('columns.closeReason')}</span><span>{t('columns.closedBy')}</span><span className="figure">{t('columns.closedAt')}</span></>
        : (
          <>
            {hasCosts && <span className="figure"><Explained explanation={t('explainCost')}>{t('columns.cost')}</Explained></span>}
            <span className="figure">{scope === 'snoozed' ? t('columns.until') : <Explained explanation={t('explainActBy')}>{t('columns.actBy')}</Explained>}</span>
            <span className="figure">{t('columns.next')}</span>
          </>
        )}
    </div>
  );
}
