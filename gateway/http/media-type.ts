/** In which of the two forms of GraphQL over HTTP an answer is sent. */
export type MediaType = {
  contentType: string;
  /**
   * The status of an answer whose operation could not run. `application/json` promises that any answer to a well-formed
   * request has 200; who merely takes what comes is told by the status too.
   */
  refusedStatus: 200 | 400;
};

const json = 'application/json';
const graphql = 'application/graphql-response+json';
const asGraphQL: MediaType = { contentType: `${graphql}; charset=utf-8`, refusedStatus: 400 };
const asJson: MediaType = { contentType: `${json}; charset=utf-8`, refusedStatus: 200 };
export const asAnything: MediaType = { contentType: `${json}; charset=utf-8`, refusedStatus: 400 };

type Range = { quality: number; place: number; isExact: boolean };

/** What the client likes best, of what there is; undefined when it wants neither. */
function choose(accept: string): MediaType | undefined {
  const ranges = accept.split(',').map(parseRange);
  const wantedJson = rangeFor(ranges, json);
  const wantedGraphQL = rangeFor(ranges, graphql);
  const isJson = wantedJson !== undefined && (wantedGraphQL === undefined || isPreferred(wantedJson, wantedGraphQL));
  if (isJson) return wantedJson.isExact ? asJson : asAnything;
  return wantedGraphQL && asGraphQL;
}

function parseRange(text: string, place: number) {
  const [type = '', ...parameters] = text.split(';').map(part => part.trim().toLowerCase());
  const quality = parameters.find(parameter => parameter.startsWith('q='))?.slice(2);
  return { type, place, quality: quality === undefined ? 1 : Number(quality) || 0 };
}

/** The range that says most exactly what the client thinks of `type`. */
function rangeFor(ranges: readonly ReturnType<typeof parseRange>[], type: string): Range | undefined {
  for (const pattern of [type, 'application/*', '*/*']) {
    const found = ranges.find(range => range.type === pattern);
    if (found) return found.quality > 0 ? { ...found, isExact: pattern === type } : undefined;
  }
  return undefined;
}

const isPreferred = (one: Range, other: Range) =>
  one.quality === other.quality
    ? one.isExact >= other.isExact && one.place <= other.place
    : one.quality > other.quality;

const mostRemembered = 100;
const remembered = new Map<string, MediaType | undefined>();

/** By the Accept header. Clients send few different ones; those of anybody else are not remembered. */
export function mediaTypeFor(accept: string | undefined): MediaType | undefined {
  if (accept === undefined || accept === '') return asAnything;
  const known = remembered.get(accept);
  if (known || remembered.has(accept)) return known;
  const chosen = choose(accept);
  if (remembered.size < mostRemembered && accept.length < 200) remembered.set(accept, chosen);
  return chosen;
}
