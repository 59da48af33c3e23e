/** The labels page as an address: `/labels?items=ID,ID&locations=ID`. What to print is in it; how, the page remembers on this machine. */

/** More would neither fit into an address nor be found again in the preview. */
export const LABELS_MAX = 200;

export type LabelsAddress = { readonly items: readonly string[]; readonly locations: readonly string[] };

function readIds(params: URLSearchParams, name: string): string[] {
  return [...new Set((params.get(name) ?? '').split(',').map(id => id.trim()).filter(id => id !== ''))];
}

/** What an address asks for: each id once, items before locations, no more than LABELS_MAX in all. */
export function readLabelsAddress(params: URLSearchParams): LabelsAddress {
  const items = readIds(params, 'items').slice(0, LABELS_MAX);
  return { items, locations: readIds(params, 'locations').slice(0, LABELS_MAX - items.length) };
}

/** The query part of the address of a set of labels. Ids need no escaping, so the commas stay readable. */
export function labelsSearch({ items, locations }: LabelsAddress): string {
  return [items.length === 0 ? '' : `items=${items.join(',')}`, locations.length === 0 ? '' : `locations=${locations.join(',')}`].filter(part => part !== '').join('&');
}
