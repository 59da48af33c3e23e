import type { CSSProperties, ReactNode } from 'react';

import { PrintOnly } from '../../parts/print-only.tsx';

/** The pages of a form as the printer gets them. */
export function PrintedForm({ widthMm, heightMm, children }: { readonly widthMm: number; readonly heightMm: number; readonly children: ReactNode }) {
  // Safe: React writes a custom property as it is; its types know only the named ones.
  const style = { '--page-height': `${heightMm}mm` } as CSSProperties;
  return <PrintOnly className="form-print" page={`${widthMm}mm ${heightMm}mm`} style={style}>{children}</PrintOnly>;
}
