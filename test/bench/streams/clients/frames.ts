/** Calls for each whole frame of a server's bytes, however they are cut. */
export function createFrameReader(onFrame: (opcode: number, payload: Buffer) => void) {
  let rest: Buffer | undefined;
  return (chunk: Buffer) => {
    const bytes = rest ? Buffer.concat([rest, chunk]) : chunk;
    let offset = 0;
    for (;;) {
      if (bytes.length - offset < 2) break;
      const short = (bytes[offset + 1] ?? 0) & 0x7f;
      const header = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (bytes.length - offset < header) break;
      const length =
        short < 126
          ? short
          : short === 126
            ? bytes.readUInt16BE(offset + 2)
            : Number(bytes.readBigUInt64BE(offset + 2));
      const end = offset + header + length;
      if (end > bytes.length) break;
      onFrame((bytes[offset] ?? 0) & 0x0f, bytes.subarray(offset + header, end));
      offset = end;
    }
    rest = offset < bytes.length ? bytes.subarray(offset) : undefined;
  };
}

export const textOpcode = 1;
export const closeOpcode = 8;
export const pingOpcode = 9;
export const pongOpcode = 10;

/** A client's frame; its mask is of zeros, which leaves the payload as it is. */
export function clientFrame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head = length < 126 ? Buffer.alloc(6) : Buffer.alloc(8);
  head[0] = 0x80 | opcode;
  head[1] = 0x80 | (length < 126 ? length : 126);
  if (length >= 126) head.writeUInt16BE(length, 2);
  return Buffer.concat([head, payload]);
}
