import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { run, runsHere } from '../../../host-tools.ts';
import { temporaryFolder } from '../workbench.ts';

const child = fileURLToPath(new URL('filling-child.ts', import.meta.url));
const script = 'mount -t tmpfs -o size=1m tmpfs "$1" && exec "$2" --disable-warning=ExperimentalWarning "$3" "$1"';

const onSmallDisk = (): ReturnType<typeof run> =>
  run('unshare', ['-rm', 'sh', '-c', script, 'sh', temporaryFolder(), process.execPath, child]);

const canMount = runsHere('unshare', ['--version']) && run('unshare', ['-rm', 'true']).status === 0;

test.skipIf(!canMount)('a full disk is told, leaves nothing half, and work goes on once there is room', () => {
  const { stdout, stderr } = onSmallDisk();
  expect(stderr).toBe('');
  // 1 MiB holds three images of 300 000 bytes and not a fourth.
  expect(JSON.parse(stdout)).toEqual({
    ...{ kept: 3, refused: 'disk-full', beside: 0, sound: ['sound', 'sound', 'sound'] },
    after: 'sound',
  });
});
