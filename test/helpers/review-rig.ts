/** A review moved step by step, as people would. */
import type { AppClient } from '../../renderer/client/create-client.ts';
import type { OutputOf } from '../../renderer/client/procedure-types.ts';
import { must, op } from './make-backend.ts';

export type Review = OutputOf<'disposals.open'>;

/** What every command on it needs. */
export const actOn = (review: Pick<Review, 'id' | 'version'>) => ({ ...op(), disposalId: review.id, expectedVersion: review.version });

/** All three opinions by one who may write for all of them. */
export async function giveAllOpinions(client: AppClient, review: Review): Promise<Review> {
  let now = review;
  for (const side of ['sales', 'production', 'finance'] as const) now = must(await client.disposals.giveOpinion({ ...actOn(now), side, opinion: `${side}：用不上了`, proposes: 'scrap' }));
  return now;
}
