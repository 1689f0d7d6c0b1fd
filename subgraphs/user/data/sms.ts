/** The port to whoever carries messages. `send` rejects when the message was not taken. */
export type SmsSender = { send(message: { to: string; body: string }, signal: AbortSignal): Promise<void> };
