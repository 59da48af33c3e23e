import type { CSSProperties, ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** What the printer gets: the pages alone, beside the program in the document and shown only in print. `page`: the paper, as CSS names its size. */
export function PrintOnly({ className, page, style, children }: { readonly className: string; readonly page: string; readonly style?: CSSProperties; readonly children: ReactNode }) {
  return createPortal(
    <div className={className} aria-hidden="true" style={style}>
      <style>{`@page { size: ${page}; margin: 0; }`}</style>
      {children}
    </div>,
    document.body,
  );
}
