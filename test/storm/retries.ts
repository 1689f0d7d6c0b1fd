import { isDeepStrictEqual } from 'node:util';
import { PayOrderDocument, PlaceOrderDocument, type PlaceOrderInput } from '../../clients/operations.generated.ts';
import { createRandom, type Random } from '../../demo/random.ts';
import { bugsIn } from '../support/bugs.ts';
import { crowd } from '../support/crowd.ts';
import { insist } from '../support/insist.ts';
import { basketOf, openKitchen } from '../support/own-kitchen.ts';
import { chargesInTheBooks } from '../support/provider-books.ts';
import { settledBreaches } from '../support/settled-breaches.ts';
import { createTally } from '../support/tally.ts';
import { countOrders } from './count-orders.ts';
import type { Field, Storm } from './storm.ts';

export type RetriesSize = { orders: number; copies: number; inFlight: number; seed: number };

const cutShare = 0.4;
const cutWithinMs = 80;
const declined = new Set(['declined', 'failed']);

/** Everybody sends everything several times at once under one key, and many a socket is cut before the answer is there. */
export const retriesStorm: Storm<RetriesSize> = async (field, { orders, copies, inFlight, seed }) => {
  const { platform, client, signIn, say } = field;
  const { restaurantId, itemIds } = await openKitchen(client, signIn, [{ name: 'Meant Once', stock: null }]);
  const random = createRandom(seed);
  const tally = createTally();
  const [ordersBefore, chargesBefore] = [await countOrders(platform.launch), charged(field)];
  const orderIds = new Set<string>();
  const paymentIds = new Set<string>();
  let done = 0;
  say(`${orders} orders, each sent and paid ${copies} times at once, ${inFlight} orders at once, seed ${seed}`);

  async function live(index: number) {
    const luck = random.fork(`order ${index}`);
    const { token } = await signIn();
    const input = basketOf(restaurantId, itemIds);
    const many = <T>(ask: (signal: AbortSignal) => Promise<T>): Promise<T[]> =>
      Promise.all(Array.from({ length: copies }, (_, copy) => insistThroughCuts(ask, luck.fork(`copy ${copy}`))));
    const place = (asked: PlaceOrderInput) => (signal?: AbortSignal) =>
      client.send(PlaceOrderDocument, { input: asked }, { token, ...(signal && { signal }) });

    const placed = await many(place(input));
    if (!placed.every(answer => isDeepStrictEqual(answer, placed[0]))) tally.add('answers that differ');
    const order = placed[0]?.placeOrder;
    if (!order || !('id' in order)) return tally.add(`refused: ${order?.code}`);
    orderIds.add(order.id);

    const payment = { orderId: order.id, idempotencyKey: input.idempotencyKey, method: 'CARD' as const };
    const pay = (signal: AbortSignal) =>
      client.send(PayOrderDocument, { input: { ...payment, paymentToken: 'tok_success' } }, { token, signal });
    for (const { payOrder } of await many(pay)) {
      if ('id' in payOrder) paymentIds.add(payOrder.id);
      else tally.add(`not paid: ${payOrder.code}`);
    }
    const { placeOrder: other } = await insist(() => place({ ...input, note: 'With another body.' })());
    tally.add('code' in other ? `another body: ${other.code}` : 'another body: accepted');
  }

  /** A cut is the network's, not the platform's: whoever is cut asks again. */
  function insistThroughCuts<T>(ask: (signal: AbortSignal) => Promise<T>, luck: Random): Promise<T> {
    return insist(async () => {
      const socket = new AbortController();
      const cutMs = luck.chance(cutShare) ? luck.int(0, cutWithinMs) : null;
      const timer = cutMs === null ? undefined : setTimeout(() => socket.abort(), cutMs);
      try {
        return await ask(socket.signal);
      } finally {
        clearTimeout(timer);
        if (socket.signal.aborted) tally.add('sockets cut');
      }
    });
  }

  await crowd(orders, inFlight, async index => {
    await live(index).catch(error => tally.add(`error: ${error instanceof Error ? error.message : error}`));
    done++;
    if (done % Math.ceil(orders / 10) === 0) say(`${done} of ${orders} done: ${tally}`);
  });
  const breaches = await settledBreaches(platform.launch);
  return [
    { what: 'orders that clients were told of', wanted: orders, seen: orderIds.size },
    { what: 'orders in the database', wanted: orders, seen: (await countOrders(platform.launch)) - ordersBefore },
    { what: `orders whose ${copies} answers differ`, wanted: 0, seen: tally.of('answers that differ') },
    { what: 'payments that clients were told of', wanted: orders, seen: paymentIds.size },
    { what: "charges in the provider's books", wanted: orders, seen: charged(field) - chargesBefore },
    {
      what: 'another body under the key refused',
      wanted: orders,
      seen: tally.of('another body: IDEMPOTENCY_KEY_REUSED'),
    },
    { what: 'breaches', wanted: [], seen: breaches },
    { what: 'bugs in the logs', wanted: [], seen: bugsIn(platform) },
    { what: 'processes that died', wanted: [], seen: platform.deaths() },
  ];
};

/** Charges that took money, or the right to it. */
const charged = ({ platform }: Field): number =>
  chargesInTheBooks(platform.launch).filter(({ status }) => !declined.has(status)).length;
