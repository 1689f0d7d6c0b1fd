import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { secretAt } from '#platform/embedded/secret-file.ts';
import { type BySubgraph, bySubgraph } from './subgraph-names.ts';

export type Secrets = {
  /** Signs the claims that gateway and subgraphs pass on. */
  internal: string;
  /** Ed25519, PKCS 8: signs access tokens. */
  tokenPrivateKeyPem: string;
  /** The payment provider signs its webhooks with it. */
  paymentWebhook: string;
  /** Of each subgraph's own MySQL user. */
  mysqlPasswords: BySubgraph<string>;
};

/** Development secrets: made at the first start and kept, so that a restart signs nobody out. */
export function developmentSecrets(runDirectory: string): Secrets {
  const at = (name: string) => join(runDirectory, 'secrets', name);
  return {
    internal: secretAt(at('internal')),
    tokenPrivateKeyPem: secretAt(at('token-key.pem'), newTokenKey),
    paymentWebhook: secretAt(at('payment-webhook')),
    mysqlPasswords: bySubgraph(name => secretAt(at(`mysql-${name}`))),
  };
}

const newTokenKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
