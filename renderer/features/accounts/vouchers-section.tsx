import { InputNumber } from 'antd';
import { useState } from 'react';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { AccountFrame } from '../../parts/account-tabs.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { Icon } from '../../ui/icon.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { PageTools } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { AccountRulesDialog } from './account-rules-dialog.tsx';
import { ExportButton } from './export-button.tsx';
import { AmountCell } from './figure-columns.tsx';
import { MonthStepper } from './month-field.tsx';
import { ScrollRegion } from './scroll-region.tsx';
import type { SectionProps } from './section-props.ts';

type Vouchers = OutputOf<'accounts.vouchers'>;

/** 凭证 of a month: looked at here, taken away as a file. */
export function VouchersSection({ address, amend }: SectionProps) {
  const t = useTexts('accounts');
  const may = useMay();
  const month = address.to;
  const [firstNumber, setFirstNumber] = useState(1);
  const [isEditing, setIsEditing] = useState(false);
  const report = useQuery('accounts.vouchers', { month });
  const wanted = { report: 'vouchers', from: month, to: month, firstNumber } as const;
  const tools = (
    <PageTools>
      <MonthStepper month={month} onChange={chosen => { amend({ from: chosen, to: chosen }); }} />
      <label className="accounts-label">{t('vouchers.first')}<InputNumber className="accounts-number" min={1} max={99_999} precision={0} value={firstNumber} onChange={value => { setFirstNumber(value ?? 1); }} /></label>
      <span className="spacer" />
      {may('periods.close') && <Button data-action="account-rules" icon="settings" onClick={() => { setIsEditing(true); }}>{t('vouchers.rules')}</Button>}
    </PageTools>
  );
  const actions = <><ExportButton label={t('vouchers.u8')} wanted={{ ...wanted, format: 'u8' }} /><ExportButton label={t('vouchers.kingdee')} wanted={{ ...wanted, format: 'kingdee' }} /><ExportButton label={t('vouchers.plain')} keys="Ctrl E" wanted={wanted} /></>;
  return (
    <AccountFrame section="vouchers" isPlain tools={tools} actions={actions}>
      {report.data === undefined ? <LoadState failure={report.failure} onRetry={report.refetch} rows={12} /> : <VoucherPanels report={report.data} firstNumber={firstNumber} />}
      {isEditing && <AccountRulesDialog onClose={() => { setIsEditing(false); }} />}
    </AccountFrame>
  );
}

function VoucherPanels({ report, firstNumber }: { readonly report: Vouchers; readonly firstNumber: number }) {
  const t = useTexts('accounts');
  if (report.vouchers.length === 0) return <EmptyState icon="book" title={t('vouchers.empty', { month: report.month })} text={t('vouchers.emptyText')} />;
  return (
    <ScrollRegion label={t('vouchers.plainTitle')} className="accounts-panels">
      <p className="accounts-advice"><Icon name="info" />{t('vouchers.tryFirst')}{report.isProvisional && ` ${t('provisional')}`}</p>
      <Proof report={report} />
      {report.vouchers.map((voucher, index) => (
        <Panel key={voucher.kind} title={t('vouchers.title', { word: report.word, number: firstNumber + index, kind: t(`vouchers.kinds.${voucher.kind}`) })} note={t('vouchers.note', { date: report.date, documents: voucher.documents })}>
          <table className="table accounts-voucher" data-voucher={voucher.kind}>
            <thead><tr><th>{t('vouchers.account')}</th><th>{t('vouchers.accountName')}</th><th>{t('vouchers.party')}</th><th className="figure">{t('vouchers.debit')}</th><th className="figure">{t('vouchers.credit')}</th></tr></thead>
            <tbody>
              {voucher.entries.map(entry => (
                <tr key={`${entry.accountCode} ${entry.departmentName} ${entry.supplierName} ${entry.debitE4 === 0 ? 'credit' : 'debit'}`}>
                  <td className="accounts-code">{entry.accountCode}</td><td>{entry.accountName}</td><td className="muted">{[entry.departmentName, entry.supplierName].filter(part => part !== '').join(' ')}</td><td className="figure"><AmountCell e4={entry.debitE4} /></td><td className="figure"><AmountCell e4={entry.creditE4} /></td>
                </tr>
              ))}
            </tbody>
            <tfoot><tr><td>{t('summary.total')}</td><td /><td /><td className="figure">{moneyText(voucher.debitE4)}</td><td className="figure">{moneyText(voucher.creditE4)}</td></tr></tfoot>
          </table>
        </Panel>
      ))}
    </ScrollRegion>
  );
}

/** The stock accounts: the vouchers beside the 收发存汇总表. */
function Proof({ report }: { readonly report: Vouchers }) {
  const t = useTexts('accounts');
  return (
    <Panel title={t('vouchers.proof')} note={t('vouchers.proofNote')}>
      <table className="table accounts-voucher">
        <thead><tr><th>{t('vouchers.account')}</th><th>{t('vouchers.accountName')}</th><th /><th className="figure">{t('vouchers.inVouchers')}</th><th className="figure">{t('vouchers.inSummary')}</th></tr></thead>
        <tbody>{report.inventory.map(line => <tr key={line.accountCode}><td className="accounts-code">{line.accountCode}</td><td>{line.accountName}</td><td className={line.voucherE4 === line.summaryE4 ? 'accounts-mark-ok' : 'accounts-mark-wrong'}>{t(line.voucherE4 === line.summaryE4 ? 'tieOut.same' : 'tieOut.differs')}</td><td className="figure">{moneyText(line.voucherE4)}</td><td className="figure">{moneyText(line.summaryE4)}</td></tr>)}</tbody>
      </table>
    </Panel>
  );
}
