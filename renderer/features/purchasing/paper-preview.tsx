import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';

import { useHotkeys } from '../../hooks/use-hotkeys.ts';
import { useTexts } from '../../language/use-texts.tsx';
import { PrintOnly } from '../../parts/print-only.tsx';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import './order-print.css';

/** A paper of purchasing as it will be printed: on screen with its head, and alone for the printer. */
export function PaperPreview({ title, number, hint, children }: { readonly title: string; readonly number: string; readonly hint: string; readonly children: ReactNode }) {
  const t = useTexts('purchasing');
  const navigate = useNavigate();
  const print = () => { window.print(); };
  useHotkeys({ 'Ctrl P': print });
  return (
    <div className="order-print-page">
      <PageHead title={`${title} ${number}`} note={hint} actions={<><Button onClick={() => { void navigate(-1); }}>{t('paper.back')}</Button><Button variant="primary" icon="print" keys="Ctrl P" data-action="print" onClick={print}>{t('paper.print')}</Button></>} />
      <div className="order-print-preview" role="region" aria-label={title} tabIndex={0}>{children}</div>
      <PrintOnly className="order-print" page="A4 portrait">{children}</PrintOnly>
    </div>
  );
}
