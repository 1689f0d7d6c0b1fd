// node deploy/make-env.mjs > .env : a secret of its own for everything that compose.yml asks for.
import { generateKeyPairSync, randomBytes } from 'node:crypto';

const secrets = [
  'DABBA_MYSQL_ROOT_PASSWORD',
  'DABBA_MYSQL_USER_PASSWORD',
  'DABBA_MYSQL_CATALOG_PASSWORD',
  'DABBA_MYSQL_ORDER_PASSWORD',
  'DABBA_MYSQL_DELIVERY_PASSWORD',
  'DABBA_REDIS_PASSWORD',
  'DABBA_INTERNAL_SECRET',
  'DABBA_PAYMENTS_WEBHOOK_SECRET',
];
for (const name of secrets) console.log(`${name}=${randomBytes(24).toString('hex')}`);

const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
// One line, in single quotes: compose takes it as it stands, and the service turns \n into line breaks.
console.log(`DABBA_TOKEN_PRIVATE_KEY='${key.trim().replaceAll('\n', '\\n')}'`);
