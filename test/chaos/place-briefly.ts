import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { parse } from 'graphql';
import type { OrderStatus, PlaceOrderInput, RefusalCode } from '../../clients/operations.generated.ts';

type Answer = { placeOrder: { id: string; status: OrderStatus } | { code: RefusalCode; message: string } };

/** PlaceOrder without all that an app shows of the order: the chaos is about the platform, not about its answers. */
export const PlaceBrieflyDocument: TypedDocumentNode<Answer, { input: PlaceOrderInput }> = parse(`
  mutation PlaceBriefly($input: PlaceOrderInput!) {
    placeOrder(input: $input) {
      ... on Order { id status }
      ... on Refusal { code message }
    }
  }
`);
