import { encodeCursor, pageOf, readPage } from '#platform/connection-page.ts';
import { badInput } from '#platform/errors.ts';
import { requireGeoPoint } from '#platform/geo-input.ts';
import { isId } from '#platform/ids.ts';
import type { QueryResolvers } from '../../schema.generated.ts';
import { searchText } from '../check-input.ts';

type Position = { distanceMeters: number; id: string };

export const searchMenuItems: NonNullable<QueryResolvers['searchMenuItems']> = async (
  _,
  args,
  { menuSearch, loaders },
) => {
  const near = requireGeoPoint('near', args.near);
  const page = readPage(args, readPosition);
  const text = searchText('text', args.text);
  if (text === null) throw badInput('text: 1 to 100 characters are needed.');
  const found = await menuSearch.find({ text, near, ...page });
  const { rows, pageInfo } = pageOf(found, args.first, cursorOf);
  const edges = rows.map(async position => {
    const node = await loaders.itemById.load(position.id);
    return node ? { cursor: cursorOf(position), node, distanceMeters: position.distanceMeters } : [];
  });
  return { edges: (await Promise.all(edges)).flat(), pageInfo };
};

const cursorOf = ({ distanceMeters, id }: Position) => encodeCursor([distanceMeters, id]);

function readPosition([distanceMeters, id]: readonly unknown[]): Position | null {
  return Number.isSafeInteger(distanceMeters) && isId(id) ? { distanceMeters: Number(distanceMeters), id } : null;
}
