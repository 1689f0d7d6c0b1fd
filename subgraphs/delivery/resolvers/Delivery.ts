import { isEnded } from '../domain/delivery.ts';
import { etaOf } from '../domain/eta.ts';
import { canSeeDropoff, isCustomerOf, isMerchantOf } from '../domain/permissions.ts';
import type { DeliveryResolvers } from '../schema.generated.ts';

export const Delivery: DeliveryResolvers = {
  __resolveReference: async ({ id }, { loaders }) => loaders.deliveryById.load(id),
  order: ({ orderId, orderNumber, restaurantId }) => ({
    __typename: 'Order',
    id: orderId,
    number: orderNumber,
    restaurantId,
  }),
  rider: ({ riderId }) => (riderId ? { __typename: 'Rider', id: riderId } : null),
  async eta(delivery, _, { loaders, now }) {
    if (isEnded(delivery.status)) return null;
    const position = delivery.riderId ? await loaders.positionByRiderId.load(delivery.riderId) : null;
    return etaOf(delivery, position, now());
  },
  dropoff: (delivery, _, { asker }) => (canSeeDropoff(asker, delivery) ? delivery.dropoff : null),
  dropoffPin: (delivery, _, { asker }) => (isCustomerOf(asker, delivery) ? delivery.dropoffPin : null),
  pickupCode: (delivery, _, { asker }) => (isMerchantOf(asker, delivery) ? delivery.pickupCode : null),
  async alerts(delivery, _, { asker, loaders }) {
    if (!asker.isStaff) return [];
    return (await loaders.alertsByDeliveryId.load(delivery.id)).map(alert => ({ ...alert, delivery }));
  },
  async decisions({ id }, _, { asker, loaders }) {
    if (!asker.isStaff) return [];
    return (await loaders.decisionsByDeliveryId.load(id)).map(({ candidates, ...decision }) => ({
      ...decision,
      candidates: candidates.map(({ riderId, ...candidate }) => ({ ...candidate, rider: { id: riderId } })),
    }));
  },
};
