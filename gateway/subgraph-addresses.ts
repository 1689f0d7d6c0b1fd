import { Kind, parse } from 'graphql';
import { EnvError, readEnv } from '#platform/env.ts';
import { urlList } from '#platform/url-list.ts';
import { textArgument } from './planning/join-directives.ts';

/** The subgraphs of a supergraph, and where it says that they are. */
export function subgraphsIn(supergraphSdl: string): Map<string, string> {
  const graphs = parse(supergraphSdl, { noLocation: true }).definitions.flatMap(definition =>
    definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph'
      ? (definition.values ?? [])
      : [],
  );
  const declared = graphs.flatMap(({ directives = [] }) =>
    directives.filter(({ name }) => name.value === 'join__graph'),
  );
  return new Map(
    declared.map(directive => [textArgument(directive, 'name') ?? '', textArgument(directive, 'url') ?? '']),
  );
}

/**
 * Where a subgraph is: what its variable says (DABBA_USER_URL, DABBA_CATALOG_URL, DABBA_ORDER_URL and DABBA_DELIVERY_URL
 * for those of this platform; several addresses with commas between), else what the supergraph says. Throws EnvError.
 */
export function addressesOf(
  name: string,
  declaredUrl: string,
  source?: Record<string, string | undefined>,
): readonly string[] {
  const variable = `DABBA_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}_URL`;
  const given = readEnv({ [variable]: urlList.optional() }, source)[variable];
  if (given) return given;
  const url = URL.parse(declaredUrl);
  // Where nothing can be is what our own composition writes: only the deployment knows addresses.
  if (!url || url.hostname.endsWith('.invalid')) throw new EnvError(`The environment variable ${variable} is not set.`);
  return [declaredUrl];
}
