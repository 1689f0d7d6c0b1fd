import {
  PlaceOrderDocument,
  type PlaceOrderInput,
  type PlaceOrderMutation,
} from '../../clients/operations.generated.ts';
import { crowd } from '../support/crowd.ts';
import { insist, isAbsence } from '../support/insist.ts';
import { createTally, type Tally } from '../support/tally.ts';
import type { Field } from './storm.ts';

export type Placed = PlaceOrderMutation['placeOrder'];

export type Rush = {
  /** How many met which answer: `Order`, the code of a refusal, or the message of an error. */
  answers: Tally;
  /** How often somebody had to ask again. */
  repeats: number;
  /** Of the orders that were placed; one twice if two buyers were given the same. */
  orderIds: string[];
};

type RushOptions = {
  buyers: number;
  inFlight: number;
  /** What each of them wants. */
  basket: (index: number) => PlaceOrderInput;
  /** After each answer: how many there are. */
  onAnswer?: (answered: number) => void;
};

/** Everyone of them a person of their own, who asks until there is an answer, always under the same key. */
export async function rush({ client, signIn, say }: Field, options: RushOptions): Promise<Rush> {
  const { buyers, inFlight, basket, onAnswer } = options;
  const seen: Rush = { answers: createTally(), repeats: 0, orderIds: [] };
  let answered = 0;

  async function buy(index: number) {
    const { token } = await signIn();
    const input = basket(index);
    const ask = async () => {
      try {
        return await client.send(PlaceOrderDocument, { input }, { token });
      } catch (error) {
        if (isAbsence(error)) seen.repeats++;
        throw error;
      }
    };
    try {
      const { placeOrder } = await insist(ask);
      seen.answers.add('code' in placeOrder ? placeOrder.code : 'Order');
      if ('id' in placeOrder) seen.orderIds.push(placeOrder.id);
    } catch (error) {
      seen.answers.add(`error: ${error instanceof Error ? error.message : error}`);
    }
    answered++;
    onAnswer?.(answered);
    if (answered % Math.ceil(buyers / 10) === 0) say(`${answered} of ${buyers} answered: ${seen.answers}`);
  }

  await crowd(buyers, inFlight, buy);
  return seen;
}
