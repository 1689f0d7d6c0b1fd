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

type Restaurant = { id: string; name: string };
type Kitchen = { stop(): Promise<void> };

// A socket carries at most 100 subscriptions.
const restaurantsOfCrew = 90;

/** Cooks for every restaurant of one account that has something to cook, in crews of a socket each. */
export async function runKitchens(stage: Stage, signIn: () => Promise<SignedIn>, seed: number): Promise<Kitchen> {
  const owner = await signIn();
  const restaurants = await kitchensOf(stage, owner);
  await owner.close();
  const crews: Kitchen[] = [];
  for (let first = 0; first < restaurants.length; first += restaurantsOfCrew)
    crews.push(runCrew(stage, await signIn(), restaurants.slice(first, first + restaurantsOfCrew), seed));
  return {
    async stop() {
      await Promise.all(crews.map(crew => crew.stop()));
    },
  };
}

async function kitchensOf(stage: Stage, owner: SignedIn): Promise<Restaurant[]> {
  const api = await owner.api();
  const { me } = await api.send(MyRestaurantsDocument, {});
  const kitchens: Restaurant[] = [];
  for (const restaurant of me?.restaurants ?? [])
    if (!stage.isOffLimits(restaurant) && (await stage.menus.hasFood(api, restaurant.id))) kitchens.push(restaurant);
  return kitchens;
}

/** Listens to each restaurant, and looks at its list again whenever a stream breaks. */
function runCrew(stage: Stage, who: SignedIn, restaurants: readonly Restaurant[], seed: number): Kitchen {
  const random = createRandom(seed).fork('kitchens');
  const cooking = new Set<string>();
  const send = stage.sendAs(who);

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

  async function listen({ id, name }: Restaurant): Promise<void> {
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
        const events = (await who.api()).subscribe(IncomingOrdersDocument, { restaurantId: id }, stage);
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
