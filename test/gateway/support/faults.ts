import {
  defaultFieldResolver,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

export type Fault = 'throws' | 'is null' | 'has a bad item';
/** Which fields are faulty: by their place, as in `Book.title of b1`. */
export type Faults = Map<string, Fault>;

/** Makes the fields of a subgraph fail where `faults` says so, each time they are resolved. */
export function letFieldsFail(schema: GraphQLSchema, faults: Faults): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_')) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (source, args, context, info) => {
        const fault = faults.get(placeOf(type, field.name, source));
        if (fault === 'throws') throw failure(`${type.name}.${field.name}`);
        if (fault === 'is null') return null;
        const value = resolve(source, args, context, info);
        return fault === undefined ? value : withBadItem(value);
      };
    }
  }
}

const placeOf = ({ name }: GraphQLObjectType, field: string, source: unknown) =>
  `${name}.${field} of ${(source as { id?: string } | undefined)?.id ?? 'nobody'}`;

const failure = (what: string) => new GraphQLError(`${what} failed.`, { extensions: { code: 'NOT_FOUND' } });

/** An item that failed is an `Error` in the list, as of a loader that could not load it. */
async function withBadItem(value: unknown) {
  const list = await value;
  if (!Array.isArray(list) || list.length === 0) return list;
  return [...list.slice(0, -1), failure('The last item')];
}

/** Some fields of these, of some entities. `except` are names that other fields’ answers lean on. */
export function randomFaults(
  schemas: readonly GraphQLSchema[],
  { ids, except, random }: { ids: readonly string[]; except: ReadonlySet<string>; random: () => number },
): [place: string, fault: Fault] {
  const places = schemas.flatMap(schema =>
    Object.values(schema.getTypeMap()).flatMap(type =>
      isObjectType(type) && !type.name.startsWith('_')
        ? Object.values(type.getFields())
            .filter(({ name }) => !name.startsWith('_') && !except.has(name))
            .map(field => ({ type, field }))
        : [],
    ),
  );
  const chosen = places[Math.floor(random() * places.length)];
  if (!chosen) throw new Error('There are no fields.');
  const { type, field } = chosen;
  const isRoot = ['Query', 'Mutation', 'Town', 'Viewer'].includes(type.name);
  const id = isRoot ? 'nobody' : ids[Math.floor(random() * ids.length)];
  const bare = isNonNullType(field.type) ? field.type.ofType : field.type;
  const kinds: Fault[] = isListType(bare) ? ['throws', 'is null', 'has a bad item'] : ['throws', 'is null'];
  return [`${type.name}.${field.name} of ${id}`, kinds[Math.floor(random() * kinds.length)] ?? 'throws'];
}
