import { useState } from 'react';
import dayjs from 'dayjs';
import { Link } from 'react-router';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { AccountFrame } from '../../parts/account-tabs.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DASH, moneyText, numberText, quantityText } from '../../ui/format-number.ts';
import { Icon } from '../../ui/icon.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { PageTools } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { writeAddress } from './accounts-address.ts';
import { MonthStepper } from './month-field.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import type { SectionProps } from './section-props.ts';

type TieOut = OutputOf<'accounts.tieOut'>;
const QUANTITY_DECIMALS = 6;

/** 对账: one press, every report of a month against every other. */
export function TieOutSection({ address, amend }: SectionProps) {
  const t = useTexts('accounts');
  const month = address.to;
  const [wanted, setWanted] = useState<string | null>(null);
  const isWanted = wanted === month;
  const result = useQuery('accounts.tieOut', { month }, { isEnabled: isWanted });
  const check = () => {
    if (isWanted) result.refetch();
    else setWanted(month);
  };
  const isHere = isWanted && result.data?.month === month;
  return (
    <AccountFrame
      section="tie-out" isPlain tools={<PageTools><MonthStepper month={month} onChange={chosen => { amend({ from: chosen, to: chosen }); }} /><span className="spacer" /></PageTools>}
      actions={<Button variant="primary" icon="check" data-action="tie-out" isBusy={isWanted && result.isFetching} onClick={check}>{t(isHere ? 'tieOut.again' : 'tieOut.start')}</Button>}
    >
      {!isWanted
        ? <EmptyState icon="check" title={t('tieOut.none', { month })} text={t('tieOut.noneText')} actions={<Button variant="primary" onClick={check}>{t('tieOut.start')}</Button>} />
        : result.data === undefined || !isHere ? <LoadState failure={result.failure} onRetry={result.refetch} rows={10} /> : <ScrollRegion label={t('tieOut.checks')} className="accounts-panels"><Verdict result={result.data} /><Checks result={result.data} /><Findings result={result.data} /></ScrollRegion>}
    </AccountFrame>
  );
}

function Verdict({ result }: { readonly result: TieOut }) {
  const t = useTexts('accounts');
  return (
    <div className={result.isOk ? 'accounts-verdict accounts-ok' : 'accounts-verdict accounts-wrong'} role="status">
      <Icon name={result.isOk ? 'check' : 'warning'} size={20} />
      <div><b>{t(result.isOk ? 'tieOut.ok' : 'tieOut.wrong', { month: result.month })}</b><p>{t('tieOut.closing', { amount: moneyText(result.closing.valueE4), at: dayjs(result.checkedAt).format('YYYY-MM-DD HH:mm:ss') })}</p></div>
    </div>
  );
}

function Mark({ isOk }: { readonly isOk: boolean }) {
  const t = useTexts('accounts');
  return <span className={isOk ? 'accounts-mark accounts-mark-ok' : 'accounts-mark accounts-mark-wrong'}><Icon name={isOk ? 'check' : 'close'} />{t(isOk ? 'tieOut.same' : 'tieOut.differs')}</span>;
}

const money = (e4: number | null) => (e4 === null ? DASH : moneyText(e4));
const amount = (micro: number | null) => (micro === null ? DASH : quantityText(micro, QUANTITY_DECIMALS));

function Checks({ result }: { readonly result: TieOut }) {
  const t = useTexts('accounts');
  return (
    <Panel title={t('tieOut.checks')} note={t('tieOut.checksNote')}>
      <div className="accounts-scroll">
        <table className="table accounts-checks">
          <thead><tr><th>{t('tieOut.left')}</th><th>{t('tieOut.right')}</th><th className="figure">{t('tieOut.leftQuantity')}</th><th className="figure">{t('tieOut.rightQuantity')}</th><th className="figure">{t('tieOut.leftAmount')}</th><th className="figure">{t('tieOut.rightAmount')}</th><th className="figure">{t('tieOut.difference')}</th><th>{t('tieOut.result')}</th></tr></thead>
          <tbody>
            {result.checks.map(check => (
              <tr key={check.check} data-check={check.check} data-ok={check.isOk}>
                <td>{t(`tieOut.lefts.${check.check}`)}</td><td>{t(`tieOut.rights.${check.check}`)}</td><td className="figure">{amount(check.leftMicro)}</td><td className="figure">{amount(check.rightMicro)}</td><td className="figure">{money(check.leftE4)}</td><td className="figure">{money(check.rightE4)}</td>
                <td className="figure">{check.leftE4 === null || check.rightE4 === null ? amount((check.leftMicro ?? 0) - (check.rightMicro ?? 0)) : moneyText(check.leftE4 - check.rightE4)}</td><td><Mark isOk={check.isOk} /></td>
              </tr>
            ))}
            <tr data-check="chain" data-ok={result.chain.isOk}>
              <td>{t('tieOut.chain')}</td><td colSpan={5} title={result.chain.head}>{t('tieOut.chainText', { lines: numberText(result.chain.lines), head: result.chain.head.slice(0, 16) })}</td><td className="figure">{DASH}</td><td><Mark isOk={result.chain.isOk} /></td>
            </tr>
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Findings({ result }: { readonly result: TieOut }) {
  const t = useTexts('accounts');
  if (result.findings.length === 0) return null;
  return (
    <Panel title={t('tieOut.findings')} note={t('tieOut.findingCount', { count: result.findingTotal })}>
      <div className="accounts-scroll">
        <table className="table">
          <thead><tr><th>{t('tieOut.where')}</th><th>{t('asOf.item')}</th><th>{t('ledger.number')}</th><th className="figure">{t('tieOut.leftAmount')}</th><th className="figure">{t('tieOut.rightAmount')}</th><th className="figure">{t('tieOut.leftQuantity')}</th><th className="figure">{t('tieOut.rightQuantity')}</th></tr></thead>
          <tbody>
            {result.findings.map(finding => (
              <tr key={`${finding.check} ${finding.itemId ?? ''}`} data-finding={finding.check}>
                <td>{finding.check === 'chain' ? t('tieOut.chain') : t(`tieOut.rights.${finding.check}`)}</td>
                <td>{finding.itemId === null ? finding.code : <Link className="accounts-link" to={`/accounts/ledger?${writeAddress({ from: result.month, to: result.month, itemId: finding.itemId, date: null, knownAt: null }).toString()}`}>{finding.code}</Link>} {finding.name}</td>
                <td>{finding.documentId === null ? DASH : <Link className="accounts-link" to={`/documents?document=${encodeURIComponent(finding.documentId)}`}>{t('tieOut.line', { number: finding.number, line: finding.lineNumber ?? 0 })}</Link>}</td>
                <td className="figure">{money(finding.leftE4)}</td><td className="figure">{money(finding.rightE4)}</td><td className="figure">{amount(finding.leftMicro)}</td><td className="figure">{amount(finding.rightMicro)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
