/** The parameters of GraphQL over HTTP, of the types that they must have. */
export type RequestParameters = {
  query: string;
  operationName: string | undefined;
  variables: Readonly<Record<string, unknown>>;
};

/** How JSON could smuggle in a prototype, written out or in escapes. */
const suspicious = ['__proto__', 'constructor', '\\u00'];

/** Answers undefined for anything out of the ordinary; what is wrong with it, if anything, is not said here. */
export function readParameters(body: Buffer): RequestParameters | undefined {
  const text = body.toString();
  if (suspicious.some(part => text.includes(part))) return undefined;
  const parameters = parse(text);
  if (!isRecord(parameters)) return undefined;
  const { query, operationName, variables, extensions } = parameters;
  if (typeof query !== 'string' || query === '') return undefined;
  if (operationName === '' || !(operationName == null || typeof operationName === 'string')) return undefined;
  if (!(variables == null || isRecord(variables))) return undefined;
  if (!(extensions == null || (isRecord(extensions) && !('persistedQuery' in extensions)))) return undefined;
  return { query, operationName: operationName ?? undefined, variables: variables ?? {} };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
