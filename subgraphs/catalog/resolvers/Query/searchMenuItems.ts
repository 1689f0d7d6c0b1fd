import { badInput } from '#platform/errors.ts';
import { isId } from '#platform/ids.ts';
import type { QueryResolvers } from '../../schema.generated.ts';
import { checkPoint, searchText } from '../check-input.ts';
import { checkFirst, decodeCursor, encodeCursor, pageOf } from '../page.ts';

type Position = { distanceMeters: number; id: string };

export const searchMenuItems: NonNullable<QueryResolvers['searchMenuItems']> = async (
  _,
  args,
  { menuSearch, loaders },
) => {
  const { near, first } = args;
  checkPoint('near', near);
  checkFirst(first);
  const text = searchText('text', args.text);
  if (text === null) throw badInput('text: 1 to 100 characters are needed.');
  const after = decodeCursor(args.after, readPosition);
  const found = await menuSearch.find({ text, near, after, limit: first + 1 });
  const { page, pageInfo } = pageOf(found, first, cursorOf);
  const edges = page.map(async position => {
    const node = await loaders.itemById.load(position.id);
    return node ? { cursor: cursorOf(position), node, distanceMeters: position.distanceMeters } : [];
  });
  return { edges: (await Promise.all(edges)).flat(), pageInfo };
};

const cursorOf = ({ distanceMeters, id }: Position) => encodeCursor([distanceMeters, id]);

function readPosition([distanceMeters, id]: readonly unknown[]): Position | null {
  return Number.isSafeInteger(distanceMeters) && isId(id) ? { distanceMeters: Number(distanceMeters), id } : null;
}
