import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { HttpAnswer } from './http-answer.ts';

/** The text is the whole request, head and body. */
export type HttpRequest = { text: string; encoding: 'latin1' | 'utf8' };

/** Who sent a request, and is told once how it ended. */
export type Asker = {
  answered(status: number, text: string): void;
  /** `sent` is whether any of it may have arrived. */
  failed(error: Error, sent: boolean): void;
};

export type SocketOptions = {
  url: URL;
  largestAnswerBytes: number;
  /** The socket may carry another request now. */
  onIdle: (socket: HttpSocket) => void;
  onClose: (socket: HttpSocket) => void;
};

const connectMs = 2_000;

/** A connection that carries one request at a time. */
export class HttpSocket {
  /** How long the server keeps it open while nothing is asked, if it said so. */
  keptMs: number | undefined;
  /** When to let go of it, of `performance.now()`: whoever holds it while nothing is asked says so. */
  idleUntil = 0;
  readonly #socket: Socket;
  readonly #options: SocketOptions;
  readonly #connecting: NodeJS.Timeout;
  #connected = false;
  #asker: Asker | undefined;
  #answer: HttpAnswer;
  #unsent: HttpRequest | undefined;
  #sent = false;
  #error: Error | undefined;

  constructor(options: SocketOptions) {
    const { url, largestAnswerBytes } = options;
    this.#options = options;
    this.#answer = new HttpAnswer(largestAnswerBytes);
    this.#socket = openSocket(url);
    this.#socket.setNoDelay(true);
    this.#connecting = setTimeout(
      () => this.#socket.destroy(new Error(`No connection within ${connectMs} ms.`)),
      connectMs,
    );
    this.#socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => this.#begin());
    this.#socket.on('data', piece => this.#read(piece));
    this.#socket.on('error', error => {
      this.#error = error;
    });
    this.#socket.once('close', () => this.#closed());
  }

  get usable(): boolean {
    return !this.#socket.destroyed && this.#socket.writable && !this.#socket.readableEnded;
  }

  /** Sends the request as soon as there is a connection. */
  send(request: HttpRequest, asker: Asker): void {
    this.#asker = asker;
    if (this.#connected) this.#write(request);
    else this.#unsent = request;
  }

  /** Closes it at once; who asked is not told. */
  drop(): void {
    this.#asker = undefined;
    this.#socket.destroy();
  }

  #begin(): void {
    clearTimeout(this.#connecting);
    this.#connected = true;
    if (this.#unsent && this.#asker) this.#write(this.#unsent);
    this.#unsent = undefined;
  }

  #write({ text, encoding }: HttpRequest): void {
    this.#sent = true;
    this.#socket.write(text, encoding);
  }

  #read(piece: Buffer): void {
    const asker = this.#asker;
    try {
      if (!asker)
        this.drop(); // nobody asked: what this would answer is not known, and neither is what comes next
      else if (this.#answer.read(piece)) this.#finish(asker);
    } catch (error) {
      this.#socket.destroy(error as Error);
    }
  }

  #finish(asker: Asker): void {
    const answer = this.#answer;
    this.#asker = undefined;
    this.#sent = false;
    if (answer.reusable && this.usable) {
      this.keptMs = answer.keptMs;
      this.#answer = new HttpAnswer(this.#options.largestAnswerBytes);
      this.#options.onIdle(this);
    } else this.#socket.destroy();
    asker.answered(answer.status, answer.text());
  }

  #closed(): void {
    clearTimeout(this.#connecting);
    this.#options.onClose(this);
    const asker = this.#asker;
    this.#asker = undefined;
    if (!asker) return;
    const answer = this.#answer;
    if (!this.#error && answer.end()) asker.answered(answer.status, answer.text());
    else asker.failed(this.#error ?? new Error('The other side closed the connection.'), this.#sent);
  }
}

function openSocket({ protocol, hostname, port }: URL): Socket {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol !== 'https:') return connect({ host, port: Number(port || 80) });
  const servername = isIP(host) ? {} : { servername: host };
  return connectTls({ host, port: Number(port || 443), ALPNProtocols: ['http/1.1'], ...servername });
}
