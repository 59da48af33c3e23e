/** What a designer would see at once: text cut off without a trace, a scroll bar inside a scroll bar, a table or page wider than its room. */
import type { Page } from 'playwright-core';

import { lastingProblems } from './quiet.ts';

/** One line per fault, with enough of the element to find it. */
export function layoutProblems(page: Page): Promise<readonly string[]> {
  return lastingProblems(page, () => lookAtLayout(page));
}

function lookAtLayout(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const problems: string[] = [];
    const nameOf = (element: Element) => `${element.tagName.toLowerCase()}.${[...element.classList].slice(0, 3).join('.')} "${(element.textContent || '').trim().slice(0, 30)}"`;
    const isShown = (element: Element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== 'hidden';
    const clips = (style: CSSStyleDeclaration) => style.overflowX === 'hidden' || style.overflowX === 'clip';
    /** Whether the right end of a text lies beyond a box that cuts off what is beyond it, with no dots to say so. */
    const isCutOff = (element: Element, text: Node) => {
      const range = document.createRange();
      range.selectNodeContents(text);
      const { right, width } = range.getBoundingClientRect();
      if (width === 0) return false;
      let isRunningText = true;
      for (let box: Element | null = element; box !== null && box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box);
        // A box of a few pixels holds text for screen readers only; in a box that scrolls nothing is lost.
        if ((style.textOverflow === 'ellipsis' && isRunningText) || style.overflowX === 'auto' || style.overflowX === 'scroll' || (clips(style) && box.clientWidth < 5)) return false;
        if (clips(style) && right > box.getBoundingClientRect().right + 1) return true;
        // Dots come for text that runs through its box; a box inside it (a button) is simply cut.
        isRunningText = isRunningText && style.display === 'inline';
      }
      return false;
    };
    const scrolls = (element: Element) => {
      const { overflowY } = getComputedStyle(element);
      return (overflowY === 'auto' || overflowY === 'scroll') && element.scrollHeight > element.clientHeight + 1 && element.clientHeight > 0;
    };
    if (document.documentElement.scrollWidth > document.documentElement.clientWidth + 1) problems.push(`page is wider than its window: ${document.documentElement.scrollWidth} > ${document.documentElement.clientWidth}`);
    for (const element of document.querySelectorAll('body *')) {
      if (!isShown(element)) continue;
      const text = [...element.childNodes].find(node => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');
      if (text !== undefined && isCutOff(element, text)) problems.push(`text cut off: ${nameOf(element)}`);
      const { overflowX } = getComputedStyle(element);
      const sideways = element.scrollWidth - element.clientWidth;
      if ((overflowX === 'auto' || overflowX === 'scroll' || element.classList.contains('ag-center-cols-viewport')) && sideways > 2 && element.clientWidth > 0) problems.push(`scrolls sideways by ${sideways}: ${nameOf(element)}`);
      if (!scrolls(element)) continue;
      for (let outer = element.parentElement; outer !== null; outer = outer.parentElement) {
        if (scrolls(outer)) problems.push(`scroll bar inside a scroll bar: ${nameOf(element)} in ${nameOf(outer)}`);
      }
    }
    return [...new Set(problems)].slice(0, 20);
  });
}
