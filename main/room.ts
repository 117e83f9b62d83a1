/** `npm start -- --trial FOLDER --room https://NAME …`: a reading room, without a window of its own. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Refused } from '../app/contract/failure.ts';
import { openRoomHost, type RoomHost } from './room/room-host.ts';
import { takeRoom, type RoomStart } from './room/room-options.ts';
import { startOptions, type StartOptions } from './start-options.ts';
import { openWorkstation, type Workstation } from './workstation.ts';

const refuse = (sentence: string): never => {
  throw new Refused('bad-input', sentence);
};

/** One line a thing, with its time: for the journal of the machine. */
const say = (line: string): void => console.error(`${new Date().toISOString()} ${line}`);

interface Asked {
  readonly room: RoomStart;
  readonly options: StartOptions;
  readonly trial: string;
}

const asked = (): Asked => {
  const taken = takeRoom(process.argv.slice(2), process.env);
  if ('wrong' in taken) return refuse(taken.wrong);
  const { room } = taken;
  if (room === null) return refuse('Name the address of the room: --room https://NAME:PORT, or VENTRICLE_ROOM.');
  const options = startOptions(taken.rest);
  if ('wrong' in options) return refuse(options.wrong);
  if (options.trial === undefined) return refuse('A reading room is of a trial: own scans have no accounts. Name it with --trial FOLDER.');
  const trial = path.resolve(options.trial);
  if (!existsSync(trial)) return refuse(`There is no trial in ${trial}: make it on this machine first, npm run ventricle -- first-account --trial FOLDER`);
  for (const folder of room.scans) if (!existsSync(folder)) refuse(`There is no folder of scans ${folder}.`);
  return { room, options, trial };
}; // prettier-ignore

const open = async ({ room, options, trial }: Asked): Promise<{ workstation: Workstation; host: RoomHost }> => {
  const idle = Number(process.env['VENTRICLE_IDLE_MINUTES'] ?? 'NaN');
  const workstation = await openWorkstation({
    ...options,
    pageFolder: process.env['VENTRICLE_PAGE'] ?? path.resolve(import.meta.dirname, '..', 'dist', 'page'),
    trial,
    room: { scans: room.scans, say },
    ...(idle > 0 ? { mostIdle_minutes: idle } : {}),
  });
  try {
    if (!(await workstation.hasAccount())) {
      refuse('The trial has no account yet, and nobody from elsewhere shall make the first: npm run ventricle -- first-account --trial FOLDER');
    }
    return { workstation, host: await openRoomHost(workstation, room, say) };
  } catch (error) {
    await workstation.close();
    throw error;
  }
}; // prettier-ignore

try {
  const start = asked();
  const { workstation, host } = await open(start);
  console.log(`The reading room is open at ${start.room.address.origin}, its certificate until ${host.until.toISOString()}.`);
  console.log('Ctrl+C ends it.');
  const close = async (): Promise<void> => {
    await host.close();
    await workstation.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void close());
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  console.error(error.failure.message);
  process.exit(2);
} // prettier-ignore
