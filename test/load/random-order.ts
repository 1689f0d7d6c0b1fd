import type { Database } from '#platform/database.ts';
import { newId } from '#platform/ids.ts';
import type { Random } from '../../demo/random.ts';
import { orderLines, orderPriceParts, orders, payments } from '../../subgraphs/order/data/tables.ts';
import type { PricePartKind } from '../../subgraphs/order/domain/price-order.ts';

type Part = { kind: PricePartKind; amountMinor: number; paidByPlatform?: boolean };

/** An order with a price of many parts, none of them round, that waits for its payment. */
export async function placeRandomOrder(db: Database, random: Random, restaurantId: string, now: Date): Promise<string> {
  const id = newId();
  const fulfilment = random.chance(0.7) ? ('DELIVERY' as const) : ('PICKUP' as const);
  const items = random.int(301, 9_999);
  const some = (probability: number, least: number, most: number) =>
    random.chance(probability) ? random.int(least, most) : 0;
  const offByRestaurant = some(0.3, 1, Math.floor(items / 3));
  const offByPlatform = some(0.3, 1, Math.floor(items / 3));
  const packaging = some(0.5, 10, 199);
  const tax = Math.round(((items - offByRestaurant - offByPlatform + packaging) * random.int(0, 2_500)) / 10_000);
  const tip = some(0.5, 1, 777);
  const smallOrderFee = some(0.2, 50, 299);
  const deliveryFee = fulfilment === 'DELIVERY' ? random.int(0, 499) : 0;
  const offDelivery = deliveryFee > 0 && random.chance(0.2) ? deliveryFee : 0;
  const parts: Part[] = [
    { kind: 'ITEMS', amountMinor: items },
    { kind: 'ITEM_PROMOTION', amountMinor: -offByRestaurant },
    { kind: 'COUPON', amountMinor: -offByPlatform, paidByPlatform: true },
    { kind: 'ORDER_PROMOTION', amountMinor: -offDelivery, paidByPlatform: random.chance(0.5) },
    { kind: 'PACKAGING', amountMinor: packaging },
    { kind: 'DELIVERY_FEE', amountMinor: deliveryFee },
    { kind: 'SMALL_ORDER_FEE', amountMinor: smallOrderFee },
    { kind: 'TAX', amountMinor: tax },
    { kind: 'TIP', amountMinor: tip },
  ];
  const totalMinor = parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const currency = 'EUR';
  await db.insert(orders).values({
    id,
    version: 1,
    status: 'PENDING_PAYMENT',
    seq: 1,
    fulfilment,
    customerId: newId(),
    restaurantId,
    merchantId: restaurantId,
    restaurantName: 'Ledger Lunch',
    autoAccept: random.chance(0.2),
    preparationSeconds: 600,
    placedAt: now,
    currency,
    subtotalMinor: items,
    deliveryFeeMinor: deliveryFee,
    discountMinor: offByRestaurant + offByPlatform + offDelivery,
    packagingMinor: packaging,
    smallOrderFeeMinor: smallOrderFee,
    taxMinor: tax,
    tipMinor: tip,
    totalMinor,
    commissionBasisPoints: random.int(0, 3_000),
    pickup: { latitude: 60, longitude: 25, line: 'Here 1' },
    collectionPin: fulfilment === 'PICKUP' ? '1234' : null,
    idempotencyKey: id,
    requestHash: 'x',
  });
  const line = { name: 'Thali', quantity: 1, unitPriceMinor: items, lineTotalMinor: items, taxMinor: tax };
  const discountMinor = offByRestaurant + offByPlatform;
  await db
    .insert(orderLines)
    .values({ orderId: id, position: 0, itemId: restaurantId, ...line, discountMinor, modifiers: [] });
  const rows = parts.filter(({ amountMinor }) => amountMinor !== 0);
  await db.insert(orderPriceParts).values(rows.map((part, position) => ({ orderId: id, position, ...part })));
  await db
    .insert(payments)
    .values({ id: newId(), orderId: id, attempt: 1, status: 'CREATED', amountMinor: totalMinor, currency });
  return id;
}
