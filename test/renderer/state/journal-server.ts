/** A tiny backend on loopback: keeps gestures by id, can be away, can refuse. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Gesture, ReadRecord, ReadState } from '../../../app/contract/read.ts';

type Refusal = { code: string; message: string } | null;

export interface JournalServer {
  readonly url: string;
  readonly gestures: () => readonly Gesture[];
  readonly records: () => readonly ReadRecord[];
  readonly read: () => ReadState;
  /** Connections are cut without an answer; `afterKeeping`: only after the gesture was kept. */
  away: 'no' | 'yes' | 'afterKeeping';
  /** Answers the next `read.keep` with this. */
  refuseNext: Refusal;
  /** Someone else keeps a record. */
  readonly keepElsewhere: (record: ReadRecord) => void;
  readonly tries: () => number;
  readonly close: () => Promise<void>;
}

const bodyOf = async (stream: AsyncIterable<Buffer>): Promise<unknown> => {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString('utf8'));
};

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));

export const openJournalServer = async (): Promise<JournalServer> => {
  const kept: { gesture: Gesture; seq: number }[] = [];
  const records = new Map<string, ReadRecord>();
  let seq = 0;
  let tries = 0;

  const read = (): ReadState => ({
    readId: 'read-1',
    caseCode: 'K7QX-3M',
    state: 'open',
    seq,
    records: [...records.values()],
    seal: null,
    values: [],
    amends: null,
    amendedBy: null,
    active_ms: 0,
  });

  const keep = ({ after, gesture }: { after: number; gesture: Gesture }): object => {
    const before = kept.find((one) => one.gesture.id === gesture.id);
    if (before !== undefined) return { ok: true, output: { seq: before.seq } };
    if (after !== seq) return { ok: false, failure: { code: 'stale-read', message: 'The read has moved on.' } };
    seq += 1;
    kept.push({ gesture, seq });
    for (const record of gesture.diff.removed) records.delete(record.id);
    for (const [, to] of gesture.diff.updated) records.set(to.id, to);
    for (const record of gesture.diff.added) records.set(record.id, record);
    return { ok: true, output: { seq } };
  };

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const name = request.url?.replace('/call/', '');
      if (name === 'read.keep') tries += 1;
      if (journal.away === 'yes') return request.socket.destroy();
      let answer: object = { ok: true, output: {} };
      if (name === 'read.keep' && journal.refuseNext !== null) {
        answer = { ok: false, failure: journal.refuseNext };
        journal.refuseNext = null;
      } else if (name === 'read.keep') {
        answer = keep(body as { after: number; gesture: Gesture });
      } else if (name === 'case.open') {
        answer = { ok: true, output: { content: { caseCode: 'K7QX-3M', series: [] }, read: read() } };
      }
      if (journal.away === 'afterKeeping') return request.socket.destroy();
      return response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  });
  const port = await listen(server);
  const journal: JournalServer = {
    url: `http://127.0.0.1:${port}/`,
    gestures: () => kept.map(({ gesture }) => gesture),
    records: () => [...records.values()],
    read,
    away: 'no',
    refuseNext: null,
    keepElsewhere: (record) => {
      records.set(record.id, record);
      seq += 1;
    },
    tries: () => tries,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return journal;
};
