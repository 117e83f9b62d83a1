import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasPostgres } from '../../../../postgres/server.ts';
import { readWith, openAdjudication } from '../../adjudication/adjudication-room.ts';
import { writePlantedStudy } from '../../planted-study.ts';
import { protocolText, takeIn, visitRow, type IntakeBench } from '../../trial-intake/intake-bench.ts';
import { passphrase } from '../../trial-intake/passphrase.ts';
import {
  adding,
  codeOf,
  gesture,
  good,
  openOn,
  password,
  square,
  startOfTest,
  temporaryFolder,
} from '../../workbench.ts';
import { assignAll, openRoom, signAs, type Reader } from '../../worklist/reading-room.ts';
import { ownServer, rowsAt } from './own-server.ts';
import { moveToServer, openTwice, type TwoHosts } from './two-hosts.ts';

const rounds = 40;

/** The same call by each of them at both hosts, begun at the same moment. */
const atBoth = <T>({ at }: TwoHosts, actors: ReturnType<TwoHosts['actors']>, call: (reader: Reader) => Promise<T>) =>
  Promise.all(actors.map((actor) => Promise.all([call(at(0, actor)), call(at(1, actor))])));

const nextCode = (call: Promise<{ readonly caseCode: string }>): Promise<string> =>
  call.then(({ caseCode }) => caseCode).catch(() => codeOf(call));

const entries = (address: string, action: string): number =>
  Number(rowsAt(address, `select count(*) as n from journal where action = '${action}'`)[0]?.['n']);

const isWhole = async ({ hosts }: TwoHosts): Promise<unknown> =>
  hosts[0].backend['journal.verify']({}).then(({ ok, differences }) => (ok ? true : differences));

describe.skipIf(!hasPostgres())('two workstations at the same moment', { timeout: 120_000 }, () => {
  const own = ownServer();

  test('a reader who sits at both begins one case, and no two readers begin for each other', async () => {
    const room = await openRoom({ cases: 3, perCase: 2 });
    await assignAll(room);
    const address = own.make('next');
    const two = await moveToServer(room, address);
    const readers = two.actors('reader');
    for (let round = 1; round <= rounds; round += 1) {
      const codes = await atBoth(two, readers, ({ backend }) => nextCode(backend['worklist.next']({})));
      for (const [first, second] of codes) expect([room.cases.includes(first), second]).toEqual([true, first]);
      expect(entries(address, 'worklist.begin')).toBe(round * readers.length);
      // Put back by hand: the next round begins from where this one did.
      rowsAt(address, "update assignment set state = 'waiting'");
    }
  });

  test('a case to decide is taken by one adjudicator, and who comes late is told that there is none', async () => {
    const names = ['Adam Judge', 'Jude Judge', 'Jill Judge'];
    const room = await openAdjudication({ cases: 2, adjudicators: names });
    for (let n = 0; n < 2; n += 1) {
      await readWith(room.ada, 6);
      await readWith(room.bob, 8);
    }
    const address = own.make('claims');
    const two = await moveToServer(room, address);
    const judges = two.actors('adjudicator');
    for (let round = 1; round <= rounds; round += 1) {
      const codes = await atBoth(two, judges, ({ backend }) => nextCode(backend['adjudication.next']({})));
      for (const [first, second] of codes) expect(second).toBe(first);
      // Three want one of two cases: each is had once, and one of them has none.
      expect(codes.map(([first]) => first).sort()).toEqual([...room.cases, 'no-next-case'].sort());
      expect(entries(address, 'adjudication.claim')).toBe(2 * round);
      rowsAt(address, `update adjudication set state = 'waiting', "accountId" = null`);
    }
  });

  test('of two gestures upon the same read one is kept, the other hears that the read was changed elsewhere, and nothing is lost', async () => {
    const room = await openRoom({ cases: 1, readers: ['Ada Reader'] });
    await assignAll(room);
    const address = own.make('gestures');
    const two = await moveToServer(room, address);
    const [ada] = two.actors('reader');
    const [here, there] = [two.at(0, ada!), two.at(1, ada!)];
    const { caseCode } = await here.backend['worklist.next']({});
    const at = await here.backend['case.open']({ caseCode });
    const { readId } = at.read;
    const keep = ({ backend }: Reader, after: number, id: string) =>
      codeOf(
        backend['read.keep']({
          readId,
          after,
          gesture: gesture(
            adding({ ...square(at, { slice: 1, phase: 1, side: 10 }), structure: 'excluded', id }),
            `gesture ${id}`,
          ),
        }),
      );
    const mine: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const ids = [`here ${round}`, `there ${round}`] as const;
      const codes = await Promise.all([keep(here, 2 * round, ids[0]), keep(there, 2 * round, ids[1])]);
      expect([...codes].sort()).toEqual(['done', 'stale-read']);
      // Whoever came late opens the read again and brings the gesture once more; twice is once.
      const [late, id] = codes[0] === 'done' ? [there, ids[1]] : [here, ids[0]];
      const { read } = await late.backend['case.open']({ caseCode });
      expect(read.seq).toBe(2 * round + 1);
      expect(await Promise.all([keep(late, read.seq, id), keep(late === here ? there : here, read.seq, id)])).toEqual([
        'done',
        'done',
      ]);
      mine.push(...ids);
    }
    const { read } = await there.backend['case.open']({ caseCode });
    expect(read.seq).toBe(2 * rounds);
    expect(read.records.map((record) => record.id).sort()).toEqual(mine.sort());
    expect(await isWhole(two)).toBe(true);
  });

  test('a read that is signed at one is sealed at the other', async () => {
    const room = await openRoom({ cases: 1, readers: ['Ada Reader'] });
    await assignAll(room);
    const two = await moveToServer(room, own.make('signed'));
    const [ada] = two.actors('reader');
    const [here, there] = [two.at(0, ada!), two.at(1, ada!)];
    const { caseCode } = await here.backend['worklist.next']({});
    const at = await here.backend['case.open']({ caseCode });
    const { readId } = at.read;
    const diff = adding(
      square(at, { slice: 1, phase: 1, side: 10 }),
      square(at, { slice: 1, phase: 2, side: 6 }),
      good,
    );
    await here.backend['read.keep']({ readId, after: 0, gesture: gesture(diff) });
    const open = await here.backend['case.open']({ caseCode });
    const signed = await Promise.all([codeOf(signAs(here, open)), codeOf(signAs(there, open))]);
    expect([...signed].sort()).toEqual(['done', 'read-sealed']);
    const late = there.backend['read.keep']({
      readId,
      after: 1,
      gesture: gesture(adding(square(at, { slice: 2, phase: 1, side: 9 }))),
    });
    expect(await codeOf(late)).toBe('read-sealed');
    expect(await isWhole(two)).toBe(true);
  });

  test('two data managers who take in the same scans make each case once', async () => {
    const folder = temporaryFolder();
    const clock = { now: startOfTest };
    const address = own.make('intake');
    const opened = await openOn(folder, clock, { mode: 'trial', keyWorkFactor: 4, database: address });
    await opened.backend['account.create']({ printedName: 'Dana Manager', loginName: 'dana', password });
    await opened.close();
    const two = await openTwice({ folder, clock }, address);
    const [dana] = two.actors('data manager');
    const here = two.at(0, dana!).backend;
    await here['protocol.adopt']({ text: protocolText, reason: 'The first.' });
    await here['key.make']({ passphrase });
    const added = { loginName: 'otto', printedName: 'Otto Manager', role: 'data manager', password } as const;
    const { accountId } = await here['account.add'](added);
    const otto = two.at(1, { ...added, accountId });
    const benches: IntakeBench[] = [
      { folder, clock, opened: two.hosts[0], manager: here },
      { folder, clock, opened: two.hosts[1], manager: otto.backend },
    ];
    const scans = path.join(folder, 'scans');
    const numbers = [1, 2, 3, 4];
    for (const number of numbers) writePlantedStudy(path.join(scans, `${number}`), { number, slices: 3, phases: 4 });
    const rows = numbers.map((number) => visitRow(number, `S${number}`, 'V11'));
    const takeAs = async (bench: IntakeBench) => {
      await bench.manager['key.open']({ secret: passphrase, reason: 'intake' });
      return (await takeIn(bench, scans, rows)).found;
    };
    const both = await Promise.all(benches.map(takeAs));
    expect(both.some(({ state }) => state === 'done')).toBe(true);
    // Whoever was not the first may hear that the key was changed just now: nothing is left to add the next time.
    for (const [index, { state, failure }] of both.entries()) {
      if (state !== 'done') expect([index, state, failure?.code]).toEqual([index, 'failed', 'key-closed']);
      await expect
        .poll(async () => (await takeIn(benches[index]!, scans, rows)).found, { timeout: 20_000 })
        .toMatchObject({ state: 'done', added: 0, known: 48 });
    }
    // 3 slices by 4 phases of 4 studies
    expect(rowsAt(address, 'select count(*) as n from case_instance')[0]).toEqual({ n: 48 });
    expect(rowsAt(address, 'select count(*) as n from imaging_case')[0]).toEqual({ n: 4 });
    expect(await isWhole(two)).toBe(true);
  });
});
