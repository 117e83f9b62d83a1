/** The reading room: the same app over TLS, for browsers on other machines. Accounts only; no token lets anybody in. */
import { constants } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import { createAdaptorServer, type Http2Bindings, type HttpBindings } from '@hono/node-server';
import { addressBlock } from './address-block.ts';
import { Refused } from '../../app/contract/failure.ts';
import type { Workstation } from '../workstation.ts';
import { readCertificate, type Certificate } from './certificate.ts';
import { limitConnections, usualLimits } from './connections.ts';
import { openDoorLog, type DoorLog } from './door-log.ts';
import { watchCertificate } from './renewal.ts';
import type { RoomStart } from './room-options.ts';

export interface RoomHost {
  /** The end of the certificate it began with. */
  readonly until: Date;
  readonly close: () => Promise<void>;
}

/** One line for whoever looks after the machine. */
export type Say = (line: string) => void;

/** Of TLS 1.2 what is authenticated and forward secret; TLS 1.3 has nothing else. */
const ciphers = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_AES_128_GCM_SHA256',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
].join(':');

const tlsOf = ({ cert, key }: Certificate) => ({
  cert,
  key,
  minVersion: 'TLSv1.2' as const,
  ciphers,
  honorCipherOrder: true,
  secureOptions: constants.SSL_OP_NO_RENEGOTIATION,
});

/** Whoever speaks slowly is not waited for. */
const patience = {
  handshakeTimeout: 10_000,
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 30_000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 16 * 1024,
};

/** A connection on which nothing moves for so long is over; progress says every quarter of a minute that it lives. */
const silent_ms = 120_000;
const mostHeaders = 100;
const gather_ms = 60_000;
const look_ms = 5000;

const refusedStatuses: ReadonlySet<number> = new Set([400, 403, 405, 413, 415, 429]);

/** What is no request that can be answered, and how it is said; a connection that was cut off is nobody's fault. */
const malformed: Readonly<Record<string, readonly [status: string, what: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'too slow'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'headers too large'],
  ECONNRESET: ['400 Bad Request', 'cut off'],
};

/** The workstation's door with what this host adds to each request, and a look at what it answers. */
const fetchOf = (workstation: Workstation, { address }: RoomStart, { note }: DoorLog) => {
  const http = workstation.http({ hosts: [address.host], origin: address.origin });
  return async (request: Request, { incoming }: HttpBindings | Http2Bindings): Promise<Response> => {
    // Node takes any number for it that is well formed.
    if (incoming.httpVersionMajor !== 1) return new Response(null, { status: 505, headers: { connection: 'close' } });
    const answer = await http(request, { address: addressBlock(incoming.socket.remoteAddress) });
    if (refusedStatuses.has(answer.status)) note(String(answer.status));
    return answer;
  };
};

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'something else listens there',
  EACCES: 'a port below 1024 wants a right of its own',
  EADDRNOTAVAIL: 'that address is none of this machine',
};

const listening = (server: Server, { address, port }: RoomStart['listen']): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = reasons[error.code ?? ''] ?? 'it is refused';
      reject(new Refused('bad-input', `The room cannot listen on ${address ?? 'this machine'}, port ${port}: ${why}.`));
    });
    server.listen({ port, ...(address === null ? {} : { host: address }) }, () => resolve());
  });

const serverOf = (workstation: Workstation, room: RoomStart, certificate: Certificate, log: DoorLog): Server => {
  const server = createAdaptorServer({
    fetch: fetchOf(workstation, room, log),
    createServer,
    serverOptions: { ...tlsOf(certificate), ...patience },
  }) as Server;
  server.timeout = silent_ms;
  server.maxHeadersCount = mostHeaders;
  limitConnections(server, usualLimits, () => log.note('too many connections'));
  server.on('tlsClientError', () => log.note('no TLS'));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    // Of what is no TLS was told above, and it could not read an answer.
    if (/^(ERR_SSL|ERR_TLS|EPROTO)/.test(error.code ?? '')) return void socket.destroy();
    const [status, what] = malformed[error.code ?? ''] ?? ['400 Bad Request', 'malformed'];
    log.note(what);
    if (!socket.writable) socket.destroy();
    else socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
    return undefined;
  });
  return server;
};

/** Opens the room where its certificate will do; throws `Refused` with a sentence where not. */
export const openRoomHost = async (workstation: Workstation, room: RoomStart, say: Say): Promise<RoomHost> => {
  const read = (): Promise<Certificate> => readCertificate(room, room.address.name, new Date());
  const certificate = await read();
  const log = openDoorLog(say, gather_ms);
  const server = serverOf(workstation, room, certificate, log);
  await listening(server, room.listen);
  const take = (renewed: Certificate): void => server.setSecureContext(tlsOf(renewed));
  const stop = await watchCertificate({ files: room, read, take, say, interval_ms: look_ms });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      stop();
      log.close();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { until: certificate.until, close };
};
