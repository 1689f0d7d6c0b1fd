import type { JSONWebKeySet } from 'jose';
import { serveCity } from '../city/serve.ts';

// The four subgraphs, away from the gateways: sent the keys of the tokens, it answers with its addresses.

process.on('message', async (jwks: JSONWebKeySet) => process.send?.((await serveCity({ jwks })).urls));
process.on('disconnect', () => process.exit(0));
