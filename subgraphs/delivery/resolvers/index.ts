import { scalars } from '#platform/scalars.ts';
import type { Resolvers } from '../schema.generated.ts';
import { Delivery } from './Delivery.ts';
import { acceptOffer } from './Mutation/acceptOffer.ts';
import { acknowledgeAlert } from './Mutation/acknowledgeAlert.ts';
import { advanceDelivery } from './Mutation/advanceDelivery.ts';
import { assignRider } from './Mutation/assignRider.ts';
import { declineOffer } from './Mutation/declineOffer.ts';
import { endShift } from './Mutation/endShift.ts';
import { failDelivery } from './Mutation/failDelivery.ts';
import { logContactAttempt } from './Mutation/logContactAttempt.ts';
import { reportLocations } from './Mutation/reportLocations.ts';
import { startShift } from './Mutation/startShift.ts';
import { unassignRider } from './Mutation/unassignRider.ts';
import { Order } from './Order.ts';
import { deliveries } from './Query/deliveries.ts';
import { delivery } from './Query/delivery.ts';
import { deliveryStandings } from './Query/deliveryStandings.ts';
import { dispatchAudience } from './Query/dispatchAudience.ts';
import { riderLocationAudience } from './Query/riderLocationAudience.ts';
import { ridersNearby } from './Query/ridersNearby.ts';
import { Rider } from './Rider.ts';
import { deliveryOffered } from './Subscription/deliveryOffered.ts';
import { dispatchAlertRaised } from './Subscription/dispatchAlertRaised.ts';
import { riderLocationChanged } from './Subscription/riderLocationChanged.ts';
import { User } from './User.ts';

export const resolvers: Resolvers = {
  ...scalars,
  Query: { delivery, deliveries, deliveryStandings, dispatchAudience, riderLocationAudience, ridersNearby },
  Mutation: {
    startShift,
    endShift,
    reportLocations,
    acceptOffer,
    declineOffer,
    advanceDelivery,
    assignRider,
    unassignRider,
    failDelivery,
    logContactAttempt,
    acknowledgeAlert,
  },
  Subscription: { deliveryOffered, riderLocationChanged, dispatchAlertRaised },
  Delivery,
  Order,
  Rider,
  User,
};
