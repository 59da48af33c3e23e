import { Input, Modal, Select } from 'antd';
import { useState } from 'react';

import { OFFSETS } from '../../../shared/domain/accounting/index.ts';
import type { OutputOf } from '../../client/procedure-types.ts';
import { useCommand } from '../../client/use-command.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { FormField } from '../../ui/form-field.tsx';
import { accountsText, purposesText, readAccounts, readPurposes } from './account-rules-draft.ts';

type Rules = OutputOf<'accounts.rules'>;
type Lists = OutputOf<'masterData.all'>;

/** 科目设置: which account each category, department and kind of movement belongs to. */
export function AccountRulesDialog({ onClose }: { readonly onClose: () => void }) {
  const rules = useQuery('accounts.rules', {});
  const lists = useQuery('masterData.all', {});
  return rules.data === undefined || lists.data === undefined ? null : <RulesForm saved={rules.data} lists={lists.data} onClose={onClose} />;
}

function RulesForm({ saved, lists, onClose }: { readonly saved: Rules; readonly lists: Lists; readonly onClose: () => void }) {
  const t = useTexts('accounts');
  const save = useCommand('accounts.saveRules');
  const [rules, setRules] = useState(saved);
  const [accountText, setAccountText] = useState(accountsText(saved.accounts));
  const [purposeText, setPurposeText] = useState(purposesText(saved.costByPurpose));
  const accounts = readAccounts(accountText);
  const costByPurpose = readPurposes(purposeText);
  const amend = (changes: Partial<Rules>) => { setRules(before => ({ ...before, ...changes })); };
  const submit = async () => {
    if (accounts === null || costByPurpose === null) return;
    const reply = await save.run({ ...rules, accounts, costByPurpose });
    if (reply.ok) onClose();
  };
  const options = (accounts ?? saved.accounts).map(account => ({ value: account.code, label: `${account.code} ${account.name}` }));
  return (
    <Modal open title={t('vouchers.rules')} onCancel={onClose} width={760} footer={<><Button onClick={onClose}>{t('cancel')}</Button> <Button variant="primary" isBusy={save.isRunning} onClick={() => { void submit(); }}>{t('save')}</Button></>}>
      <div className="accounts-form accounts-form-two">
        <p className="muted accounts-form-wide">{t('rules.hint')}</p>
        <FormField label={t('rules.accounts')} hint={t('rules.accountsHint')} {...(accounts === null ? { error: t('rules.accountsWrong') } : {})}>{control => <Input.TextArea {...control} rows={9} value={accountText} onChange={event => { setAccountText(event.target.value); }} />}</FormField>
        <div>
          <FormField label={t('rules.inventory')}>{control => <Select {...control} showSearch value={rules.inventoryCode} options={options} onChange={inventoryCode => { amend({ inventoryCode }); }} />}</FormField>
          <FormField label={t('rules.word')}>{control => <Input {...control} value={rules.voucherWord} maxLength={8} onChange={event => { amend({ voucherWord: event.target.value }); }} />}</FormField>
          <FormField label={t('rules.encoding')} hint={t('rules.encodingHint')}>{control => <Select {...control} value={rules.u8Encoding} options={[{ value: 'gbk', label: 'GBK' }, { value: 'utf-8', label: 'UTF-8' }]} onChange={(u8Encoding: Rules['u8Encoding']) => { amend({ u8Encoding }); }} />}</FormField>
        </div>
        <h3 className="accounts-form-wide">{t('rules.offsets')}</h3>
        {OFFSETS.map(offset => <FormField key={offset} label={t(`rules.offset.${offset}`)}>{control => <Select {...control} showSearch value={rules.offsets[offset]} options={options} onChange={code => { amend({ offsets: { ...rules.offsets, [offset]: code } }); }} />}</FormField>)}
        <h3 className="accounts-form-wide">{t('rules.byCategory')}</h3>
        {lists.categories.map(category => (
          <FormField key={category.id} label={category.name}>{control => <Select {...control} showSearch allowClear placeholder={t('rules.asAbove')} value={rules.inventoryByCategory.find(each => each.categoryId === category.id)?.code} options={options} onChange={(code: string | undefined) => { amend({ inventoryByCategory: withCode(rules.inventoryByCategory, 'categoryId', category.id, code) }); }} />}</FormField>
        ))}
        <h3 className="accounts-form-wide">{t('rules.byDepartment')}</h3>
        {lists.departments.map(department => (
          <FormField key={department.id} label={department.name}>{control => <Select {...control} showSearch allowClear placeholder={t('rules.asAbove')} value={rules.costByDepartment.find(each => each.departmentId === department.id)?.code} options={options} onChange={(code: string | undefined) => { amend({ costByDepartment: withCode(rules.costByDepartment, 'departmentId', department.id, code) }); }} />}</FormField>
        ))}
        <div className="accounts-form-wide"><FormField label={t('rules.byPurpose')} hint={t('rules.byPurposeHint')} {...(costByPurpose === null ? { error: t('rules.byPurposeWrong') } : {})}>{control => <Input.TextArea {...control} rows={3} value={purposeText} onChange={event => { setPurposeText(event.target.value); }} />}</FormField></div>
        {save.failure !== null && <div className="accounts-form-wide"><ErrorPanel failure={save.failure} /></div>}
      </div>
    </Modal>
  );
}

/** The list with one entry set, or taken out where there is no code. */
function withCode<K extends 'categoryId' | 'departmentId'>(list: readonly ({ readonly [key in K]: string } & { readonly code: string })[], key: K, id: string, code: string | undefined): ({ [key in K]: string } & { code: string })[] {
  const rest = list.filter(each => each[key] !== id).map(each => ({ ...each }));
  // Safe: the object has exactly this key and the code.
  return code === undefined ? rest : [...rest, { [key]: id, code } as { [key in K]: string } & { code: string }];
}
