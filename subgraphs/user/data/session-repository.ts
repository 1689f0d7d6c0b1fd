import { and, asc, desc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Clock } from '#platform/clock.ts';
import { type Database, inTransaction, type Transaction } from '#platform/database.ts';
import { isId } from '#platform/ids.ts';
import { appendEvents } from '#platform/outbox.ts';
import { judgeRefresh, mostSessions, type SessionEnd, sessionLifetimeMs } from '../domain/session.ts';
import { outbox, refreshTokens, sessions } from './tables.ts';

export type Rotation =
  | { kind: 'ROTATED'; sessionId: string; accountId: string }
  | { kind: 'REUSED'; endedIds: string[] }
  | { kind: 'DEAD' };

export type SessionRepository = ReturnType<typeof createSessionRepository>;

/** Sessions and the hashes of their refresh tokens. Whatever ends sessions answers their ids: tell the gateway of them. */
export function createSessionRepository(db: Database, now: Clock) {
  const isLive = () => and(isNull(sessions.endedAt), gt(sessions.expiresAt, now()));

  /** Starts a session; one above the bound ends the oldest. */
  async function start(sessionId: string, accountId: string, tokenHash: Buffer): Promise<{ endedIds: string[] }> {
    const at = now();
    const expiresAt = new Date(at.getTime() + sessionLifetimeMs);
    return inTransaction(db, async tx => {
      await tx.insert(sessions).values({ id: sessionId, accountId, startedAt: at, expiresAt });
      await tx.insert(refreshTokens).values({ hash: tokenHash, sessionId, issuedAt: at });
      const tooMany = await tx
        .select({ id: sessions.id })
        .from(sessions)
        .where(and(eq(sessions.accountId, accountId), isLive()))
        .orderBy(desc(sessions.startedAt), desc(sessions.id))
        .limit(mostSessions)
        .offset(mostSessions);
      return {
        endedIds: await endIn(
          tx,
          tooMany.map(session => session.id),
          'TOO_MANY',
        ),
      };
    });
  }

  /** Puts a new refresh token in place of the presented one, or ends the session of one that was used before. */
  async function rotate(presentedHash: Buffer, nextHash: Buffer): Promise<Rotation> {
    return inTransaction(db, async tx => {
      const [found] = await tx
        .select()
        .from(refreshTokens)
        .innerJoin(sessions, eq(sessions.id, refreshTokens.sessionId))
        .where(eq(refreshTokens.hash, presentedHash))
        .for('update');
      const verdict = judgeRefresh(found && { ...found.sessions, usedAt: found.refresh_tokens.usedAt }, now());
      if (!found || verdict === 'DEAD') return { kind: 'DEAD' };
      const { id: sessionId, accountId } = found.sessions;
      if (verdict === 'REUSED') return { kind: 'REUSED', endedIds: await endIn(tx, [sessionId], 'TOKEN_REUSED') };
      await tx.update(refreshTokens).set({ usedAt: now() }).where(eq(refreshTokens.hash, presentedHash));
      await tx.insert(refreshTokens).values({ hash: nextHash, sessionId, issuedAt: now() });
      await tx
        .update(sessions)
        .set({ rotations: sql`${sessions.rotations} + 1` })
        .where(eq(sessions.id, sessionId));
      return { kind: 'ROTATED', sessionId, accountId };
    });
  }

  /** Ends one session of the account, or all that live. */
  async function end(accountId: string, sessionId: string | 'ALL'): Promise<{ endedIds: string[] }> {
    if (!isId(accountId) || !(sessionId === 'ALL' || isId(sessionId))) return { endedIds: [] };
    const which = sessionId === 'ALL' ? undefined : eq(sessions.id, sessionId);
    return inTransaction(db, async tx => {
      const live = await tx
        .select({ id: sessions.id })
        .from(sessions)
        .where(and(eq(sessions.accountId, accountId), isLive(), which))
        .orderBy(asc(sessions.id));
      const by = sessionId === 'ALL' ? 'SIGNED_OUT_EVERYWHERE' : 'SIGNED_OUT';
      return {
        endedIds: await endIn(
          tx,
          live.map(session => session.id),
          by,
        ),
      };
    });
  }

  /** Ends those that still live, each with its event; answers their ids. */
  async function endIn(tx: Transaction, ids: string[], endedBy: SessionEnd): Promise<string[]> {
    if (ids.length === 0) return [];
    const which = and(inArray(sessions.id, ids), isNull(sessions.endedAt));
    const live = await tx.select().from(sessions).where(which).orderBy(asc(sessions.id)).for('update');
    if (live.length === 0) return [];
    const endedIds = live.map(session => session.id);
    await tx.update(sessions).set({ endedAt: now(), endedBy }).where(inArray(sessions.id, endedIds));
    const events = live.map(({ id, accountId }) => ({
      type: 'SessionRevoked',
      aggregateId: id,
      seq: 1,
      payload: { sessionId: id, userId: accountId, endedBy },
    }));
    await appendEvents(tx, outbox, events, now());
    return endedIds;
  }

  /** Forgets a batch of sessions that expired, with their tokens; answers whether there may be more. */
  async function purge(most: number): Promise<boolean> {
    const [{ affectedRows }] = await db.delete(sessions).where(lt(sessions.expiresAt, now())).limit(most);
    return affectedRows === most;
  }

  return { start, rotate, end, purge };
}
