import { scalars } from '#platform/scalars.ts';
import type { Resolvers } from '../schema.generated.ts';
import { FlashSaleTicket } from './FlashSaleTicket.ts';
import { acceptOrder } from './Mutation/acceptOrder.ts';
import { buyFlashSale } from './Mutation/buyFlashSale.ts';
import { cancelOrder } from './Mutation/cancelOrder.ts';
import { completeOrder } from './Mutation/completeOrder.ts';
import { decideCancellation } from './Mutation/decideCancellation.ts';
import { delayOrder } from './Mutation/delayOrder.ts';
import { handOverOrder } from './Mutation/handOverOrder.ts';
import { markReady } from './Mutation/markReady.ts';
import { mergeGuestCart } from './Mutation/mergeGuestCart.ts';
import { payOrder } from './Mutation/payOrder.ts';
import { placeOrder } from './Mutation/placeOrder.ts';
import { putCartLine } from './Mutation/putCartLine.ts';
import { refundOrder } from './Mutation/refundOrder.ts';
import { rejectOrder } from './Mutation/rejectOrder.ts';
import { remindRestaurant } from './Mutation/remindRestaurant.ts';
import { reorder } from './Mutation/reorder.ts';
import { reportNoShow } from './Mutation/reportNoShow.ts';
import { selectCartLines } from './Mutation/selectCartLines.ts';
import { startPreparing } from './Mutation/startPreparing.ts';
import { undoCartRemoval } from './Mutation/undoCartRemoval.ts';
import { Order } from './Order.ts';
import { OrderEvent } from './OrderEvent.ts';
import { OrderLine } from './OrderLine.ts';
import { Payment } from './Payment.ts';
import { cart } from './Query/cart.ts';
import { flashSaleTicket } from './Query/flashSaleTicket.ts';
import { order } from './Query/order.ts';
import { orderAudience } from './Query/orderAudience.ts';
import { orderFacts } from './Query/orderFacts.ts';
import { quote } from './Query/quote.ts';
import { restaurantAudience } from './Query/restaurantAudience.ts';
import { restaurantFeedPosition } from './Query/restaurantFeedPosition.ts';
import { Refund } from './Refund.ts';
import { Restaurant } from './Restaurant.ts';
import { Rider } from './Rider.ts';
import { SalesReport } from './SalesReport.ts';
import { orderStatusChanged } from './Subscription/orderStatusChanged.ts';
import { restaurantOrderChanged } from './Subscription/restaurantOrderChanged.ts';
import { User } from './User.ts';

/** Unions and interfaces need no resolver: every value of theirs carries its `__typename`. */
export const resolvers = {
  ...scalars,
  Query: { cart, flashSaleTicket, order, orderAudience, orderFacts, quote, restaurantAudience, restaurantFeedPosition },
  Mutation: {
    acceptOrder,
    buyFlashSale,
    cancelOrder,
    completeOrder,
    decideCancellation,
    delayOrder,
    handOverOrder,
    markReady,
    mergeGuestCart,
    payOrder,
    placeOrder,
    putCartLine,
    refundOrder,
    rejectOrder,
    remindRestaurant,
    reorder,
    reportNoShow,
    selectCartLines,
    startPreparing,
    undoCartRemoval,
  },
  FlashSaleTicket,
  Subscription: { orderStatusChanged, restaurantOrderChanged },
  Order,
  OrderEvent,
  OrderLine,
  Payment,
  Refund,
  Restaurant,
  Rider,
  SalesReport,
  User,
} satisfies Resolvers;
