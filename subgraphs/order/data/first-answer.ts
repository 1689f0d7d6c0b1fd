import type { OutOfStock, PriceChanged, Refused } from '../domain/refusal.ts';

export type PlacementRefusal = Refused | OutOfStock | PriceChanged;

/** As it is kept: the order has a row of its own, a refusal is kept whole. Instants are text in JSON. */
export type FirstAnswer =
  | { __typename: 'Order' }
  | (Omit<Refused, 'retryAt'> & { retryAt: string | null })
  | OutOfStock
  | PriceChanged;

export const toFirstAnswer = (refusal: PlacementRefusal): FirstAnswer =>
  refusal.__typename === 'Refused' ? { ...refusal, retryAt: refusal.retryAt?.toISOString() ?? null } : refusal;

/** The refusal that was kept; null for an order. */
export function toRefusal(answer: FirstAnswer): PlacementRefusal | null {
  if (answer.__typename === 'Order') return null;
  if (answer.__typename !== 'Refused') return answer;
  return { ...answer, retryAt: answer.retryAt === null ? null : new Date(answer.retryAt) };
}
