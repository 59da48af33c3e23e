import type { ReactNode } from 'react';

import { useLanguage, useTexts } from '../../language/use-texts.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { capitalMoney } from './capital-money.ts';
import { isTooWide } from './fit-text.ts';
import { formSums, quantitySum, type FormColumn, type FormColumnId, type PrintedDocument, type PrintedLine } from './form-columns.ts';
import { headFields, signaturesOf } from './form-head.ts';
import type { Copy, FormPaper } from './form-papers.ts';

type DocumentFormProps = {
  readonly document: PrintedDocument; readonly companyName: string; readonly columns: readonly FormColumn[]; readonly lines: readonly PrintedLine[]; readonly all: readonly PrintedLine[];
  /** Number of lines on the pages before. */
  readonly first: number; readonly page: number; readonly pages: number; readonly paper: FormPaper; readonly copy: Copy | null; readonly showsCosts: boolean;
};

/** One page of a paper form. Paper is white and ink black in every theme; a reversal is red. */
export function DocumentForm(props: DocumentFormProps) {
  const { document, companyName, page, pages, paper, copy, showsCosts } = props;
  const t = useTexts('print');
  const common = useTexts('common');
  return (
    <section className={document.type === 'reversal' ? 'form-sheet form-red' : 'form-sheet'} style={{ width: `${paper.widthMm}mm`, height: `${paper.heightMm}mm`, padding: `${paper.marginYMm}mm ${paper.marginXMm}mm` }}>
      <h2>{companyName}</h2>
      <h3><span>{t(`forms.${document.type}`)}</span>{document.reversedByDocumentId !== null && <small>{t('reversed')}</small>}</h3>
      <p className="form-top">
        <span>{t(`dates.${document.type === 'receipt' || document.type === 'issue' || document.type === 'count' ? document.type : 'other'}`)}<b>{document.businessDate}</b></span>
        <span className="form-number">{t('number')}<b>{document.number}</b></span>
        <span>{common('words.page', { page, pages })}</span>
      </p>
      <HeadFields document={document} showsCosts={showsCosts} />
      <Lines {...props} />
      <p className="form-signatures">{signaturesOf(document).map(({ role, name }) => <span key={role}>{t(`signatures.${role}`)}<b>{name}</b></span>)}</p>
      {copy !== null && <span className="form-copy">{t(`copies.${copy}`)}</span>}
    </section>
  );
}

function HeadFields({ document, showsCosts }: { readonly document: PrintedDocument; readonly showsCosts: boolean }) {
  const t = useTexts('print');
  const words = {
    businessType: document.businessType === '' ? '' : t(`businessTypes.${document.businessType}`),
    residual: !showsCosts || document.residualValueE4 === null ? '' : moneyText(document.residualValueE4, 2),
  };
  return <p className="form-fields">{headFields(document, words).map(({ field, value }) => <span key={field} data-field={field}>{t(`fields.${field}`)}<b>{value}</b></span>)}</p>;
}

/** The two quantities of a receipt and of an issue have names of their own. */
function useHeading(document: PrintedDocument): (id: FormColumnId) => string {
  const t = useTexts('print');
  const { type } = document;
  return id => (id === 'quantity' || id === 'requested' ? t(`columns.${id}.${type === 'receipt' || type === 'issue' ? type : 'other'}`) : t(`columns.${id}`));
}

/** The ruled table: as many rows on every page, written or not. */
function Lines({ document, columns, lines, all, first, page, pages, paper, showsCosts }: DocumentFormProps) {
  const headingOf = useHeading(document);
  const weight = columns.reduce((sum, column) => sum + column.weight, 0);
  const widthOf = (column: FormColumn) => (column.weight / weight) * (paper.widthMm - 2 * paper.marginXMm);
  const blank = Array.from({ length: Math.max(0, paper.rows - lines.length) }, (_, index) => index);
  const cell = (column: FormColumn, text: string) => {
    const names = [column.isFigure ? 'figure' : '', isTooWide(text, widthOf(column)) ? 'form-small' : ''].filter(name => name !== '').join(' ');
    return <td key={column.id} {...(names === '' ? {} : { className: names })}><div>{text}</div></td>;
  };
  return (
    <table>
      <colgroup>{columns.map(column => <col key={column.id} style={{ width: `${widthOf(column)}mm` }} />)}</colgroup>
      <thead><tr>{columns.map(column => <th key={column.id}>{headingOf(column.id)}</th>)}</tr></thead>
      <tbody>
        {lines.map((line, index) => <tr key={line.movementId}>{columns.map(column => cell(column, column.text(line, first + index)))}</tr>)}
        {blank.map(index => <tr key={`blank-${index}`}>{columns.map(column => <td key={column.id} />)}</tr>)}
        <Sums document={document} columns={columns} lines={page === pages ? all : lines} isWhole={page === pages} showsCosts={showsCosts} cell={cell} />
      </tbody>
    </table>
  );
}

type SumsProps = Pick<DocumentFormProps, 'document' | 'columns' | 'lines' | 'showsCosts'> & { readonly isWhole: boolean; readonly cell: (column: FormColumn, text: string) => ReactNode };

/** What the page, and on the last one the whole paper, comes to; there in capital figures too, as nobody can change them. */
function Sums({ document, columns, lines, isWhole, showsCosts, cell }: SumsProps) {
  const t = useTexts('print');
  const isChinese = useLanguage() === 'zh-CN';
  const sums = formSums(document, lines);
  const hasTotal = columns.some(column => column.id === 'total');
  const payableE4 = showsCosts && isWhole && document.type !== 'count' && columns.some(column => column.id === 'amount') ? sums.payableE4 : null;
  const textOf = (id: FormColumnId) => (id === 'amount' || id === 'tax' || id === 'total' ? sums[id] : id === 'quantity' ? quantitySum(document, lines) : id === 'name' ? t(isWhole ? 'sum' : 'pageSum') : '');
  return (
    <>
      <tr className="form-sum">{columns.map(column => cell(column, textOf(column.id)))}</tr>
      {payableE4 !== null && (
        <tr className="form-payable">
          <td colSpan={columns.length}><div>{t(hasTotal ? 'payable.total' : 'payable.amount')}{isChinese && <b>{capitalMoney(payableE4)}</b>}<span>¥ {moneyText(payableE4, 2)}</span></div></td>
        </tr>
      )}
    </>
  );
}
