import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPasswordHasher } from '../../../subgraphs/user/data/password-hasher.ts';

describe('a password hash', () => {
  const hasher = createPasswordHasher({ parallel: 2, waiting: 3 });

  it('verifies its password and no other', async () => {
    const encoded = await hasher.hash('correct horse');
    assert.match(encoded, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    assert.equal(await hasher.verify('correct horse', encoded), true);
    assert.equal(await hasher.verify('correct horsf', encoded), false);
    assert.equal(await hasher.verify('', encoded), false);
    assert.equal(await hasher.verify('correct horse', null), false);
  });

  it('has a salt of its own', async () => {
    assert.notEqual(await hasher.hash('correct horse'), await hasher.hash('correct horse'));
  });

  it('verifies by the cost that stands in it', async () => {
    // A vector of the reference implementation: 256 KiB, two passes, one lane, salt "somesalt".
    const reference = '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4';
    assert.equal(await hasher.verify('password', reference), true);
    assert.equal(await hasher.verify('passwore', reference), false);
  });

  it('is not taken in an unknown form', async () => {
    await assert.rejects(hasher.verify('x', 'plain'), /argon2id form/);
  });

  it('says when too many wait', async () => {
    const work = Array.from({ length: 5 }, () => hasher.hash('x'));
    assert.equal(hasher.isBusy(), true);
    await Promise.all(work);
    assert.equal(hasher.isBusy(), false);
  });
});
