import type { JSONWebKeySet } from 'jose';
import { type Served, serveCity } from '../city/serve.ts';

// The four subgraphs, away from the gateways. Sent the keys of the tokens, it answers with its addresses; sent anything
// else, with how often it was asked so far.

let served: Served | undefined;

process.on('message', async (message: { jwks?: JSONWebKeySet }) => {
  if (message.jwks) served = await serveCity({ jwks: message.jwks });
  process.send?.(message.jwks ? served?.urls : served?.asked());
});
process.on('disconnect', () => process.exit(0));
