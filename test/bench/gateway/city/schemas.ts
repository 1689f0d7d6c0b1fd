import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLSchema } from 'graphql';
import { type BySubgraph, bySubgraph } from '../../../../launch/subgraph-names.ts';
import { deliveryAt, itemAt, orderAt, ordersAt, restaurantAt, riderAt, riderNameAt, userAt } from './rows.ts';
import { typeDefsOf } from './sdl.ts';

type Reference = { id: string };

/** A resolver of `{ id }`: an argument, or a reference. */
const byId = <Row>(at: (id: string) => Row) => ({
  field: (_: unknown, { id }: Reference) => at(id),
  type: { __resolveReference: ({ id }: Reference) => at(id) },
});

const user = byId(userAt);
const restaurant = byId(restaurantAt);
const order = byId(orderAt);
const delivery = byId(deliveryAt);

const resolvers: BySubgraph<object> = {
  user: { Query: { user: user.field }, User: user.type, Rider: byId(riderNameAt).type },
  catalog: {
    Query: { restaurant: restaurant.field },
    Restaurant: restaurant.type,
    MenuItem: byId(itemAt).type,
  },
  order: {
    Query: { order: order.field },
    Order: order.type,
    User: {
      __resolveReference: (reference: Reference) => reference,
      orders: ({ id }: Reference, { first }: { first: number }) => ordersAt(id, first),
    },
  },
  delivery: {
    Query: { delivery: delivery.field },
    Delivery: delivery.type,
    Rider: byId(riderAt).type,
  },
};

/** The four subgraphs as graphql-js schemas that resolve from memory. */
export const citySchemas = (): BySubgraph<GraphQLSchema> =>
  bySubgraph(name => buildSubgraphSchema([{ typeDefs: typeDefsOf(name), resolvers: resolvers[name] as never }]));
