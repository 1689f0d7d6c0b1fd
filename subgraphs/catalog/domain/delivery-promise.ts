/** 15 km/h as the crow flies: a bicycle in a city, detours and lights included. */
export const ridingMetersPerMinute = 250;

export const rideSeconds = (distanceMeters: number): number => Math.ceil((distanceMeters * 60) / ridingMetersPerMinute);

/** From order to door, in minutes. */
export const deliveryMinutes = (preparationMinutes: number, distanceMeters: number): number =>
  preparationMinutes + Math.ceil(distanceMeters / ridingMetersPerMinute);
