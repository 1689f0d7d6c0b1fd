import { createServer } from 'node:net';

export const localhost = '127.0.0.1';

/** A TCP port of this machine that nobody listens on right now. */
export const freePort = (): Promise<number> => tryPort(0);

/** Answers the port it could listen on (0 means any); throws EADDRINUSE when someone already does. */
export function tryPort(port: number, host: string = localhost): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(port, host, () => {
      const address = probe.address();
      const found = typeof address === 'object' && address ? address.port : port;
      probe.close(() => resolve(found));
    });
  });
}
