/** What a designer would see at once: text cut off without a trace, a scroll bar inside a scroll bar, a page wider than its window. */
import type { Page } from 'playwright-core';

/** One line per fault, with enough of the element to find it. */
export async function layoutProblems(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const problems: string[] = [];
    const nameOf = (element: Element) => `${element.tagName.toLowerCase()}.${[...element.classList].slice(0, 3).join('.')} "${(element.textContent || '').trim().slice(0, 30)}"`;
    const isShown = (element: Element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';
    const scrolls = (element: Element) => {
      const { overflowY } = getComputedStyle(element);
      return (overflowY === 'auto' || overflowY === 'scroll') && element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 0;
    };
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth + 1) problems.push(`page is wider than its window: ${document.documentElement.scrollWidth} > ${document.documentElement.clientWidth}`);
    for (const element of document.querySelectorAll('body *')) {
      if (!isShown(element)) continue;
      const style = getComputedStyle(element);
      const hasOwnText = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');
      const isCut = element.scrollWidth > element.clientWidth + 1 && (style.overflowX === 'hidden' || style.overflowX === 'clip') && style.textOverflow !== 'ellipsis';
      // One pixel wide: text for screen readers only.
      if (hasOwnText && isCut && element.clientWidth > 1) problems.push(`text cut off: ${nameOf(element)} ${element.scrollWidth} > ${element.clientWidth}`);
      if (!scrolls(element)) continue;
      for (let outer = element.parentElement; outer !== null; outer = outer.parentElement) {
        if (scrolls(outer)) problems.push(`scroll bar inside a scroll bar: ${nameOf(element)} in ${nameOf(outer)}`);
      }
    }
    return [...new Set(problems)].slice(0, 20);
  });
}
