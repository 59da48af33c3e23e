/** One set of line icons: 16 px, stroke 1.4, drawn on a grid of 16. */
const PATHS = {
  today: 'M2.5 4.2h11v9.3h-11zM2.5 7h11M5.3 2.3v3M10.7 2.3v3m-4.7 4.9 1.4 1.3 2.6-2.7',
  stock: 'M2 13.5V4.8L8 2l6 2.8v8.7M4.6 13.5V7.6h6.8v5.9M4.6 10.5h6.8',
  record: 'M5 2.5v9.3M2.4 9.4 5 12l2.6-2.6M11 13.5V4.2M8.4 6.6 11 4l2.6 2.6',
  count: 'M5.5 3H3.3v10.7h9.4V3h-2.2M5.5 2h5v2.4h-5zM5.4 9.2l1.8 1.7 3.4-3.6',
  purchasing: 'M1.8 2.8h1.9l1.6 7.4h6.9l1.5-5.3H4.3M5.2 12.8a1 1 0 1 0 2 0a1 1 0 1 0-2 0M10.3 12.8a1 1 0 1 0 2 0a1 1 0 1 0-2 0',
  dispose: 'M2 3.2h12v3H2zM3.2 6.2v7h9.6v-7M6.3 9h3.4',
  bell: 'M3.6 11.2c.9-.9 1.1-2 1.1-4.3a3.3 3.3 0 0 1 6.6 0c0 2.3.2 3.4 1.1 4.3zM6.6 13.4c.3.5.8.7 1.4.7s1.1-.2 1.4-.7',
  plan: 'M2 4.5h6M12 4.5h2M2 11.5h2M8 11.5h6M8.3 4.5a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0-3.4 0M4.3 11.5a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0-3.4 0',
  chart: 'M2.3 13.6h11.4M4.2 13.5V9M8 13.5V3M11.8 13.5V6.5',
  health: 'M1.5 8.4h3l1.7-5 3.1 9.2 1.8-4.2h3.4',
  book: 'M3 2.5h8.6v11H4.4A1.4 1.4 0 0 1 3 12.1zM3 12.1a1.4 1.4 0 0 1 1.4-1.4h7.2M5.6 5.2h3.6M5.6 7.6h3.6',
  import: 'M9.5 2H3.8v12h8.4V4.7zM9.5 2v2.7h2.7M6.3 8.2h4M8.8 6.7l1.5 1.5M9.7 11H5.7M7.2 12.5 5.7 11',
  history: 'M3.2 5.2A5.5 5.5 0 1 1 2.5 8M3 2.5v2.9h2.9M8 5.2V8l2 1.5',
  settings: 'M5.9 8a2.1 2.1 0 1 0 4.2 0a2.1 2.1 0 1 0-4.2 0M8 1.8v1.9M8 12.3v1.9M1.8 8h1.9M12.3 8h1.9M3.6 3.6 5 5M11 11l1.4 1.4M12.4 3.6 11 5M5 11l-1.4 1.4',
  search: 'M2.7 7a4.3 4.3 0 1 0 8.6 0a4.3 4.3 0 1 0-8.6 0m7.6 3.3 3.2 3.2',
  receive: 'M8 2v7.5M5 6.8l3 3 3-3M2.5 11v2.5h11V11',
  issue: 'M8 10V2.5M5 5.3l3-3 3 3M2.5 11v2.5h11V11',
  moon: 'M13.3 9.6A5.7 5.7 0 0 1 6.4 2.7a5.6 5.6 0 1 0 6.9 6.9z',
  sun: 'M5.2 8a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0-5.6 0M8 1.6v1.5M8 12.9v1.5M1.6 8h1.5M12.9 8h1.5M3.5 3.5l1 1M11.5 11.5l1 1M12.5 3.5l-1 1M4.5 11.5l-1 1',
  close: 'm4 4 8 8M12 4l-8 8',
  pen: 'm3 13 .6-2.7 7-7 2.1 2.1-7 7z',
  warning: 'M8 2.3 14.3 13.3H1.7zM8 6.5v3.2M8 11.5v.1',
  list: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.1M2.5 8h.1M2.5 12h.1',
  board: 'M2.5 3h3v10h-3zM6.5 3h3v6.5h-3zM10.5 3h3v8h-3z',
  group: 'M2.5 4h11M5 8h8.5M5 12h8.5',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.9 3v10',
  threshold: 'M2 5h12M2 11h12M10 3v4M6 9v4',
  scan: 'M2 5V2.5h2.5M11.5 2.5H14V5M14 11v2.5h-2.5M4.5 13.5H2V11M5 5.5v5M7 5.5v5M9 5.5v5M11 5.5v5',
  calendar: 'M2.5 4.2h11v9.3h-11zM2.5 7h11M5.3 2.3v3M10.7 2.3v3',
  down: 'm4 6 4 4 4-4',
  up: 'm4 10 4-4 4 4',
  right: 'm6 4 4 4-4 4',
  left: 'm10 4-4 4 4 4',
  arrow: 'M2.5 8h11M10 4.5 13.5 8 10 11.5',
  plus: 'M8 3v10M3 8h10',
  check: 'm3 8.5 3.2 3L13 4.7',
  undo: 'M3 6.5h6.2a3.6 3.6 0 0 1 0 7.2H6M5.8 3.5l-3 3 3 3',
  refresh: 'M13 8a5 5 0 1 1-1.6-3.7M13 2.2v2.6h-2.6',
  export: 'M8 9.5V2M5.3 4.7 8 2l2.7 2.7M5 7H3v7h10V7h-2',
  print: 'M4.5 6V2.5h7V6M4.5 11H2.5V6h11v5h-2M4.5 9h7v4.5h-7z',
  filter: 'M2.5 3.5h11L9.3 8.6v4.2l-2.6-1.3V8.6z',
  user: 'M5.4 5.2a2.6 2.6 0 1 0 5.2 0a2.6 2.6 0 1 0-5.2 0M2.8 13.6c.5-2.6 2.5-4 5.2-4s4.7 1.4 5.2 4',
  clock: 'M2.3 8a5.7 5.7 0 1 0 11.4 0a5.7 5.7 0 1 0-11.4 0M8 4.8V8l2.2 1.4',
  file: 'M9.5 2H3.8v12h8.4V4.7zM9.5 2v2.7h2.7',
  folder: 'M2 4h4.2l1.4 1.7H14V13H2z',
  link: 'M6.8 9.2 9.2 6.8M7.3 4.9l1.5-1.5a2.7 2.7 0 0 1 3.8 3.8l-1.5 1.5M8.7 11.1l-1.5 1.5a2.7 2.7 0 0 1-3.8-3.8l1.5-1.5',
  info: 'M2.3 8a5.7 5.7 0 1 0 11.4 0a5.7 5.7 0 1 0-11.4 0M8 7.4v3.4M8 5v.1',
  more: 'M3.5 8h.1M8 8h.1M12.5 8h.1',
  trash: 'M3 4.5h10M6.2 4.5v-2h3.6v2M4.2 4.5l.6 9h6.4l.6-9M6.8 7v4M9.2 7v4',
  lock: 'M4 7.2h8v6.3H4zM5.6 7.2V5.1a2.4 2.4 0 0 1 4.8 0v2.1',
  turn: 'M8 2.3a5.7 5.7 0 1 1-5.7 5.7',
} as const;

export type IconName = keyof typeof PATHS;

/** A line icon. It is decoration: the word stands beside it, or the button around it has a label. */
export function Icon({ name, size }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" {...(size === undefined ? {} : { style: { width: size, height: size } })}>
      <path d={PATHS[name]} />
    </svg>
  );
}
