import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { Archive, InstancePlace } from '../../../../app/backend/archive/archive-address.ts';
import { findStudies } from '../../../../app/backend/archive/find-studies.ts';
import { listStudy } from '../../../../app/backend/archive/list-instances.ts';
import { retrieveInstance } from '../../../../app/backend/archive/retrieve-instance.ts';
import { Refused, type Failure } from '../../../../app/contract/failure.ts';
import { codeOf } from '../workbench.ts';
import { archiveAt, filter } from './archive-bench.ts';
import { answerParts, openStub } from './stub-archive.ts';

const { signal } = new AbortController();
const place: InstancePlace = { StudyInstanceUID: '1.2', SeriesInstanceUID: '1.3', SOPInstanceUID: '1.4' };
const secret = 'Bearer a-secret-of-the-archive';

const failureOf = async (work: Promise<unknown>): Promise<Failure> => {
  const error: unknown = await work.catch((one: unknown) => one);
  if (!(error instanceof Refused)) throw new Error('not refused', { cause: error });
  expect(`${JSON.stringify(error.failure)} ${error.stack ?? ''}`).not.toContain('a-secret');
  return error.failure;
};

const stubArchive = async (answer: (response: ServerResponse) => void): Promise<Archive> =>
  archiveAt((await openStub((_request, response) => answer(response))).address, secret);

const retrieve = (archive: Archive): Promise<unknown> => retrieveInstance(archive, place, () => undefined, signal);

const head = '--XX\r\nContent-Type: application/dicom\r\n';

describe('an image of a hostile archive (a stub)', () => {
  const cases: readonly (readonly [string, string, string?])[] = [
    ['that ends within the image', `${head}\r\nhalf of`],
    ['without any image', '--XX--\r\n'],
    ['with two images', `${head}\r\none\r\n${head}\r\ntwo\r\n--XX--\r\n`],
    ['longer than it says', `${head}Content-Length: 2\r\n\r\nthree\r\n--XX--\r\n`],
    ['of an absurd length', `${head}Content-Length: 99999999999999\r\n\r\nthree\r\n--XX--\r\n`],
    ['of a length that is no number', `${head}Content-Length: 1e99\r\n\r\nthree\r\n--XX--\r\n`],
    ['under another boundary', '--YY\r\n\r\nbytes\r\n--YY--\r\n'],
    ['as a page', '<html></html>', 'text/html'],
    ['with a boundary too long', head, `multipart/related; boundary=${'X'.repeat(80)}`],
  ];
  test.each(cases)('%s is refused', async (_name, body, type) => {
    const archive = await stubArchive((response) => answerParts(response, body ?? '', type));
    expect((await failureOf(retrieve(archive))).code).toBe('archive-malformed');
  });

  test('whose connection breaks off is not there', async () => {
    const archive = await stubArchive((response) => {
      response.writeHead(200, {
        'content-type': 'multipart/related; type="application/dicom"; boundary=XX',
        'content-length': '5000',
      });
      response.write(`${head}\r\nhalf`);
      setTimeout(() => response.destroy(), 20);
    });
    expect((await failureOf(retrieve(archive))).code).toBe('archive-unreachable');
  });

  test('is given up when the caller gives it up', async () => {
    const archive = await stubArchive((response) => {
      response.writeHead(200, { 'content-type': 'multipart/related; boundary=XX' });
      response.write(`${head}\r\nand then nothing`);
    });
    const giving = new AbortController();
    setTimeout(() => giving.abort(), 50);
    expect(await codeOf(retrieveInstance(archive, place, () => undefined, giving.signal))).toBe('cancelled');
  });
});

describe('a login', () => {
  test('is not taken to another origin, wherever the archive sends the request', async () => {
    const thief = await openStub((_request, response) => response.end('[]'));
    const archive = await stubArchive((response) => response.writeHead(307, { location: thief.address }).end());
    expect(await failureOf(retrieve(archive))).toMatchObject({ code: 'archive-refused' });
    expect(thief.heard).toHaveLength(0);
  });

  test('follows within the same origin, and not for ever', async () => {
    const { address, heard } = await openStub((request, response) => {
      if (request.url?.startsWith('/round') === true) response.writeHead(302, { location: '/round' }).end();
      else if (request.url?.startsWith('/moved') === true) answerParts(response, `${head}\r\nbytes\r\n--XX--\r\n`);
      else response.writeHead(302, { location: '/moved' }).end();
    });
    expect(await retrieveInstance(archiveAt(address, secret), place, () => undefined, signal)).toMatchObject({ length: 5 });
    expect(heard.map(({ headers }) => headers.authorization)).toEqual([secret, secret]);
    const round = archiveAt(address.replace('/dicom-web', '/round'), secret);
    expect(await failureOf(retrieve(round))).toMatchObject({ code: 'archive-refused' });
  }); // prettier-ignore
});

describe('a query', () => {
  const study = (uid: string) => ({ '0020000D': { vr: 'UI', Value: [uid] } });

  test.each([
    ['a page', '<html>welcome</html>'],
    ['an object', '{"studies": []}'],
    ['a name that is no UID', JSON.stringify([study('../../etc')])],
    ['numbers for objects', '[1, 2]'],
  ])('answered with %s is refused', async (_name, body) => {
    const archive = await stubArchive((response) => response.writeHead(200, { 'content-type': 'text/html' }).end(body));
    const { code, message } = await failureOf(findStudies(archive, filter({ all: true }), { signal }));
    expect(code).toBe('archive-malformed');
    expect(message).not.toContain('etc');
  });

  test('without an answer of any size is refused', async () => {
    const archive = await stubArchive((response) => {
      response.writeHead(200);
      const line = Buffer.alloc(1024 * 1024, ' ');
      const more = (): void => {
        if (!response.destroyed) response.write(line, more);
      };
      more();
    });
    expect((await failureOf(findStudies(archive, filter({ all: true }), { signal }))).code).toBe('archive-malformed');
  });

  test('goes on page by page where the archive gives fewer than asked, and ends where it knows no pages', async () => {
    const uid = (value: string) => ({ vr: 'UI', Value: [value] });
    const instance = (number: number) => ({ '0020000E': uid('1.3'), '00080018': uid(`1.${number}`) });
    const all = Array.from({ length: 10 }, (_, index) => instance(index + 1));
    const list = async (archive: Archive) => (await listStudy(archive, '1.2', { signal })).length;
    const answering = (instances: (search: URLSearchParams) => unknown, metadata: unknown = []) =>
      openStub((request, response) => {
        const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
        const study = { '00201208': { vr: 'IS', Value: [10] } };
        const found = pathname.endsWith('/instances') ? instances(searchParams) : pathname.endsWith('/metadata') ? metadata : [study];
        response.end(JSON.stringify(found));
      });
    const capped = await answering((search) => all.slice(Number(search.get('offset')), Number(search.get('offset')) + 3));
    expect(await list(archiveAt(capped.address))).toBe(10);
    // The study, and of its 10 images by threes: 0, 3, 6, 9, and the empty page at 10.
    expect(capped.heard).toHaveLength(6);
    expect(await list(archiveAt((await answering(() => all)).address))).toBe(10);
    // One that hides the rest, whatever page is asked for, is asked for every header, and refused if that hides it, too.
    const hiding = (search: URLSearchParams) => all.slice(0, 5).slice(Number(search.get('offset')));
    expect(await list(archiveAt((await answering(hiding, all)).address))).toBe(10);
    expect(await codeOf(list(archiveAt((await answering(hiding, all.slice(0, 5))).address)))).toBe('archive-malformed');
    const none = await openStub((_request, response) => response.writeHead(204).end());
    expect(await list(archiveAt(none.address))).toBe(0);
  }); // prettier-ignore

  test('that nothing narrows is not made unless all are meant', async () => {
    const { address, heard } = await openStub((_request, response) => response.end('[]'));
    expect(await codeOf(findStudies(archiveAt(address), filter({}), { signal }))).toBe('bad-input');
    expect(heard).toHaveLength(0);
    await findStudies(archiveAt(address), filter({ from: '2019-03-01', PatientName: 'Doe' }), { signal });
    const asked = new URL(heard[0]!.url ?? '', 'http://x').searchParams;
    expect([asked.get('StudyDate'), asked.get('PatientName')]).toEqual(['20190301-', 'Doe*']);
  });

  test('is tried again after a failure that may pass, and not after one that will not', async () => {
    const passing = await openStub((_request, response) => {
      if (passing.heard.length < 3) response.writeHead(503).end();
      else response.end('[]');
    });
    expect((await findStudies(archiveAt(passing.address), filter({ all: true }), { signal })).studies).toEqual([]);
    expect(passing.heard).toHaveLength(3);
    const firm = await openStub((_request, response) => response.writeHead(403).end());
    const { message } = await failureOf(findStudies(archiveAt(firm.address), filter({ all: true }), { signal }));
    expect(message).toBe('The archive refused the login.');
    expect(firm.heard).toHaveLength(1);
  });

  test('of an address where nothing answers says so', async () => {
    // The port of a server that has ended.
    const ended = createServer().listen(0, '127.0.0.1');
    await once(ended, 'listening');
    const { port } = ended.address() as AddressInfo;
    await new Promise((done) => ended.close(done));
    const archive = archiveAt(`http://127.0.0.1:${port}/dicom-web`, secret);
    expect(await failureOf(findStudies(archive, filter({ all: true }), { signal }))).toEqual({
      code: 'archive-unreachable',
      message: 'Nothing answers at the address of the archive: is it running?',
    });
  });
});
