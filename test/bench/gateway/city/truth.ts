import { composeServices } from '@apollo/composition';
import { execute, parse } from 'graphql';
import { subgraphNames } from '../../../../launch/subgraph-names.ts';
import type { CityOperation } from './operations.ts';
import { deliveryAt, itemAt, orderAt, ordersAt, restaurantAt, riderAt, riderNameAt, userAt } from './rows.ts';
import { typeDefsOf } from './sdl.ts';

type Row = ReturnType<typeof orderAt>;

const wholeOrder = (order: Row) => ({
  ...order,
  restaurant: restaurantAt(order.restaurant.id),
  lines: order.lines.map(({ quantity, item }) => ({ quantity, item: itemAt(item.id) })),
  delivery: wholeDelivery(order.delivery.id),
});

function wholeDelivery(id: string) {
  const delivery = deliveryAt(id);
  return { ...delivery, rider: { ...riderAt(delivery.rider.id), ...riderNameAt(delivery.rider.id) } };
}

/** The whole city as the value of one schema, without any federation. */
const city = {
  user: ({ id }: { id: string }) => ({
    ...userAt(id),
    orders: ({ first }: { first: number }) => ordersAt(id, first).map(wholeOrder),
  }),
  order: ({ id }: { id: string }) => wholeOrder(orderAt(id)),
};

/** What every gateway has to answer, as plain data: `truth(operation, user)`. */
export function createTruth() {
  const services = subgraphNames.map(name => ({ name, url: `http://${name}.invalid`, typeDefs: typeDefsOf(name) }));
  const { schema: composed, errors } = composeServices(services);
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  const schema = composed.toAPISchema().toGraphQLJSSchema();
  return async ({ query, variables }: CityOperation, user: number): Promise<unknown> => {
    const variableValues = variables[user] ?? {};
    const result = await execute({ schema, document: parse(query), rootValue: city, variableValues });
    if (result.errors) throw new Error(result.errors.map(({ message }) => message).join('\n'));
    return JSON.parse(JSON.stringify(result.data));
  };
}
