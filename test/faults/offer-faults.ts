import type { Fault } from './fault.ts';

const [coupons, sales] = ['test/subgraph/catalog/coupon-hold.test.ts', 'test/subgraph/catalog/flash-sales.test.ts'];
const order = 'test/subgraph/order/flash-sale.test.ts';

/** Coupons and flash sales. */
export const offerFaults: readonly Fault[] = [
  {
    name: 'coupon-limit-unconditional',
    planted: 'a coupon is used whether or not a use is left',
    file: 'subgraphs/catalog/data/coupon-uses.ts',
    find: 'or(isNull(coupons.limitTotal), lt(coupons.usedCount, coupons.limitTotal))',
    put: 'undefined',
    test: coupons,
    titled: 'is one of exactly fifty for two hundred who race for it',
  },
  {
    name: 'coupon-turn-dropped',
    planted: 'uses of one customer at the same moment do not see each other',
    file: 'subgraphs/catalog/data/coupon-uses.ts',
    find: 'const n = (uses?.last ?? 0) + 1;',
    put: 'const n = Math.floor(Math.random() * 1e9);',
    test: coupons,
    titled: 'is had by one customer as often as the limit says, however fast they click',
  },
  {
    name: 'sale-twice-to-one-customer',
    planted: 'a flash sale has no row that says who has had a portion',
    file: 'subgraphs/catalog/data/flash-sale-portions.ts',
    find: "buyerId: customerId, state: 'HELD'",
    put: "buyerId: null, state: 'HELD'",
    test: sales,
    titled: 'sell one portion to a customer, who may try again once it went back',
  },
  {
    name: 'sale-unconditional',
    planted: 'a flash sale gives portions that it does not have',
    file: 'subgraphs/catalog/data/flash-sale-portions.ts',
    find: '.where(and(eq(flashSales.id, saleId), gt(flashSales.available, 0)));',
    put: '.where(eq(flashSales.id, saleId));',
    test: sales,
    titled: 'sell three portions to twenty who come at once, beside the ordinary stock',
  },
  {
    name: 'ticket-ordered-twice',
    planted: 'a ticket that is worked on twice becomes two orders',
    file: 'subgraphs/order/workers/settle-ticket.ts',
    find: 'const key = { customerId, idempotencyKey: id, request: { ticket: id } };',
    put: 'const key = { customerId, idempotencyKey: crypto.randomUUID(), request: { ticket: id } };',
    test: order,
    titled: 'makes one order of a ticket, whatever is lost on the way',
  },
];
