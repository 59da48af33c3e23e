/** The mark: a stock bar cut by its reorder line. */
export function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="6" fill="var(--accent)" />
      <path d="M6 11.5h11v6H6z" fill="var(--on-accent)" />
      <path d="M18.5 11.5h4v6h-4z" fill="var(--on-accent)" opacity=".45" />
      <path d="M14 7v14" stroke="var(--accent)" strokeWidth="3.5" />
      <path d="M14 6.5v15" stroke="var(--on-accent)" strokeWidth="1.6" />
    </svg>
  );
}
