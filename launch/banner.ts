import type { GeoPoint } from '#platform/geo.ts';

export type BannerOptions = {
  graphqlUrl: string;
  /** Where the demo customer lives. */
  near: GeoPoint;
  services: boolean;
  simulationLog: string | undefined;
};

const accounts = [
  ['customer@demo.test', 'orders food'],
  ['merchant@demo.test', 'owns the restaurant Demo Kitchen'],
  ['rider@demo.test', 'rides'],
  ['dispatcher@demo.test', 'watches the city'],
  ['admin@demo.test', 'administrator'],
];

const firstQuery = ({ latitude, longitude }: GeoPoint) => `query {
  restaurants(near: { latitude: ${latitude}, longitude: ${longitude} }, filter: { openNow: true }, first: 5) {
    edges { distanceMeters deliveryMinutes node { id name cuisines isOpen } }
  }
}`;

/** What a newcomer needs to begin. */
export function banner({ graphqlUrl, near, services, simulationLog }: BannerOptions): string {
  return [
    '',
    `Dabba is ready${services ? ' (gateway and subgraphs as five processes)' : ''}.`,
    '',
    `  GraphQL   ${graphqlUrl}   (open it in a browser: queries, mutations, and subscriptions on the same path)`,
    '',
    '  Accounts  the password of each is demo-password',
    ...accounts.map(([email, what]) => `            ${email?.padEnd(22)} ${what}`),
    '',
    '  A first query to paste:',
    '',
    ...firstQuery(near)
      .split('\n')
      .map(line => `    ${line}`),
    '',
    ...(simulationLog
      ? [`  A gentle simulation orders, cooks and rides; what goes wrong in it is in ${simulationLog}`]
      : []),
    '  Ctrl-C stops everything; the next npm start finds the data again, npm start -- --fresh begins anew.',
    '',
  ].join('\n');
}
