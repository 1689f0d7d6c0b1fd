import type { ApiClient } from '../../clients/api-client.ts';
import {
  AcceptOrderDocument,
  IncomingOrdersDocument,
  MarkReadyDocument,
  MyRestaurantsDocument,
  RejectOrderDocument,
  RestaurantOrdersDocument,
  StartPreparingDocument,
} from '../../clients/operations.generated.ts';
import { createRandom } from '../../demo/random.ts';
import type { SignedIn } from '../session.ts';
import type { Stage } from '../stage.ts';

type Kitchen = { stop(): Promise<void> };

/** Cooks for every restaurant of one account: listens to each, and looks at the list again whenever a stream breaks. */
export async function runKitchens(stage: Stage, who: SignedIn, seed: number): Promise<Kitchen> {
  const { me } = await (await who.api()).send(MyRestaurantsDocument, {});
  const restaurants = (me?.restaurants ?? []).filter(restaurant => !stage.isOffLimits(restaurant));
  const random = createRandom(seed).fork('kitchens');
  const cooking = new Set<string>();
  const send: ApiClient['send'] = (document, variables) =>
    stage.insist(async () => (await who.api()).send(document, variables));

  async function cook(orderId: string, restaurantName: string, nth: number): Promise<void> {
    if (cooking.has(orderId)) return;
    cooking.add(orderId);
    const habits = random.fork(`${restaurantName} ${nth}`);
    await stage.clock.sleep(habits.int(10, 60) * 1_000, stage.signal);
    if (habits.chance(0.02)) {
      await send(RejectOrderDocument, { orderId, reason: 'TOO_BUSY', soldOutItemIds: [] });
      return;
    }
    const preparationMinutes = habits.int(6, 15);
    const { acceptOrder } = await send(AcceptOrderDocument, { orderId, preparationMinutes });
    // The customer was quicker, or another screen of this kitchen: whatever the order's state asks for is done there.
    if ('code' in acceptOrder) return;
    await finish(orderId, preparationMinutes * 60_000 * (0.8 + habits.next() * 0.4));
  }

  async function finish(orderId: string, preparationMs: number): Promise<void> {
    await stage.clock.sleep(20_000, stage.signal);
    await send(StartPreparingDocument, { orderId });
    await stage.clock.sleep(preparationMs, stage.signal);
    await send(MarkReadyDocument, { orderId });
  }

  /** Orders that came before the stream, and those that a kitchen of an earlier run left half done. */
  async function catchUp(restaurantId: string, name: string, take: (orderId: string, status: string) => void) {
    const variables = { restaurantId, status: ['PLACED', 'ACCEPTED', 'PREPARING'] as const, first: 50 };
    const { restaurant } = await (await who.api()).send(RestaurantOrdersDocument, {
      ...variables,
      status: [...variables.status],
    });
    for (const { node } of restaurant?.orders.edges ?? []) take(node.id, node.status);
    stage.log.debug({ name }, 'a kitchen looked at its list');
  }

  async function listen({ id, name }: { id: string; name: string }): Promise<void> {
    let nth = 0;
    const take = (orderId: string, status: string) => {
      const work =
        status === 'PLACED'
          ? () => cook(orderId, name, nth++)
          : status === 'ACCEPTED' || status === 'PREPARING'
            ? () => resume(orderId)
            : null;
      work?.().catch(error => stage.complain(`kitchen ${name}`, error));
    };
    const resume = async (orderId: string) => {
      if (cooking.has(orderId)) return;
      cooking.add(orderId);
      await finish(orderId, 5 * 60_000);
    };
    while (!stage.signal.aborted) {
      try {
        const events = (await who.api()).subscribe(IncomingOrdersDocument, { restaurantId: id });
        const [first] = await Promise.all([events.next(), catchUp(id, name, take)]);
        for (let step = first; !step.done; step = await events.next()) {
          const { order, status } = step.value.restaurantOrderChanged;
          if (status === 'PLACED') take(order.id, status);
        }
      } catch (error) {
        stage.count('streams resumed');
        stage.log.debug({ err: error, name }, 'the stream of a kitchen broke');
      }
      await stage.clock.sleep(5_000, stage.signal).catch(() => {});
    }
  }

  const listening = restaurants.map(restaurant => listen(restaurant).catch(() => {}));
  return {
    async stop() {
      await Promise.all(listening);
      await who.close();
    },
  };
}
