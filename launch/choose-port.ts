import { freePort, tryPort } from '#platform/embedded/free-port.ts';
import { EnvError } from '#platform/env.ts';

const usualPort = 4000;
const neighbours = 20;

/** The port for the gateway. A taken one that nobody asked for is replaced; `say` tells so. Throws EnvError otherwise. */
export async function choosePort(asked: number | undefined, say: (line: string) => void): Promise<number> {
  if (asked !== undefined) {
    if (await isFree(asked)) return asked;
    throw new EnvError(`Port ${asked} is taken by another program: choose another with --port, or leave it out.`);
  }
  const port = await firstFree();
  if (port !== usualPort) say(`Port ${usualPort} is taken by another program: using ${port}.`);
  return port;
}

async function firstFree(): Promise<number> {
  for (let port = usualPort; port < usualPort + neighbours; port++) if (await isFree(port)) return port;
  return freePort();
}

const isFree = (port: number): Promise<boolean> =>
  tryPort(port).then(
    () => true,
    error => {
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return false;
      throw new EnvError(`Port ${port} cannot be used: ${(error as Error).message}.`);
    },
  );
