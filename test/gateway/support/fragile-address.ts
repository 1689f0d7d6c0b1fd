import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** An address that leads to a server, and can be killed, frozen and revived while the server behind it goes on. */
export async function openFragileAddress(target: string) {
  const { hostname, port, pathname } = new URL(target);
  const sockets = new Set<Socket>();
  let connections = 0;
  let passing = true;

  const server = createServer(socket => {
    connections++;
    keep(socket);
    if (!passing) return;
    const onward = keep(connect(Number(port), hostname));
    socket.pipe(onward).pipe(socket);
    socket.once('close', () => onward.destroy());
    onward.once('close', () => socket.destroy());
  });

  function keep(socket: Socket): Socket {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    return socket;
  }

  async function listen(at: number) {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }
  const own = await listen(0);

  return {
    url: `http://127.0.0.1:${own}${pathname}`,
    /** How many have connected so far. */
    connections: () => connections,
    /** As a process that is killed: nobody listens, and whoever was connected is cut off. */
    async kill() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    /** As a process that is stopped: whoever connects is accepted by the system, and nobody answers. */
    freeze() {
      passing = false;
      for (const socket of sockets) socket.unpipe().pause();
    },
    async revive() {
      passing = true;
      for (const socket of sockets) socket.destroy();
      if (!server.listening) await listen(own);
    },
  };
}

export type FragileAddress = Awaited<ReturnType<typeof openFragileAddress>>;
