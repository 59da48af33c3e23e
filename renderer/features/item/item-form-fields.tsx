import { Input, Switch } from 'antd';
import type { ReactNode } from 'react';

import type { OutputOf } from '../../client/procedure-types.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { FormField, type FieldControl } from '../../ui/form-field.tsx';
import type { ItemFormField, ItemFormProblems, ItemFormValues } from './item-form-values.ts';
import { ListField, type ListKind } from './list-field.tsx';

type FieldsProps = {
  readonly values: ItemFormValues;
  readonly lists: OutputOf<'masterData.all'>;
  readonly problems: ItemFormProblems;
  readonly onChange: (changes: Partial<ItemFormValues>) => void;
};

/** The fields in the order they are filled in: what it is, where it comes from, the rest. */
export function ItemFormFields(props: FieldsProps) {
  const t = useTexts('item');
  const may = useMay();
  const { values, onChange } = props;
  return (
    <>
      <h2>{t('form.groups.identity')}</h2>
      <div className="item-form-grid">
        <TextField {...props} field="code" isRequired isFirst />
        <ChoiceField {...props} field="unitId" kind="unit" isRequired />
        <TextField {...props} field="name" isRequired />
        <TextField {...props} field="spec" />
        <ChoiceField {...props} field="categoryId" kind="category" />
        <TextField {...props} field="barcode" />
      </div>
      <h2>{t('form.groups.supply')}</h2>
      <div className="item-form-grid">
        <ChoiceField {...props} field="supplierId" kind="supplier" />
        <ChoiceField {...props} field="locationId" kind="location" />
        <TextField {...props} field="leadTimeDays" suffix={t('form.days')} hint={t('form.leadTimeHint')} />
        {may('costs.read') && <TextField {...props} field="referencePrice" suffix={t('form.yuan')} />}
        <TextField {...props} field="minimumOrder" />
        <TextField {...props} field="packSize" />
        <SwitchField {...props} field="isNoLongerBought" />
      </div>
      <h2>{t('form.groups.note')}</h2>
      <div className="item-form-grid">
        <TextField {...props} field="shelfLifeDays" suffix={t('form.days')} />
        <SwitchField {...props} field="isBatchTracked" />
        <FormField label={t('form.note')}>
          {control => <Input.TextArea {...control} autoSize={{ minRows: 1, maxRows: 4 }} maxLength={1000} value={values.note} onChange={event => { onChange({ note: event.target.value }); }} />}
        </FormField>
      </div>
    </>
  );
}

function Field({ field, label, problems, hint, isRequired = false, children }: { readonly field: ItemFormField; readonly label: string; readonly problems: ItemFormProblems; readonly hint?: string | undefined; readonly isRequired?: boolean; readonly children: (control: FieldControl) => ReactNode }) {
  const t = useTexts('item');
  const problem = problems[field];
  return (
    <div data-field={field}>
      <FormField label={label} isRequired={isRequired} hint={hint} error={problem === undefined ? null : t(`form.problems.${problem}`)}>{children}</FormField>
    </div>
  );
}

type SwitchName = 'isBatchTracked' | 'isNoLongerBought';

function SwitchField({ field, values, problems, onChange }: FieldsProps & { readonly field: SwitchName }) {
  const t = useTexts('item');
  return (
    <Field field={field} label={t(`form.${field}`)} problems={problems} hint={t(`form.${field}Hint`)}>
      {({ status: _, ...control }) => <Switch {...control} className="item-form-switch" checked={values[field]} onChange={isOn => { onChange({ [field]: isOn }); }} />}
    </Field>
  );
}

type TextFieldName = Exclude<ItemFormField, 'unitId' | 'categoryId' | 'supplierId' | 'locationId' | SwitchName | 'note'>;

function TextField({ field, values, problems, onChange, suffix, hint, isRequired = false, isFirst = false }: FieldsProps & { readonly field: TextFieldName; readonly suffix?: string; readonly hint?: string; readonly isRequired?: boolean; readonly isFirst?: boolean }) {
  const t = useTexts('item');
  return (
    <Field field={field} label={t(`form.${field}`)} problems={problems} hint={hint} isRequired={isRequired}>
      {control => <Input {...control} autoFocus={isFirst} value={values[field]} {...(suffix === undefined ? {} : { suffix })} onChange={event => { onChange({ [field]: event.target.value }); }} />}
    </Field>
  );
}

const CHOICE_OF = { unitId: 'unit', categoryId: 'category', supplierId: 'supplier', locationId: 'location' } as const;

function ChoiceField({ field, kind, values, lists, problems, onChange, isRequired = false }: FieldsProps & { readonly field: keyof typeof CHOICE_OF; readonly kind: ListKind; readonly isRequired?: boolean }) {
  const t = useTexts('item');
  return (
    <Field field={field} label={t(`form.${CHOICE_OF[field]}`)} problems={problems} isRequired={isRequired}>
      {control => <ListField kind={kind} lists={lists} control={control} value={values[field]} isRequired={isRequired} onChange={id => { onChange({ [field]: id }); }} />}
    </Field>
  );
}
