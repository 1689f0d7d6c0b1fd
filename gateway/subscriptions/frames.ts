const textFrame = 0x81; // the whole message in one frame
const closing = Buffer.from('}');

/** The part of a `next` message that is the same for all events of a subscription. */
export const nextHead = (id: string): Buffer => Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);

/** A WebSocket frame with a `next` message around a payload that others are sent as well. */
export function nextFrame(head: Buffer, payload: Buffer): Buffer {
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
