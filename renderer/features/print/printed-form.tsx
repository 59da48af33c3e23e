import type { CSSProperties, ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** What the printer gets: the pages alone, beside the program in the document and shown only in print. */
export function PrintedForm({ widthMm, heightMm, children }: { readonly widthMm: number; readonly heightMm: number; readonly children: ReactNode }) {
  return createPortal(
    <div className="form-print" aria-hidden="true" style={{ "--page-height": `${heightMm}mm` } as CSSProperties}>
      <style>{`@page { size: ${widthMm}mm ${heightMm}mm; margin: 0; }`}</style>
      {children}
    </div>,
    document.body,
  );
}
