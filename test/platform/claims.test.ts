import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { jwtVerify, SignJWT, UnsecuredJWT } from 'jose';
import { anonymous, type Claims, createClaimsCodec, serviceClaims, viewerOf } from '#platform/claims.ts';
import { createTokenIssuer, createTokenVerifier } from '#platform/tokens.ts';

let time = new Date('2026-05-01T12:00:00Z');
const now = () => time;
const later = (seconds: number) => new Date(time.getTime() + seconds * 1000);
const secret = 'a secret of at least 32 bytes, yes';

const ann: Claims = { ...anonymous('request-1'), userId: 'ann', sessionId: 's', roles: ['CUSTOMER', 'RIDER'] };

test('claims come back as they were signed', async () => {
  const codec = createClaimsCodec(secret, now);
  assert.deepEqual(await codec.verify(await codec.sign(ann)), ann);
});

test('claims are an ordinary JSON Web Token: any library reads ours, and we read theirs', async () => {
  const codec = createClaimsCodec(secret, now);
  const key = new TextEncoder().encode(secret);
  const { payload, protectedHeader } = await jwtVerify(codec.sign(ann), key, {
    algorithms: ['HS256'],
    audience: 'subgraph',
    currentDate: now(),
    requiredClaims: ['iat', 'exp'],
  });
  assert.deepEqual([payload['claims'], protectedHeader], [ann, { alg: 'HS256' }]);
  const theirs = await new SignJWT({ claims: ann })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setAudience('subgraph')
    .setIssuedAt(now())
    .setExpirationTime(later(30))
    .sign(key);
  assert.deepEqual(codec.verify(theirs), ann);
});

test('claims are signed once for the calls of one operation, and again for whoever keeps them', () => {
  const codec = createClaimsCodec(secret, now);
  const token = codec.sign(ann);
  assert.equal(codec.sign(ann), token);
  assert.notEqual(codec.sign({ ...ann, roles: [] }), token);
  const before = time;
  time = later(25);
  const again = codec.sign(ann);
  time = later(10);
  assert.equal(codec.verify(token), null, 'the first is old by now');
  assert.deepEqual(codec.verify(again), ann);
  time = before;
});

test('the requests of one viewer share a token, which says nothing of the request', () => {
  const codec = createClaimsCodec(secret, now);
  const token = codec.signViewer(ann);
  assert.equal(codec.signViewer({ ...ann, requestId: 'request-2' }), token);
  assert.deepEqual(codec.verify(token), { ...ann, requestId: '' });
  for (const other of [{ userId: 'bob' }, { sessionId: 't' }, { guestId: 'g' }, { roles: [] }, { service: 'order' }])
    assert.deepEqual(codec.verify(codec.signViewer({ ...ann, ...other })), { ...ann, ...other, requestId: '' });
});

test('claims that are forged, changed, old, or meant for somebody else are refused', async () => {
  const codec = createClaimsCodec(secret, now);
  const token = await codec.sign(ann);
  const [head, body, signature] = token.split('.');
  const admin = Buffer.from(JSON.stringify({ claims: { ...ann, roles: ['ADMIN'] }, aud: 'subgraph', exp: 9e9 }));
  const key = new TextEncoder().encode(secret);
  const refused = {
    'of another secret': await createClaimsCodec(secret.toUpperCase(), now).sign(ann),
    'with another body': `${head}.${admin.toString('base64url')}.${signature}`,
    'without signature': new UnsecuredJWT({ claims: ann, aud: 'subgraph', exp: 9e9 }).encode(),
    'cut short': `${head}.${body}.`,
    'no token at all': 'undefined',
    'for another audience': await new SignJWT({ claims: ann, aud: 'dabba', exp: 9e9 })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(key),
    'of another algorithm': await new SignJWT({ claims: ann, aud: 'subgraph', exp: 9e9 })
      .setProtectedHeader({ alg: 'HS512' })
      .sign(Buffer.concat([key, key])),
    'for later': await new SignJWT({ claims: ann, aud: 'subgraph', exp: 9e9, nbf: 8e9 })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(key),
    'for ever': await new SignJWT({ claims: ann, aud: 'subgraph' }).setProtectedHeader({ alg: 'HS256' }).sign(key),
    'of another shape': await new SignJWT({ claims: { ...ann, roles: ['OWNER'] }, aud: 'subgraph', exp: 9e9 })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(key),
  };
  for (const [what, bad] of Object.entries(refused)) assert.equal(await codec.verify(bad), null, what);
  time = later(31);
  assert.equal(await codec.verify(token), null, 'old');
});

test('a short secret is refused at the start', () => {
  assert.throws(() => createClaimsCodec('short', now), /32 bytes/);
});

test('a viewer is asked for what an operation needs', () => {
  const code = (code: string) => ({ extensions: { code } });
  assert.equal(viewerOf(ann).requireRole('ADMIN', 'RIDER'), 'ann');
  assert.throws(() => viewerOf(ann).requireRole('ADMIN'), code('FORBIDDEN'));
  assert.throws(() => viewerOf(ann).requireService(), code('FORBIDDEN'));
  assert.throws(() => viewerOf(anonymous('r')).requireUserId(), code('UNAUTHENTICATED'));
  assert.throws(() => viewerOf(anonymous('r')).requireRole('ADMIN'), code('UNAUTHENTICATED'));
  assert.equal(viewerOf(serviceClaims('order', 'r')).requireService(), 'order');
  assert.throws(() => viewerOf(serviceClaims('order', 'r')).requireUserId(), code('UNAUTHENTICATED'));
});

const newKey = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const issuerOf = (privateKeyPem: string, keyId: string, issuer = 'user') =>
  createTokenIssuer({ privateKeyPem, keyId, issuer, now, lifetimeSeconds: 900 });
const subject = { userId: 'ann', sessionId: 's', roles: ['CUSTOMER'] as const };

test('an access token is verified by the published key alone', async () => {
  const issuer = issuerOf(newKey(), 'k1');
  const verifier = createTokenVerifier({ jwks: async () => issuer.jwks(), issuer: 'user', now });
  const { token, expiresAt } = await issuer.issue(subject);
  assert.deepEqual(await verifier.verify(token), { ...subject, expiresAt });
  assert.equal(expiresAt.getTime(), later(900).getTime());
  assert.ok(!('d' in (issuer.jwks().keys[0] ?? {})), 'the private half stays here');
});

test('an access token that is forged, old or of another issuer is refused', async () => {
  const key = newKey();
  const issuer = issuerOf(key, 'k1');
  const verifier = createTokenVerifier({ jwks: async () => issuer.jwks(), issuer: 'user', now });
  const { token } = await issuer.issue(subject);
  const publicKey = Buffer.from(String(issuer.jwks().keys[0]?.['x']), 'base64url');
  const refused = {
    'of another key': (await issuerOf(newKey(), 'k1').issue(subject)).token,
    'of an unknown key': (await issuerOf(newKey(), 'k2').issue(subject)).token,
    'of another issuer': (await issuerOf(key, 'k1', 'mallory').issue(subject)).token,
    'with the public key as a shared secret': await new SignJWT({ sub: 'ann', aud: 'dabba', iss: 'user', exp: 9e9 })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .sign(publicKey),
    'no token at all': 'x',
  };
  const unauthenticated = { extensions: { code: 'UNAUTHENTICATED' } };
  for (const [what, bad] of Object.entries(refused)) await assert.rejects(verifier.verify(bad), unauthenticated, what);
  time = later(901);
  await assert.rejects(verifier.verify(token), unauthenticated);
});

test('keys that cannot be fetched are not the fault of the caller', async () => {
  const { token } = await issuerOf(newKey(), 'k1').issue(subject);
  let failing = true;
  const issuer = issuerOf(newKey(), 'k1');
  const jwks = async () => {
    if (failing) throw new Error('key server away');
    return issuer.jwks();
  };
  const verifier = createTokenVerifier({ jwks, issuer: 'user', now });
  await assert.rejects(verifier.verify(token), /key server away/);
  failing = false;
  assert.equal((await verifier.verify((await issuer.issue(subject)).token)).userId, 'ann');
});
