import { useMemo } from 'react';
import { useNavigate, useParams } from 'react-router';

import { useQuery } from '../../client/use-query.ts';
import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { useMay } from '../../parts/use-session.ts';
import { Button } from '../../ui/button.tsx';
import { LoadState } from '../../ui/load-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { DocumentForm } from './document-form.tsx';
import { formColumns, printedLines, type PrintedDocument } from './form-columns.ts';
import { COPIES, FORM_PAPER_IDS, FORM_PAPERS, pagesOfForm } from './form-papers.ts';
import { PrintedForm } from './printed-form.tsx';
import { useFormSetting, type FormSetting } from './use-form-setting.ts';
import './print.css';

/** 打印单据: the form as it comes out of the printer. /print/document/:documentId */
export function DocumentPrintPage() {
  const { documentId = '' } = useParams();
  const document = useQuery('documents.get', { documentId });
  const company = useQuery('settings.get', {});
  if (document.data === undefined || company.data === undefined) return <LoadState failure={document.failure ?? company.failure} onRetry={document.refetch} />;
  return <Preview document={document.data} companyName={company.data.companyName} />;
}

function Preview({ document, companyName }: { readonly document: PrintedDocument; readonly companyName: string }) {
  const t = useTexts('print');
  const common = useTexts('common');
  const navigate = useNavigate();
  const maySeeCosts = useMay()('costs.read');
  const [setting, change] = useFormSetting();
  const showsCosts = maySeeCosts && setting.hasCosts;
  const paper = FORM_PAPERS[setting.paper];
  const lines = useMemo(() => printedLines(document), [document]);
  const columns = useMemo(() => formColumns(document, lines, showsCosts), [document, lines, showsCosts]);
  const pages = pagesOfForm(lines, paper.rows);
  const copies = setting.isTriplicate ? COPIES : [null];
  const print = () => { window.print(); };
  useHotkeys({ 'Ctrl P': print });
  const sheets = copies.flatMap(copy => pages.map((page, index) => (
    <DocumentForm key={`${copy ?? ''}${index}`} document={document} companyName={companyName} columns={columns} lines={page} all={lines} first={index * paper.rows} page={index + 1} pages={pages.length} paper={paper} copy={copy} showsCosts={showsCosts} />
  )));
  return (
    <div className="print-page">
      <PageHead
        title={`${t('title')} ${document.number}`} note={common(`documentTypes.${document.type}`)}
        actions={<><Button onClick={() => { void navigate(-1); }}>{t('back')}</Button><Button variant="primary" icon="print" keys="Ctrl P" data-action="print" onClick={print}>{t('print')}</Button></>}
      />
      <Choices setting={setting} maySeeCosts={maySeeCosts} onChange={change} />
      <div className="print-preview" role="region" aria-label={t('preview')} tabIndex={0} data-pages={sheets.length}>{sheets}</div>
      <PrintedForm widthMm={paper.widthMm} heightMm={paper.heightMm}>{sheets}</PrintedForm>
    </div>
  );
}

function Choices({ setting, maySeeCosts, onChange }: { readonly setting: FormSetting; readonly maySeeCosts: boolean; readonly onChange: (changes: Partial<FormSetting>) => void }) {
  const t = useTexts('print');
  const yesNo = (yes: string, no: string) => [{ id: 'yes', label: yes }, { id: 'no', label: no }] as const;
  return (
    <div className="page-tools">
      <Segmented label={t('paper.label')} options={FORM_PAPER_IDS.map(id => ({ id, label: t(`paper.${id}`) }))} value={setting.paper} onChange={paper => { onChange({ paper }); }} />
      <Segmented label={t('copies.label')} options={yesNo(t('copies.three'), t('copies.one'))} value={setting.isTriplicate ? 'yes' : 'no'} onChange={id => { onChange({ isTriplicate: id === 'yes' }); }} />
      {maySeeCosts && <Segmented label={t('costs.label')} options={yesNo(t('costs.shown'), t('costs.hidden'))} value={setting.hasCosts ? 'yes' : 'no'} onChange={id => { onChange({ hasCosts: id === 'yes' }); }} />}
    </div>
  );
}
