/** What a client says of itself: headers of a request, or parameters of a socket. */
export type Credentials = { authorization?: unknown; guestId?: unknown };

/** The contract's names, or those of the headers, which is what GraphiQL and Sandbox let people type. */
export function credentialsIn(parameters: Readonly<Record<string, unknown>>): Credentials {
  const credentials: Credentials = {};
  for (const [name, value] of Object.entries(parameters)) {
    const lower = name.toLowerCase();
    if (lower === 'authorization') credentials.authorization = value;
    if (lower === 'guestid') credentials.guestId = value;
    else if (lower === 'x-guest-id') credentials.guestId ??= value;
  }
  return credentials;
}
