import { defineConfig } from '@graphql-hive/gateway';

// Nothing but what the others do too: each user's header goes to the subgraphs.
export const gatewayConfig = defineConfig({
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ authorization: request.headers.get('authorization') ?? undefined }),
  },
});
