/** 15 km/h as the crow flies: a bicycle in a city, detours and lights included. */
export const ridingMetersPerMinute = 250;

/** From order to door, in minutes. */
export const deliveryMinutes = (preparationMinutes: number, distanceMeters: number): number =>
  preparationMinutes + Math.ceil(distanceMeters / ridingMetersPerMinute);
