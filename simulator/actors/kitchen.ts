import {
  IncomingOrdersDocument,
  type IncomingOrdersSubscription,
  MyRestaurantsDocument,
  RestaurantOrdersDocument,
} from '../../clients/operations.generated.ts';
import { createRandom } from '../../demo/random.ts';
import type { SignedIn } from '../session.ts';
import type { Stage } from '../stage.ts';
import { createCook } from './cook.ts';

type Restaurant = { id: string; name: string };
type Kitchen = { stop(): Promise<void> };
type OrderEvent = IncomingOrdersSubscription['restaurantOrderChanged'];

// A socket carries at most 100 subscriptions.
const restaurantsOfCrew = 90;
const usualPreparationMs = 5 * 60_000;

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
  const { cook, finish, decide, restock, handOver } = createCook(stage, who);

  /** Orders that came before the stream, and those that a kitchen of an earlier run left half done. */
  async function catchUp(restaurantId: string, name: string, take: (orderId: string, status: string) => void) {
    const status = ['PLACED' as const, 'ACCEPTED' as const, 'PREPARING' as const];
    const { restaurant } = await (await who.api()).send(RestaurantOrdersDocument, { restaurantId, status, first: 50 });
    for (const { node } of restaurant?.orders.edges ?? []) take(node.id, node.status);
    stage.log.debug({ name }, 'a kitchen looked at its list');
  }

  async function listen({ id, name }: Restaurant): Promise<void> {
    let nth = 0;
    stage.counters.set(id, handOver);
    const habits = (about: string) => random.fork(`${name} ${about} ${nth++}`);

    function begin(work: Promise<void>) {
      work.catch(error => stage.complain(`kitchen ${name}`, error));
    }

    /** Each order once, however often it is told of. */
    function take(orderId: string, status: string) {
      if (cooking.has(orderId) || !['PLACED', 'ACCEPTED', 'PREPARING'].includes(status)) return;
      cooking.add(orderId);
      const own = habits('order');
      begin(status === 'PLACED' ? cook(orderId, own) : finish(orderId, usualPreparationMs, own));
    }

    function follow({ type, status, order }: OrderEvent) {
      if (status === 'PLACED' || type === 'ORDER_ACCEPTED') take(order.id, status);
      if (type === 'CANCELLATION_REQUESTED') begin(decide(order.id, habits('wish')));
      if ((type === 'ORDER_CANCELLED' || type === 'ORDER_FAILED') && cooking.has(order.id)) begin(restock(order.id));
    }

    while (!stage.signal.aborted) {
      try {
        const events = (await who.api()).subscribe(IncomingOrdersDocument, { restaurantId: id }, stage);
        const [first] = await Promise.all([events.next(), catchUp(id, name, take)]);
        for (let step = first; !step.done; step = await events.next()) follow(step.value.restaurantOrderChanged);
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
