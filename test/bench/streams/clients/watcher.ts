import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { clientFrame, closeOpcode, createFrameReader, pingOpcode, pongOpcode, textOpcode } from './frames.ts';

type Options = {
  port: number;
  path: string;
  /** Of the loopback network: people come from many addresses, and servers count connections by address. */
  from: string;
  token?: string | undefined;
  subscribe: { query: string; variables: Record<string, unknown> };
  onEvent(text: string): void;
  /** Something came that ends the subscription. */
  onEnd(why: string): void;
};

export type Watcher = { subscribed: Promise<void>; close(): void };

/** One socket with one subscription, over as little code as can speak graphql-transport-ws. */
export function openWatcher({ port, path, from, token, subscribe, onEvent, onEnd }: Options): Watcher {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from, noDelay: true });
  const { promise: subscribed, resolve, reject } = Promise.withResolvers<void>();
  let head = Buffer.alloc(0);
  let closed = false;
  let read: ((chunk: Buffer) => void) | undefined;
  const say = (message: object) => socket.write(clientFrame(textOpcode, Buffer.from(JSON.stringify(message))));

  function end(why: string) {
    if (closed) return;
    closed = true;
    socket.destroy();
    reject(new Error(why));
    onEnd(why);
  }

  function receive(text: string) {
    if (text.includes('"seq":')) return onEvent(text);
    const { type } = JSON.parse(text) as { type: string };
    if (type === 'ping') return say({ type: 'pong' });
    if (type === 'pong') return;
    if (type !== 'connection_ack') return end(text);
    say({ id: '1', type: 'subscribe', payload: subscribe });
    resolve();
  }

  function onFrame(opcode: number, payload: Buffer) {
    if (opcode === textOpcode) receive(payload.toString('latin1'));
    else if (opcode === pingOpcode) socket.write(clientFrame(pongOpcode, payload));
    else if (opcode === closeOpcode)
      end(`closed: ${payload.length > 1 ? payload.readUInt16BE(0) : 'no code'} ${payload.subarray(2)}`);
  }

  /** The answer to the upgrade; whatever is behind it are frames already. */
  function readHead(chunk: Buffer) {
    head = Buffer.concat([head, chunk]);
    const headEnd = head.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const status = head.toString('latin1', 0, head.indexOf('\r\n'));
    if (!status.includes(' 101 ')) return end(status);
    read = createFrameReader(onFrame);
    say({ type: 'connection_init', payload: token ? { authorization: `Bearer ${token}` } : {} });
    if (head.length > headEnd + 4) read(head.subarray(headEnd + 4));
  }

  socket.on('connect', () => {
    const lines = [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Protocol: graphql-transport-ws',
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  });
  socket.on('data', chunk => (read ?? readHead)(chunk));
  socket.on('error', error => end(error.message));
  socket.on('close', () => end('the socket closed'));
  return {
    subscribed,
    close() {
      closed = true;
      socket.destroy();
    },
  };
}
