const largestHeadBytes = 64 * 1024;
const longestLine = 4 * 1024;
const headEnd = '\r\n\r\n';
const lineFeed = 10;
/** A piece takes up a hundred bytes besides what it holds, and chunks may hold one each. */
const mostLoose = 1_024;

/** Reads one answer of HTTP/1.1 from the pieces in which it comes. Throws on what it does not understand. */
export class HttpAnswer {
  status = 0;
  /** Whether the socket may carry another request after this. */
  reusable = true;
  /** How long the server keeps the socket for it, if it says so. */
  keptMs: number | undefined;
  readonly #largestBytes: number;
  #state: 'head' | 'sized' | 'chunked' | 'until closed' | 'whole' = 'head';
  #head: Buffer | undefined;
  #body: Buffer[] = [];
  #bytes = 0;
  /** Pieces at the end of the body that were not put together yet. */
  #loose = 0;
  /** Of the body, or of the chunk that is being read. */
  #left = 0;
  #line = '';
  #lineIs: 'size' | 'end of chunk' | 'trailer' = 'size';

  constructor(largestBytes: number) {
    this.#largestBytes = largestBytes;
  }

  /** Takes the next piece; answers whether the answer is whole. */
  read(piece: Buffer): boolean {
    const rest = this.#state === 'head' ? this.#readHead(piece) : piece;
    if (rest && rest.length > 0) this.#readBody(rest);
    return this.#state === 'whole';
  }

  /** No more will come; answers whether the answer is whole. */
  end(): boolean {
    return this.#state === 'whole' || this.#state === 'until closed';
  }

  text(): string {
    const [first] = this.#body;
    if (this.#body.length <= 1) return first?.toString() ?? '';
    return Buffer.concat(this.#body, this.#bytes).toString();
  }

  #readHead(piece: Buffer): Buffer | undefined {
    const bytes = this.#head ? Buffer.concat([this.#head, piece]) : piece;
    const end = bytes.indexOf(headEnd);
    if (end > largestHeadBytes || (end < 0 && bytes.length > largestHeadBytes))
      throw new Error('The head of an answer is too long.');
    this.#head = end < 0 ? bytes : undefined;
    if (end < 0) return undefined;
    const rest = bytes.subarray(end + headEnd.length);
    // What comes first may be a word on the way (100 Continue, 103 Early Hints).
    return this.#understand(bytes.toString('latin1', 0, end)) ? rest : this.#readHead(rest);
  }

  /** Answers whether this is the head of the answer itself. */
  #understand(head: string): boolean {
    const [, minor, status] = /^HTTP\/1\.([01]) (\d{3})(?: |\r|$)/.exec(head) ?? [];
    if (!minor || !status) throw new Error('This is no answer of HTTP/1.');
    this.status = Number(status);
    if (this.status === 101) throw new Error('The answer is of another protocol.');
    if (this.status < 200) return false;
    const headers = headersOf(head);
    if ((headers['content-encoding'] ?? 'identity') !== 'identity')
      throw new Error('The answer is encoded, which was not asked for.');
    const connection = headers.connection?.toLowerCase();
    this.reusable = connection === undefined ? minor === '1' : connection.includes('keep-alive');
    const kept = headers['keep-alive'] && /timeout=(\d{1,6})/i.exec(headers['keep-alive'])?.[1];
    if (kept) this.keptMs = Number(kept) * 1_000;
    this.#expect(headers['transfer-encoding'], headers['content-length']);
    return true;
  }

  #expect(encoding: string | undefined, length: string | undefined) {
    if (this.status === 204 || this.status === 304) this.#state = 'whole';
    else if (encoding !== undefined) {
      if (encoding.toLowerCase() !== 'chunked' || length !== undefined)
        throw new Error('It is not clear where the answer ends.');
      this.#state = 'chunked';
    } else if (length !== undefined) {
      if (!/^\d{1,15}$/.test(length)) throw new Error('It is not clear where the answer ends.');
      this.#left = Number(length);
      this.#state = this.#left === 0 ? 'whole' : 'sized';
      this.#bound(this.#left);
    } else {
      this.reusable = false;
      this.#state = 'until closed';
    }
  }

  #readBody(piece: Buffer): void {
    if (this.#state === 'chunked') this.#readChunks(piece);
    else if (this.#state === 'until closed') this.#keep(piece);
    else this.#readSized(piece);
  }

  #readSized(piece: Buffer): void {
    // More than was announced belongs to nobody, and nothing after it can be trusted.
    if (piece.length > this.#left) this.reusable = false;
    if (this.#state === 'whole') return;
    this.#keep(piece.length > this.#left ? piece.subarray(0, this.#left) : piece);
    this.#left = Math.max(0, this.#left - piece.length);
    if (this.#left === 0) this.#state = 'whole';
  }

  #readChunks(piece: Buffer): void {
    let at = 0;
    while (at < piece.length) {
      if (this.#state === 'whole') {
        this.reusable = false;
        return;
      }
      if (this.#left > 0) {
        const taken = piece.subarray(at, at + this.#left);
        this.#keep(taken);
        this.#left -= taken.length;
        at += taken.length;
        continue;
      }
      const end = piece.indexOf(lineFeed, at);
      this.#line += piece.toString('latin1', at, end < 0 ? piece.length : end);
      if (this.#line.length > longestLine) throw new Error('A line of the answer is too long.');
      if (end < 0) return;
      at = end + 1;
      this.#takeLine(this.#line.endsWith('\r') ? this.#line.slice(0, -1) : this.#line);
      this.#line = '';
    }
  }

  #takeLine(line: string): void {
    if (this.#lineIs === 'trailer') {
      if (line === '') this.#state = 'whole';
      return;
    }
    if (this.#lineIs === 'end of chunk') {
      if (line !== '') throw new Error('A chunk of the answer is longer than it says.');
      this.#lineIs = 'size';
      return;
    }
    const size = /^([0-9a-f]{1,8})[ \t]*(?:;.*)?$/i.exec(line)?.[1];
    if (size === undefined) throw new Error('A chunk of the answer does not say how long it is.');
    this.#left = Number.parseInt(size, 16);
    this.#lineIs = this.#left === 0 ? 'trailer' : 'end of chunk';
  }

  #keep(piece: Buffer): void {
    this.#bytes += piece.length;
    this.#bound(this.#bytes);
    this.#body.push(piece);
    if (++this.#loose < mostLoose) return;
    this.#body.push(Buffer.concat(this.#body.splice(-mostLoose)));
    this.#loose = 0;
  }

  #bound(bytes: number): void {
    if (bytes > this.#largestBytes) throw new AnswerTooLarge(`The answer has more than ${this.#largestBytes} bytes.`);
  }
}

export class AnswerTooLarge extends Error {}

type Known = 'connection' | 'keep-alive' | 'content-length' | 'transfer-encoding' | 'content-encoding';

const known = /\r\n(connection|keep-alive|content-length|transfer-encoding|content-encoding):[ \t]*([^\r\n]*)/gi;

/** The headers that matter. Of one that comes with several values, all of them. */
function headersOf(head: string): Partial<Record<Known, string>> {
  const headers: Partial<Record<Known, string>> = {};
  known.lastIndex = 0;
  for (let found = known.exec(head); found; found = known.exec(head)) {
    const name = found[1]?.toLowerCase() as Known;
    const value = found[2]?.trimEnd() ?? '';
    const before = headers[name];
    headers[name] = before === undefined || before === value ? value : `${before}, ${value}`;
  }
  return headers;
}
