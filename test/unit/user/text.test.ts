import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seenBy } from '../../../subgraphs/user/domain/account.ts';
import { passwordProblem } from '../../../subgraphs/user/domain/check-password.ts';
import { normaliseEmail } from '../../../subgraphs/user/domain/email.ts';
import { hasLength, oneLine } from '../../../subgraphs/user/domain/one-line.ts';

describe('what people type', () => {
  it('is an e-mail in one spelling', () => {
    assert.equal(normaliseEmail('  Ana.Lind+food@Mail.Example.COM\n'), 'ana.lind+food@mail.example.com');
    assert.equal(normaliseEmail('josé@exämple.test'), 'josé@exämple.test');
    for (const text of [
      '',
      'ana',
      '@example.test',
      'ana@',
      'ana@test',
      'a@b@c.test',
      'a b@c.test',
      'a@.test',
      'a@b..test',
      'a@b.',
    ])
      assert.equal(normaliseEmail(text), null, text);
    assert.equal(normaliseEmail(`${'a'.repeat(65)}@example.test`), null);
    assert.equal(normaliseEmail('a@'.repeat(500_000)), null);
  });

  it('is one line', () => {
    assert.equal(oneLine(' \u0000Long\r\n\tStreet  1 '), 'Long Street 1');
  });

  it('is counted in characters', () => {
    assert.equal(hasLength('🍜'.repeat(80), 1, 80), true);
    assert.equal(hasLength('🍜'.repeat(81), 1, 80), false);
    assert.equal(hasLength('', 1, 80), false);
  });

  it('is no password when others guess it first', () => {
    for (const bad of ['1234567890', 'PASSWORD123', 'ababababab', 'mira example', 'mira@example.test'])
      assert.match(String(passwordProblem(bad, ['Mira Example', 'mira@example.test'])), /^password/, bad);
    assert.equal(passwordProblem('correct horse', ['Mira Example']), null);
    assert.equal(passwordProblem('🍜🍣🍕🍔🌮🥗🍛🍝🥟🍩', []), null);
  });
});

describe('seenBy', () => {
  const account = { id: 'a', name: 'Mira', email: 'm@example.test', phone: '+358401234567', roles: ['RIDER' as const] };
  const blank = { id: 'a', name: 'Mira', email: null, phone: null, roles: [], own: false };

  it('shows all to oneself, roles to an admin, a name to others', () => {
    assert.deepEqual(seenBy({ userId: 'a', roles: [] }, account), { ...account, own: true });
    assert.deepEqual(seenBy({ userId: 'b', roles: ['ADMIN'] }, account), { ...blank, roles: ['RIDER'] });
    for (const role of ['CUSTOMER', 'MERCHANT', 'RIDER', 'DISPATCHER', 'SUPPORT'] as const)
      assert.deepEqual(seenBy({ userId: 'b', roles: [role] }, account), blank);
    assert.deepEqual(seenBy({ userId: null, roles: ['ADMIN'] }, account), blank);
  });
});
