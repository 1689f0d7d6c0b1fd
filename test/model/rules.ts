import { isEnded as isDeliveryEnded } from '../../subgraphs/delivery/domain/delivery.ts';
import { isEnded } from '../../subgraphs/order/domain/order.ts';
import type { PaymentPart, World } from './world.ts';

const withFood = ['PICKED_UP', 'ARRIVED_AT_DROPOFF', 'DELIVERED'];

/** Nothing is under way: what stands now stays until somebody acts. */
export const isQuiet = ({ toDelivery, toCatalog, toOrder, payments }: World): boolean =>
  toDelivery.length + toCatalog.length + toOrder.length === 0 && payments.every(isCalm);

function isCalm({ status, wanted, refund, onItsWay, provider }: PaymentPart): boolean {
  const isKnown = provider !== 'CAPTURED' || status === 'CAPTURED';
  const isKnownToo = provider !== 'AUTHORIZED' || status === 'AUTHORIZED';
  return !onItsWay && status !== 'PROCESSING' && wanted === null && refund !== 'ASKED' && isKnown && isKnownToo;
}

/** Over for good. */
export const isOver = (world: World): boolean =>
  isQuiet(world) &&
  isEnded(world.order.status) &&
  (world.delivery === null || isDeliveryEnded(world.delivery)) &&
  world.stock !== 'HELD' &&
  world.coupon !== 'HELD' &&
  world.offer === null;

/** What is wrong in this situation; empty: nothing. */
export function breaches(world: World): string[] {
  return [...always(world), ...(isQuiet(world) ? whenQuiet(world) : [])];
}

/** Custody holds at every moment, not only when all is told. */
function always({ order, delivery, payments }: World): string[] {
  const found: string[] = [];
  const { status } = order;
  if (status === 'CANCELLED' && delivery !== null && delivery !== 'CANCELLED')
    found.push(`I8: the order is CANCELLED and its delivery ${delivery}`);
  if (isEnded(status) && delivery !== null && withFood.includes(delivery) && status !== 'COMPLETED')
    found.push(`I8: the order is ${status} and its delivery ${delivery}`);
  if (payments.some(({ refund, provider }) => refund === 'DONE' && provider !== 'REFUNDED'))
    found.push('I4: refunded what was not captured');
  return found;
}

function whenQuiet(world: World): string[] {
  return [...custody(world), ...reservation(world), ...money(world)];
}

function custody({ order: { status, cancellation }, delivery }: World): string[] {
  const found: string[] = [];
  if (delivery !== null) {
    const carried = delivery === 'PICKED_UP' || delivery === 'ARRIVED_AT_DROPOFF';
    if ((status === 'PICKED_UP') !== carried) found.push(`I8: ${status} with a delivery ${delivery}`);
    const isHandedOver = status === 'DELIVERED' || status === 'COMPLETED';
    if (isHandedOver !== (delivery === 'DELIVERED')) found.push(`I8: ${status} with a delivery ${delivery}`);
    if (delivery === 'CANCELLED' && status !== 'CANCELLED') found.push(`I8: ${status} with a delivery ${delivery}`);
  }
  if (cancellation?.state === 'PENDING_CUSTODY') found.push('I11: a cancellation waits for an answer that never comes');
  return found;
}

function reservation({ order: { status }, stock, coupon, offer }: World): string[] {
  const found: string[] = [];
  const isSold = !['PENDING_PAYMENT', 'SCHEDULED', 'PLACED', 'EXPIRED', 'REJECTED', 'CANCELLED'].includes(status);
  if (isSold && stock !== 'COMMITTED') found.push(`I2: ${status} with stock ${stock}`);
  if (isEnded(status) && stock === 'HELD') found.push(`I13: ${status} holds stock`);
  if (['EXPIRED', 'REJECTED', 'CANCELLED'].includes(status) && coupon !== 'RELEASED')
    found.push(`I13: ${status} with a coupon ${coupon}`);
  if (isSold && status !== 'FAILED' && coupon !== 'REDEEMED') found.push(`I13: ${status} with a coupon ${coupon}`);
  if (isEnded(status) && offer) found.push('I13: an ended order has an open offer');
  return found;
}

function money({ order: { status }, payments }: World): string[] {
  const ours = payments.filter(({ provider, status: known }) =>
    provider === 'NONE' ? known === 'CAPTURED' : provider === 'CAPTURED' || provider === 'AUTHORIZED',
  );
  const found: string[] = [];
  if (ours.length > 1) found.push('I4: charged twice');
  if (['EXPIRED', 'REJECTED'].includes(status) && ours.length > 0) found.push(`I13: ${status} and not given back`);
  if (['DELIVERED', 'COMPLETED'].includes(status) && ours.length !== 1) found.push(`I4: ${status} and not paid`);
  return found;
}
