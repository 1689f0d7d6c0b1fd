export const deliveryTopic = (deliveryId: string) => `delivery.${deliveryId}`;
/** Says that the rider moved or the delivery changed: listeners look again. */
export const riderLocationTopic = (orderId: string) => `rider-location.${orderId}`;
export const riderOffersTopic = (riderId: string) => `rider-offers.${riderId}`;
export const dispatchAlertsTopic = 'dispatch-alerts';
