import { useTexts } from '../../language/use-texts.tsx';
import { moneyText } from '../../ui/format-number.ts';
import { formSums, type FormColumn, type FormColumnId, type PrintedDocument, type PrintedLine } from './form-columns.ts';
import { headFields, signaturesOf } from './form-head.ts';
import type { Copy, FormPaper } from './form-papers.ts';

type DocumentFormProps = {
  readonly document: PrintedDocument; readonly companyName: string; readonly columns: readonly FormColumn[]; readonly lines: readonly PrintedLine[]; readonly all: readonly PrintedLine[];
  /** Number of lines on the pages before. */
  readonly first: number; readonly page: number; readonly pages: number; readonly paper: FormPaper; readonly copy: Copy | null; readonly showsCosts: boolean;
};

/** One page of a paper form. Paper is white and ink black in every theme; a reversal is red. */
export function DocumentForm(props: DocumentFormProps) {
  const { document, companyName, columns, lines, all, first, page, pages, paper, copy, showsCosts } = props;
  const t = useTexts('print');
  const common = useTexts('common');
  return (
    <section className={document.type === 'reversal' ? 'form-sheet form-red' : 'form-sheet'} style={{ width: `${paper.widthMm}mm`, height: `${paper.heightMm}mm`, padding: `8mm ${paper.marginXMm}mm` }}>
      <h2>{companyName}</h2>
      <h3>{t(`forms.${document.type}`)}{document.reversedByDocumentId !== null && <small>{t('reversed')}</small>}</h3>
      <p className="form-line"><span>{t('number')}<b>{document.number}</b></span><span>{t(`dates.${document.type === 'receipt' || document.type === 'issue' || document.type === 'count' ? document.type : 'other'}`)}<b>{document.businessDate}</b></span><span>{common('words.page', { page, pages })}</span></p>
      <HeadFields document={document} showsCosts={showsCosts} />
      <Lines columns={columns} lines={lines} first={first} rows={paper.rows} sums={page === pages ? formSums(document, all) : null} />
      <p className="form-line form-signatures">{signaturesOf(document).map(({ role, name }) => <span key={role}>{t(`signatures.${role}`)}<b>{name}</b></span>)}</p>
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
  return <p className="form-line form-fields">{headFields(document, words).map(({ field, value }) => <span key={field}>{t(`fields.${field}`)}<b>{value}</b></span>)}</p>;
}

type LinesProps = { readonly columns: readonly FormColumn[]; readonly lines: readonly PrintedLine[]; readonly first: number; readonly rows: number; readonly sums: ReturnType<typeof formSums> | null };

function Lines({ columns, lines, first, rows, sums }: LinesProps) {
  const t = useTexts('print');
  const weight = columns.reduce((sum, column) => sum + column.weight, 0);
  const empty = Array.from({ length: Math.max(0, Math.min(rows, 4) - lines.length) }, (_, index) => index);
  const sumOf = (id: FormColumnId) => (sums !== null && (id === 'amount' || id === 'tax' || id === 'total') ? sums[id] : '');
  return (
    <table>
      <colgroup>{columns.map(column => <col key={column.id} style={{ width: `${(column.weight / weight) * 100}%` }} />)}</colgroup>
      <thead><tr>{columns.map(column => <th key={column.id}>{t(`columns.${column.id}`)}</th>)}</tr></thead>
      <tbody>
        {lines.map((line, index) => <tr key={line.movementId}>{columns.map(column => <td key={column.id} className={column.isFigure ? 'figure' : undefined}>{column.text(line, first + index)}</td>)}</tr>)}
        {empty.map(index => <tr key={`empty-${index}`}>{columns.map(column => <td key={column.id}>&nbsp;</td>)}</tr>)}
        {sums !== null && <tr className="form-sum">{columns.map((column, index) => <td key={column.id} className={column.isFigure ? 'figure' : undefined}>{index === 2 ? t('sum') : sumOf(column.id)}</td>)}</tr>}
      </tbody>
    </table>
  );
}
