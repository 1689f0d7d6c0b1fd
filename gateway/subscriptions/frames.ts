const textFrame = 0x81; // the whole message in one frame
const closing = Buffer.from('}');

const heads = new Map<string, Buffer>();
const mostHeads = 1_000;

/** The part of a `next` message that is the same for all events of a subscription. Equal short ids share one. */
export function nextHead(id: string): Buffer {
  const known = heads.get(id);
  if (known) return known;
  const head = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
  if (id.length <= 3 && heads.size < mostHeads) heads.set(id, head);
  return head;
}

let last: { head: Buffer; payload: Buffer; frame: Buffer } | undefined;

/** A WebSocket frame with a `next` message around a payload; the same one for whoever uses the same id. */
export function nextFrame(head: Buffer, payload: Buffer): Buffer {
  if (last?.head === head && last.payload === payload) return last.frame;
  const frame = makeFrame(head, payload);
  last = { head, payload, frame };
  return frame;
}

function makeFrame(head: Buffer, payload: Buffer): Buffer {
  const length = head.length + payload.length + 1;
  const begin = headerLength(length);
  const frame = Buffer.allocUnsafe(begin + length);
  writeHeader(frame, length);
  frame.set(head, begin);
  frame.set(payload, begin + head.length);
  frame.set(closing, begin + length - 1);
  return frame;
}

export function messageFrame(message: string): Buffer {
  const length = Buffer.byteLength(message);
  const begin = headerLength(length);
  const frame = Buffer.allocUnsafe(begin + length);
  writeHeader(frame, length);
  frame.write(message, begin);
  return frame;
}

const headerLength = (length: number) => (length < 126 ? 2 : length < 65_536 ? 4 : 10);

/** A server's frames are not masked. */
function writeHeader(frame: Buffer, length: number) {
  frame[0] = textFrame;
  if (length < 126) frame[1] = length;
  else if (length < 65_536) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
}
