import { ruruHTML } from 'ruru/server';

/** Where the bundled page's scripts and styles are served from. */
export const graphiqlAssets = '/graphiql/assets/';

/** GraphiQL out of a package: it asks nobody but this gateway. */
export const graphiqlPage = (): string =>
  ruruHTML({
    staticPath: graphiqlAssets,
    endpoint: '/graphql',
    subscriptionEndpoint: '/graphql',
  });

export const graphiqlPolicy = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data: blob:",
  "connect-src 'self' ws: wss:",
].join('; ');
