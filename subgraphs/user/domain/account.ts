export type Role = 'CUSTOMER' | 'MERCHANT' | 'RIDER' | 'DISPATCHER' | 'SUPPORT' | 'ADMIN';

/** A person's account. It has an e-mail or a phone, or both; a phone here has been proven by a code. */
export type Account = {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  roles: readonly Role[];
};

/** An account as one viewer may see it; `own` opens what belongs to the account: addresses and favourites. */
export type SeenAccount = Account & { own: boolean };

type Viewer = { userId: string | null; roles: readonly Role[] };

/** Others see a name; an admin also sees roles, because admins give them. */
export function seenBy(viewer: Viewer, account: Account): SeenAccount {
  if (viewer.userId === account.id) return ownView(account);
  const roles = viewer.userId !== null && viewer.roles.includes('ADMIN') ? account.roles : [];
  return { id: account.id, name: account.name, email: null, phone: null, roles, own: false };
}

/** For the person who has just proven to be the account's owner. */
export const ownView = (account: Account): SeenAccount => ({ ...account, own: true });
