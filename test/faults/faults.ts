import { deliveryFaults } from './delivery-faults.ts';
import type { Fault } from './fault.ts';
import { gatewayFaults } from './gateway-faults.ts';
import { moneyFaults } from './money-faults.ts';
import { offerFaults } from './offer-faults.ts';
import { orderFaults } from './order-faults.ts';
import { platformFaults } from './platform-faults.ts';
import { stockFaults } from './stock-faults.ts';
import { streamFaults } from './stream-faults.ts';

/** All of them, in the order in which they are planted. */
export const faults: readonly Fault[] = [
  ...platformFaults,
  ...stockFaults,
  ...offerFaults,
  ...orderFaults,
  ...moneyFaults,
  ...deliveryFaults,
  ...gatewayFaults,
  ...streamFaults,
];
