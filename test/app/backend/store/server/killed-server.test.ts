import { describe, expect, test } from 'vitest';
import { verifyChain } from '../../../../../app/backend/journal/verify-chain.ts';
import { Refused } from '../../../../../app/contract/failure.ts';
import type { Gesture, ReadDiff } from '../../../../../app/contract/read.ts';
import { hasPostgres } from '../../../../postgres/server.ts';
import { adding, gesture, good, square, type OpenedCase } from '../../workbench.ts';
import { assignAll, openRoom, signAs, type Reader } from '../../worklist/reading-room.ts';
import { openAt, ownServer, rowsAt } from './own-server.ts';
import { moveToServer, type Host } from './two-hosts.ts';

const rounds = 200;

interface Drawer {
  readonly reader: Reader;
  readonly at: OpenedCase;
  /** Ids of the gestures that were acknowledged, in their order. */
  readonly kept: string[];
  /** Sent and not answered when the server went away: sent again, under the same id, until it is. */
  unanswered: Gesture | null;
  /** True from the sending of a gesture to its answer. */
  isWaiting: boolean;
}

/** An outline comes and goes: what is drawn stays small, however many gestures there are. */
const nextDiff = ({ at, kept }: Drawer): ReadDiff => {
  const contour = square(at, { slice: 2, phase: 1, side: 10 });
  return kept.length % 2 === 0 ? adding(contour) : { added: [], updated: [], removed: [contour] };
};

/** Keeps gestures one after the other until the server goes away. */
const drawUntilAway = async (drawer: Drawer): Promise<void> => {
  const { reader, at, kept } = drawer;
  for (;;) {
    const sent = drawer.unanswered ?? gesture(nextDiff(drawer));
    drawer.unanswered = sent;
    drawer.isWaiting = true;
    try {
      const { seq } = await reader.backend['read.keep']({ readId: at.read.readId, after: kept.length, gesture: sent });
      kept.push(sent.id);
      drawer.unanswered = null;
      expect(seq).toBe(kept.length);
    } catch (error) {
      if (error instanceof Refused && error.failure.code === 'store-unreachable') return;
      throw error;
    } finally {
      drawer.isWaiting = false;
    }
  }
};

const begin = async (reader: Reader): Promise<Drawer> => {
  const { caseCode } = await reader.backend['worklist.next']({});
  const at = await reader.backend['case.open']({ caseCode });
  return { reader, at, kept: [], unanswered: null, isWaiting: false };
};

/** A quality and both ends of the beat, upon what was kept: enough to sign. */
const signAll = async ({ reader, at, kept, unanswered }: Drawer): Promise<void> => {
  const { readId, caseCode } = at.read;
  const last = unanswered ?? gesture(adding());
  const { seq } = await reader.backend['read.keep']({ readId, after: kept.length, gesture: last });
  const diff = adding(square(at, { slice: 1, phase: 1, side: 10 }), square(at, { slice: 1, phase: 2, side: 6 }), good);
  await reader.backend['read.keep']({ readId, after: seq, gesture: gesture(diff) });
  await signAs(reader, await reader.backend['case.open']({ caseCode }));
};

/** Ids of the gestures of every read, in their order. */
const gesturesByRead = (address: string): ReadonlyMap<unknown, readonly string[]> => {
  const rows = rowsAt(address, 'select "readId" as read, "gestureId" as id from kept_gesture order by seq');
  const byRead = Map.groupBy(rows, ({ read }) => read);
  return new Map(Array.from(byRead, ([read, own]) => [read, own.map(({ id }) => String(id))]));
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe.skipIf(!hasPostgres())('a server that is killed under readers who draw', { timeout: 900_000 }, () => {
  const own = ownServer({ settings: ['shared_buffers=16MB'] });

  test(`killed ${rounds} times under two workstations, it has every gesture that was acknowledged, once, and nothing half`, async () => {
    const room = await openRoom({
      cases: 2,
      perCase: 2,
      readers: ['Ada Reader', 'Bob Reader', 'Cid Reader', 'Dee Reader'],
    });
    await assignAll(room);
    const address = own.make('killed');
    const two = await moveToServer(room, address);
    const readers = two.actors('reader').map((actor, index) => two.at((index % 2) as Host, actor));
    const drawers = await Promise.all(readers.map(begin));
    const looking = await openAt(address);
    let [inWrite, unanswered, gestures, slowest_ms] = [0, 0, 0, 0];
    for (let round = 0; round < rounds; round += 1) {
      const began = performance.now();
      const drawing = drawers.map(drawUntilAway);
      await pause(20 + Math.random() * 120);
      inWrite += drawers.some(({ isWaiting }) => isWaiting) ? 1 : 0;
      await own.server.kill();
      await Promise.all(drawing);
      await own.server.start();
      const byRead = gesturesByRead(address);
      for (const drawer of drawers) {
        const there = byRead.get(drawer.at.read.readId) ?? [];
        // Nothing but what was acknowledged, and perhaps the one whose answer was lost.
        expect(there.slice(0, drawer.kept.length)).toEqual(drawer.kept);
        const more = there.slice(drawer.kept.length);
        expect([[], [drawer.unanswered?.id]]).toContainEqual(more);
        unanswered += more.length;
      }
      expect(await looking.read(verifyChain)).toMatchObject({ fault: null });
      slowest_ms = Math.max(slowest_ms, performance.now() - began);
    }
    for (const drawer of drawers) {
      gestures += drawer.kept.length;
      await signAll(drawer);
    }
    await looking.close();
    const verified = await two.hosts[1].backend['journal.verify']({});
    expect(verified).toMatchObject({ ok: true, differences: [], seals: drawers.length });
    console.warn(
      `kill -9 of PostgreSQL: ${rounds} rounds, ${inWrite} fell into a write, ${unanswered} gestures were on disk though ` +
        `their answer was lost, ${gestures} acknowledged and all there, slowest round ${(slowest_ms / 1000).toFixed(1)} s`,
    );
    expect(inWrite).toBeGreaterThan(rounds / 2);
    expect(gestures).toBeGreaterThan(rounds);
  });
});
