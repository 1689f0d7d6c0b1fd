import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectDirectory = fileURLToPath(new URL('..', import.meta.url));

/** Everything a run leaves behind lies here: data, secrets, logs, addresses. DABBA_DIRECTORY puts it elsewhere. */
export const runDirectory = resolve(process.env['DABBA_DIRECTORY'] || `${projectDirectory}.dabba`);
