import { useEffect, useState, type RefObject } from 'react';

/** The width of an element in px as it changes; 0 before it is on screen. */
export function useElementWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(entries => { setWidth(Math.floor(entries[0]?.contentRect.width ?? 0)); });
    observer.observe(element);
    return () => { observer.disconnect(); };
  }, [ref]);
  return width;
}
