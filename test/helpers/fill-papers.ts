/** Papers at every stage of their life, for walks over all procedures. */
import { START_DAY, type TestBackend, makeItem, must, op, post, units } from './make-backend.ts';

/** Reviews at every stage, of cheap goods nobody has to approve; and an item without one. */
export async function fillDisposals(client: TestBackend['client']) {
  const make = async (code: string, state: 'none' | 'opinions' | 'decision' | 'executing') => {
    const item = await makeItem(client, { code });
    must(await post(client, 'opening', item.id, 5, START_DAY));
    if (state === 'none') return { itemId: item.id, disposalId: '', expectedVersion: 0 };
    let review = must(await client.disposals.open({ ...op(), itemId: item.id }));
    const act = () => ({ ...op(), disposalId: review.id, expectedVersion: review.version });
    if (state !== 'opinions') for (const side of ['sales', 'production', 'finance'] as const) review = must(await client.disposals.giveOpinion({ ...act(), side, opinion: '没用了', proposes: 'scrap' }));
    if (state === 'executing') review = must(await client.disposals.decide({ ...act(), decision: 'scrap', quantityMicro: units(5), note: '报废' }));
    return { itemId: item.id, disposalId: review.id, expectedVersion: review.version };
  };
  const names = { opinions: 'opinions', decision: 'decision', back: 'executing', carry: 'executing', recover: 'executing', close: 'executing', cancel: 'opinions' } as const;
  const made = await Promise.all(Object.entries(names).map(async ([name, state]) => {
    const { itemId: _itemId, ...act } = await make(`R-${name}`, state);
    return [name, act] as const;
  }));
  // Safe: one per name.
  const reviews = Object.fromEntries(made) as Record<keyof typeof names, { disposalId: string; expectedVersion: number }>;
  return { ...reviews, itemId: (await make('R-none', 'none')).itemId };
}

/** Stocktakes at every stage: nothing counted, counted, half posted, and one nobody needs. */
export async function fillStocktakes(client: TestBackend['client'], deadId: string, overId: string) {
  const make = async (...itemIds: string[]) => {
    const { stocktakeId } = must(await client.stocktakes.create({ ...op(), choice: { kind: 'items', itemIds } }));
    return { stocktakeId, lineId: must(await client.stocktakes.get({ stocktakeId })).lines[0]?.id ?? '' };
  };
  const count = async (stocktake: { stocktakeId: string; lineId: string }, quantity: number) => { must(await client.stocktakes.count({ ...op(), ...stocktake, countedMicro: units(quantity) })); };
  const made = { open: await make(overId), counted: await make(overId), half: await make(deadId, overId), idle: await make(deadId) };
  await count(made.counted, 997);
  await count(made.half, 100);
  must(await client.stocktakes.post({ ...op(), stocktakeId: made.half.stocktakeId, expectedVersion: 0 }));
  return made;
}
