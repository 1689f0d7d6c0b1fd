import type { StepDetail } from './guards.ts';
import type { Fault } from './order.ts';
import type { StepName } from './transitions.ts';

/** What the delivery says, as far as it moves its order. */
export type DeliverySaid =
  | { type: 'DeliveryPickedUp' | 'DeliveryDelivered' | 'CancelRefused' }
  | { type: 'DeliveryFailed'; reason: string | null; fault: Fault | null }
  /** `requested`: because the order asked for it. */
  | { type: 'DeliveryCancelled'; requested: boolean };

type Follow = { step: StepName; detail?: StepDetail };

/**
 * The steps by which an order follows its delivery, in their order; one that is not allowed is passed over. Whoever
 * delivers, fails on the way or refuses to be cancelled has picked up before, should that event be buried.
 */
export function stepsAfter(said: DeliverySaid): Follow[] {
  switch (said.type) {
    case 'DeliveryPickedUp':
      return [{ step: 'pickUp' }];
    case 'DeliveryDelivered':
      return [{ step: 'pickUp' }, { step: 'deliver' }];
    case 'DeliveryFailed':
      return [{ step: 'pickUp' }, { step: 'failDelivery', detail: { reason: said.reason, fault: said.fault } }];
    case 'DeliveryCancelled':
      return [{ step: said.requested ? 'confirmCancel' : 'giveUpRider' }];
    case 'CancelRefused':
      return [{ step: 'pickUp' }, { step: 'refuseCancel' }];
  }
}
