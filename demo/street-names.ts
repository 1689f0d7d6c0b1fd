import { type Crossing, isEastBank, isOnTheBay, middle, ring } from './street-plan.ts';

export const bridgeNames: ReadonlyMap<number, string> = new Map([
  [middle + ring, 'Ferry Bridge'],
  [middle, 'Saffron Bridge'],
  [middle - ring, 'Potters Bridge'],
]);

const ringRoad = 'Ring Road';
export const promenade = 'Bayfront Promenade';

const avenues: { rows: ReadonlyMap<number, string>; columns: ReadonlyMap<number, string> } = {
  rows: new Map([
    [middle, 'Saffron Avenue'],
    [middle + 4, 'Station Road'],
    [middle - 4, 'Harbour Road'],
  ]),
  columns: new Map([
    [middle, 'Lighthouse Avenue'],
    [middle - 4, 'Spice Market Road'],
    [middle + 5, 'University Road'],
  ]),
};

const diagonals = { northWest: 'Old Fort Road', southWest: 'Mill Road' };

/** The street between two neighbouring crossings. */
export function streetName(from: Crossing, to: Crossing): string {
  if (isEastBank(from) !== isEastBank(to)) return bridgeNames.get(from.row) ?? refuseSwimming();
  if (from.row !== to.row && from.column !== to.column)
    return from.row + to.row > 2 * middle ? diagonals.northWest : diagonals.southWest;
  if (isRing(from) && isRing(to)) return ringRoad;
  if (isOnTheBay(from) && isOnTheBay(to)) return promenade;
  return from.row === to.row
    ? (avenues.rows.get(from.row) ?? laneName(from.row, isEastBank(from)))
    : (avenues.columns.get(from.column) ?? laneName(from.column + 23, from.row >= middle));
}

export function isMainStreet(name: string): boolean {
  return mainStreets.has(name);
}

function isRing({ column, row }: Crossing): boolean {
  return Math.max(Math.abs(column - middle), Math.abs(row - middle)) === ring;
}

/** A line of the plan changes its name at the river or halfway. */
function laneName(line: number, secondHalf: boolean): string {
  return lanes[line * 2 + (secondHalf ? 1 : 0)] ?? refuseSwimming();
}

function refuseSwimming(): never {
  throw new RangeError('A street that is on no line of the plan has no name.');
}

const mainStreets = new Set([
  ...bridgeNames.values(),
  ...avenues.rows.values(),
  ...avenues.columns.values(),
  ...Object.values(diagonals),
  ringRoad,
  promenade,
]);

/** Two for each of the 46 lines of the plan; those of the avenues are spare. */
const lanes = `
Net Menders Lane,Quarry Lane,Fishermen Street,Brick Kiln Road,Pearl Lane,Rubber Estate Road,Coir Street,Sawmill Lane,
Customs House Road,Hillside Road,Shipwright Lane,Laterite Road,Banyan Street,Orchard Road,Peppercorn Row,Areca Lane,
Cinnamon Street,Nutmeg Street,Cardamom Lane,Mango Grove Road,Clove Street,Jackfruit Lane,Tide Street,Kingfisher Road,
Turmeric Lane,Egret Lane,Drum Makers Street,Heron Street,Temple Tank Road,Paddy Field Road,Lamp Sellers Lane,Weir Street,
Jasmine Street,Tamarisk Road,Marigold Lane,Schoolhouse Road,Hibiscus Street,Printing Press Road,Frangipani Lane,Depot Road,
Lotus Pond Road,Textile Street,Golden Palm Road,Ropewalk,Upper Ghat Road,Windmill Road,
Lower Beach Road,Upper Beach Road,Sailmakers Street,Anchor Street,Tamarind Street,Coconut Grove,Salt Pan Road,Dune Street,
Barbers Lane,Almond Street,Copper Street,Mosque Street,Goldsmith Street,Chapel Street,Weavers Street,Clock Tower Road,
Sesame Lane,Ginger Lane,Silk Street,Mustard Seed Lane,Betel Lane,Garden View,Courthouse Road,Library Road,
Bell Street,Museum Road,Post Office Lane,Theatre Street,Boatmen Lane,Riverside Walk,River Terrace,Mangrove Road,
Willow Bank,Otter Lane,Hospital Road,Observatory Road,Teak Street,College Lane,Rosewood Street,Stadium Road,
Bamboo Lane,Sandalwood Street,Tram Shed Lane,Reservoir Road,Market Garden Road,Junction Road,Eastern Terrace,Sunrise Road`
  .split(',')
  .map(name => name.trim());
