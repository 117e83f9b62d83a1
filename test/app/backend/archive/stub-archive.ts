/** A stub, no archive: answers whatever a test wants, as a hostile or broken server would. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Stub {
  readonly address: string;
  readonly heard: IncomingMessage[];
}

export const openStub = async (answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Stub> => {
  const heard: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    heard.push(request);
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/dicom-web`, heard };
};

const multipart = 'multipart/related; type="application/dicom"; boundary=XX';

export const answerParts = (response: ServerResponse, body: string, type?: string): void => {
  response.writeHead(200, { 'content-type': type ?? multipart }).end(Buffer.from(body, 'latin1'));
};
