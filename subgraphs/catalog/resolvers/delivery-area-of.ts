import type { DeliveryArea as AreaRow } from '../domain/delivery-area.ts';
import { placeOf } from '../domain/polygon.ts';
import type { DeliveryArea } from '../schema.generated.ts';

export function deliveryAreaOf(area: AreaRow, currency: string): DeliveryArea {
  const money = (amountMinor: number) => ({ amountMinor, currency });
  return {
    name: area.name,
    polygon: area.polygon.map(placeOf),
    baseFee: money(area.baseFeeMinor),
    perKilometreFee: money(area.perKilometreFeeMinor),
    freeFrom: area.freeFromMinor === null ? null : money(area.freeFromMinor),
    minimumOrder: area.minimumOrderMinor === null ? null : money(area.minimumOrderMinor),
  };
}
