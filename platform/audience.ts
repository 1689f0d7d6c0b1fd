import type { Role } from './claims.ts';

type Viewer = { userId: string | null; roles: readonly Role[] };

const staff: readonly Role[] = ['DISPATCHER', 'SUPPORT', 'ADMIN'];

/**
 * As whom somebody follows a stream; `null` for nobody known. Viewers of equal text are sent the same events, made once
 * with the claims of one of them, so that equal text must mean to be shown the very same in all subgraphs, by every field
 * that can be reached. Much is shown only to oneself, hence the account is part of it, except for `impersonal` staff:
 * those whose own life on the platform cannot be met on the way.
 */
export function audienceOf({ userId, roles }: Viewer, { impersonal }: { impersonal: boolean }): string | null {
  if (userId === null) return null;
  const ofStaff = roles.filter(role => staff.includes(role));
  if (impersonal && ofStaff.length > 0) return `staff ${words(ofStaff)}`;
  return `user ${userId} ${words(roles)}`;
}

const words = (roles: readonly Role[]) => [...new Set(roles)].sort().join(' ');
