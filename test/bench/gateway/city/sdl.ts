import { composeServices } from '@apollo/composition';
import { type DocumentNode, parse } from 'graphql';
import type { SubgraphName } from '../../../../launch/subgraph-names.ts';

// The shape of the platform's four subgraphs, as small as the two operations allow, in words that federation 1 knows too.
const own: Record<SubgraphName, string> = {
  user: `
    type Query { user(id: ID!): User }
    type User @key(fields: "id") { id: ID!  name: String! }
    type Rider @key(fields: "id") { id: ID!  name: String! }
  `,
  catalog: `
    type Query { restaurant(id: ID!): Restaurant }
    type Restaurant @key(fields: "id") { id: ID!  name: String!  rating: Float  location: GeoPoint! }
    type MenuItem @key(fields: "id") { id: ID!  name: String!  price: Money! }
  `,
  order: `
    type Query { order(id: ID!): Order }
    type Order @key(fields: "id") {
      id: ID!  number: String!  status: OrderStatus!  seq: Int!  placedAt: String!  total: Money!
      lines: [OrderLine!]!  restaurant: Restaurant!  delivery: Delivery
    }
    enum OrderStatus { PLACED READY PICKED_UP DELIVERED }
    type OrderLine { quantity: Int!  item: MenuItem! }
    extend type User @key(fields: "id") { id: ID! @external  orders(first: Int!): [Order!]! }
    extend type Restaurant @key(fields: "id") { id: ID! @external }
    extend type MenuItem @key(fields: "id") { id: ID! @external }
    extend type Delivery @key(fields: "id") { id: ID! @external }
  `,
  delivery: `
    type Query { delivery(id: ID!): Delivery }
    type Delivery @key(fields: "id") { id: ID!  status: DeliveryStatus!  eta: Eta  rider: Rider }
    enum DeliveryStatus { ASSIGNED PICKED_UP DELIVERED }
    type Eta { p50: String!  p90: String! }
    extend type Rider @key(fields: "id") { id: ID! @external  vehicle: String!  position: RiderPosition }
    type RiderPosition { location: GeoPoint!  recordedAt: String! }
  `,
};

const shared: Record<SubgraphName, string> = {
  user: '',
  catalog: `
    type Money @shareable { amountMinor: Int!  currency: String! }
    type GeoPoint @shareable { latitude: Float!  longitude: Float! }
  `,
  order: 'type Money @shareable { amountMinor: Int!  currency: String! }',
  delivery: 'type GeoPoint @shareable { latitude: Float!  longitude: Float! }',
};

const link = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.12", import: ["@key", "@shareable", "@external"])`;

export const printedTypeDefsOf = (name: SubgraphName): string => `${link}\n${own[name]}\n${shared[name]}`;
export const typeDefsOf = (name: SubgraphName): DocumentNode => parse(printedTypeDefsOf(name));

/** For gateways of before 2022. */
export const federation1Of = (name: SubgraphName): string =>
  `${own[name]}\n${shared[name]}`.replaceAll(' @shareable', '').replace('type Query', 'extend type Query');

/** The supergraph of subgraphs at these addresses. */
export function supergraphOf(urls: Record<SubgraphName, string>): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(urls).map(([name, url]) => ({ name, url, typeDefs: typeDefsOf(name as SubgraphName) })),
  );
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}
