/** The app on 127.0.0.1, for a browser on this machine alone: a token for this start, Host and Origin checked. */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { serve } from '@hono/node-server';
import type { Workstation } from './workstation.ts';

const loopbackAddress = '127.0.0.1';

export interface Loopback {
  /** The address to open, with this start's token. */
  readonly address: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** A port that is free now: the guard must know the Host before the server listens. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, loopbackAddress, () => {
      const bound = probe.address();
      probe.close(() => resolve(typeof bound === 'object' && bound !== null ? bound.port : 0));
    });
  });

/** Serves the workstation on the loopback interface alone. `port` 0 takes any free one. */
export const openLoopback = async (
  workstation: Workstation,
  wanted: { readonly port?: number; readonly token?: string } = {},
): Promise<Loopback> => {
  const token = wanted.token ?? randomBytes(32).toString('base64url');
  const port = wanted.port === undefined || wanted.port === 0 ? await freePort() : wanted.port;
  const origin = `http://${loopbackAddress}:${port}`;
  const fetch = workstation.http({ token, hosts: [`${loopbackAddress}:${port}`], origin });
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const listening = serve({ fetch: (request) => fetch(request), hostname: loopbackAddress, port }, () =>
      resolve(listening),
    );
    listening.on('error', reject);
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
  return { address: `${origin}/?token=${token}`, port, close };
};
