/** The room's own program, which waits for a word before it begins: what a start of Node costs is then paid beforehand. */
import { once } from 'node:events';

await once(process.stdin, 'data');
process.stdin.unref();
await import('../../main/room.ts');
