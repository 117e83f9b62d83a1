/** Two workstations of one trial on a server: each a whole backend, one folder of blinded files between them. */
import path from 'node:path';
import type { OpenBackend } from '../../../../../app/backend/backend.ts';
import type { Actor, Role } from '../../../../../app/contract/role.ts';
import { copyStoreAnswer } from '../../../../../main/cli/copy-store.ts';
import { openOn } from '../../workbench.ts';
import type { Reader, ReadingRoom } from '../../worklist/reading-room.ts';

export type Host = 0 | 1;

export interface TwoHosts {
  readonly hosts: readonly [OpenBackend, OpenBackend];
  readonly actors: (role: Role) => readonly Actor[];
  /** An account at one of the hosts. */
  readonly at: (host: Host, actor: Actor) => Reader;
}

/** The trial at `address`, opened twice; both are closed after the test. */
export const openTwice = async (
  { folder, clock }: Pick<ReadingRoom, 'folder' | 'clock'>,
  address: string,
): Promise<TwoHosts> => {
  const open = (workstation: string): Promise<OpenBackend> =>
    openOn(folder, clock, { mode: 'trial', keyWorkFactor: 4, database: address, workstation });
  const hosts = [await open('first'), await open('second')] as const;
  const { accounts } = await hosts[0].backend['account.list']({});
  const all = accounts.map(({ accountId, printedName, role }) => ({ accountId, printedName, role }));
  return {
    hosts,
    actors: (role) => all.filter((one) => one.role === role),
    at: (host, actor) => ({ ...actor, backend: hosts[host].backendOf(actor) }),
  };
};

/** A trial that was prepared at one workstation, moved to `address` and opened twice there. */
export const moveToServer = async (room: ReadingRoom, address: string): Promise<TwoHosts> => {
  await room.opened.close();
  await copyStoreAnswer(path.join(room.folder, 'store'), address);
  return openTwice(room, address);
};
