import type { Server } from 'node:http';
import type { Socket } from 'node:net';

const lookEveryMs = 50;

/**
 * Closes connections that carry nothing, again and again until the answer is called: one that was busy at first would
 * otherwise stay as long as its client keeps it.
 */
export function closeIdleConnections(server: Server, open: ReadonlySet<Socket>): () => void {
  const timer = setInterval(() => {
    server.closeIdleConnections();
    // Some clients open connections to spare; the server itself counts those as busy that never sent anything.
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  }, lookEveryMs);
  return () => clearInterval(timer);
}

/** The connections of a server, as they come and go. */
export function connectionsOf(server: Server): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  server.on('connection', socket => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  return open;
}
