import type { Fault } from './fault.ts';

/** Who has the food. */
export const deliveryFaults: readonly Fault[] = [
  {
    name: 'picked-up-without-the-lock',
    planted: 'a pick-up is decided on what was seen before the lock',
    file: 'subgraphs/delivery/resolvers/Mutation/advanceDelivery.ts',
    find: 'return decide(delivery, { event,',
    put: 'return decide(seen, { event,',
    test: 'test/subgraph/delivery/custody.test.ts',
    titled: 'has one winner of cancelling and picking up, at the same moment',
  },
  {
    name: 'cancelled-after-pick-up',
    planted: 'a delivery gives food away that the rider has picked up',
    file: 'subgraphs/delivery/domain/transitions.ts',
    find: "const beforePickup: readonly DeliveryStatus[] = ['PENDING', 'DISPATCHING', ...fetching];",
    put: "const beforePickup: readonly DeliveryStatus[] = ['PENDING', 'DISPATCHING', ...fetching, 'PICKED_UP'];",
    test: 'test/subgraph/delivery/custody.test.ts',
    titled: 'refuses after pick-up, each request once, however often it comes',
  },
  {
    name: 'delivery-not-locked',
    planted: 'those who move a delivery at the same moment do not wait for each other',
    file: 'subgraphs/delivery/data/save-change.ts',
    find: "where(eq(deliveries.id, id)).for('update');",
    put: 'where(eq(deliveries.id, id));',
    test: 'test/subgraph/delivery/steps.test.ts',
    titled: 'takes a step once, of many at the same moment',
  },
  {
    name: 'offer-after-its-lease',
    planted: 'an offer is taken after its time, when another rider may have it',
    file: 'subgraphs/delivery/domain/assign-delivery.ts',
    find: ' || !isOpen(offer, now)) return offerGone();',
    put: ' || !isOpen(offer, offer.offeredAt)) return offerGone();',
    test: 'test/subgraph/delivery/offers.test.ts',
    titled: 'passes an offer on when its 30 seconds are over, and asks the first again when nobody else is left',
  },
];
