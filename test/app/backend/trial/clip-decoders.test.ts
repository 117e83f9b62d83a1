import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openClipDecoders, type ClipDecoders } from '../../../../app/backend/trial/clip-decoders.ts';
import type { StoredPicture } from '../../../../app/backend/trial/clip-picture.ts';
import { run } from '../../../host-tools.ts';
import { codeOf, temporaryFolder } from '../workbench.ts';

/** 2 rows of 2 columns, each pixel of three bytes: 1 2 3, 4 5 6, 7 8 9, 10 11 12. */
const picture = (encoded = Uint8Array.from({ length: 12 }, (_, i) => i + 1)): StoredPicture => ({
  encoded,
  pixels: {
    TransferSyntaxUID: '1.2.840.10008.1.2.1',
    Rows: 2,
    Columns: 2,
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
    PixelRepresentation: 0,
    SamplesPerPixel: 3,
    PhotometricInterpretation: 'RGB',
  },
  shown: [{ left: 1, top: 0, right: 1, bottom: 1 }],
});

/** The left column is black, the right one as stored. */
const shown = [0, 0, 0, 4, 5, 6, 0, 0, 0, 10, 11, 12];

const closing = (decoders: ClipDecoders): ClipDecoders => {
  onTestFinished(() => decoders.close());
  return decoders;
};

const wanted = new AbortController().signal;

/** A worker that ends its first frame as told, once, and decodes the others as the real one. */
const failingOnce = (end: string): URL => {
  const folder = temporaryFolder();
  const real = new URL('../../../../app/backend/trial/clip-worker.ts', import.meta.url).href;
  const script = path.join(folder, 'worker.mjs');
  writeFileSync(
    script,
    `import { existsSync, writeFileSync } from 'node:fs';
     import { parentPort } from 'node:worker_threads';
     const mark = ${JSON.stringify(path.join(folder, 'ended-once'))};
     if (existsSync(mark)) await import(${JSON.stringify(real)});
     else {
       parentPort.on('message', () => { writeFileSync(mark, ''); ${end} });
       parentPort.postMessage('ready');
     }`,
  );
  return pathToFileURL(script);
};

/** A worker that is at its start until it is told to go on, and then the real one. */
const startingUntilTold = () => {
  const folder = temporaryFolder();
  const real = new URL('../../../../app/backend/trial/clip-worker.ts', import.meta.url).href;
  const [script, begun, go] = ['worker.mjs', 'begun', 'go'].map((name) => path.join(folder, name)) as [string, string, string]; // prettier-ignore
  writeFileSync(
    script,
    `import { existsSync, writeFileSync } from 'node:fs';
     writeFileSync(${JSON.stringify(begun)}, '');
     while (!existsSync(${JSON.stringify(go)})) await new Promise((resolve) => setTimeout(resolve, 10));
     await import(${JSON.stringify(real)});`,
  );
  const isBegun = () => expect.poll(() => existsSync(begun), { timeout: 30_000 }).toBe(true);
  return { script: pathToFileURL(script), isBegun, go: () => writeFileSync(go, '') };
};

/** The clock of the limits, which a test moves on. */
const timersByHand = (): void => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
};

test('a frame comes back as a picture, black outside what is shown', async () => {
  const decoders = closing(openClipDecoders());
  const rgb = await decoders.decode(() => Promise.resolve(picture()), wanted);
  expect([...rgb]).toEqual(shown);
});

test('more frames than threads are decoded all the same, and read only when a thread is free', async () => {
  const decoders = closing(openClipDecoders({ threads: 2 }));
  let [open, most] = [0, 0];
  const one = async () => {
    const rgb = await decoders.decode(() => {
      open += 1;
      most = Math.max(most, open);
      return Promise.resolve(picture());
    }, wanted);
    open -= 1;
    return [...rgb];
  };
  const all = await Promise.all(Array.from({ length: 20 }, one));
  expect(all.every((rgb) => rgb.join() === shown.join())).toBe(true);
  expect(most).toBeLessThanOrEqual(4);
});

test('a damaged frame is refused by name and leaves its thread in order', async () => {
  const decoders = closing(openClipDecoders({ threads: 1 }));
  const damaged = decoders.decode(() => Promise.resolve(picture(new Uint8Array(5))), wanted);
  await expect(damaged).rejects.toMatchObject({ failure: { code: 'truncated', attribute: 'PixelData' } });
  expect([...(await decoders.decode(() => Promise.resolve(picture()), wanted))]).toEqual(shown);
});

test('what cannot be read is refused as its reader says', async () => {
  const decoders = closing(openClipDecoders({ threads: 1 }));
  await expect(decoders.decode(() => Promise.reject(new Error('away')), wanted)).rejects.toThrow('away');
  expect([...(await decoders.decode(() => Promise.resolve(picture()), wanted))]).toEqual(shown);
});

test('a thread that dies is replaced: its frame is refused, the next one decoded', async () => {
  const script = failingOnce('process.exit(3);');
  const decoders = closing(openClipDecoders({ threads: 1, script }));
  expect(await codeOf(decoders.decode(() => Promise.resolve(picture()), wanted))).toBe('decode-failed');
  expect([...(await decoders.decode(() => Promise.resolve(picture()), wanted))]).toEqual(shown);
});

test('a thread with a fault that nobody expected is replaced, and the fault is told', async () => {
  const script = failingOnce(`throw new TypeError('a fault');`);
  const decoders = closing(openClipDecoders({ threads: 1, script }));
  await expect(decoders.decode(() => Promise.resolve(picture()), wanted)).rejects.toThrow('a fault');
  expect([...(await decoders.decode(() => Promise.resolve(picture()), wanted))]).toEqual(shown);
});

test('a thread that hangs is ended and replaced', async () => {
  const script = failingOnce('for (;;);');
  const decoders = closing(openClipDecoders({ threads: 1, most_ms: 4000, script }));
  expect(await codeOf(decoders.decode(() => Promise.resolve(picture()), wanted))).toBe('decode-failed');
  expect([...(await decoders.decode(() => Promise.resolve(picture()), wanted))]).toEqual(shown);
});

test('what a thread takes to start is not counted as decoding', async () => {
  const { script, isBegun, go } = startingUntilTold();
  const decoders = closing(openClipDecoders({ threads: 1, most_ms: 10_000, script }));
  timersByHand();
  const rgb = decoders.decode(() => Promise.resolve(picture()), wanted);
  await isBegun();
  await vi.advanceTimersByTimeAsync(50_000);
  go();
  expect([...(await rgb)]).toEqual(shown);
});

test('a thread that does not start within a minute is ended and replaced', async () => {
  const { script, isBegun, go } = startingUntilTold();
  const decoders = closing(openClipDecoders({ threads: 1, script }));
  timersByHand();
  const given = codeOf(decoders.decode(() => Promise.resolve(picture()), wanted));
  await isBegun();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await given).toBe('decode-failed');
  go();
  expect([...(await decoders.decode(() => Promise.resolve(picture()), wanted))]).toEqual(shown);
});

test('a thread that cannot be started refuses each frame and does not go round in circles', async () => {
  const decoders = closing(openClipDecoders({ threads: 1, script: new URL('file:///no/such/worker.js') }));
  for (let i = 0; i < 3; i += 1) {
    await expect(decoders.decode(() => Promise.resolve(picture()), wanted)).rejects.toThrow();
  }
});

test('what is no longer wanted is not read', async () => {
  const decoders = closing(openClipDecoders({ threads: 1 }));
  const gone = new AbortController();
  gone.abort();
  let read = false;
  const given = decoders.decode(() => {
    read = true;
    return Promise.resolve(picture());
  }, gone.signal);
  expect(await codeOf(given)).toBe('cancelled');
  expect(read).toBe(false);
});

test('threads that were started ahead decode, and none is started twice', async () => {
  const folder = temporaryFolder();
  const real = new URL('../../../../app/backend/trial/clip-worker.ts', import.meta.url).href;
  const starts = path.join(folder, 'starts');
  const script = path.join(folder, 'worker.mjs');
  writeFileSync(
    script,
    `import { appendFileSync } from 'node:fs';
     appendFileSync(${JSON.stringify(starts)}, 'x');
     await import(${JSON.stringify(real)});`,
  );
  const decoders = closing(openClipDecoders({ threads: 2, script: pathToFileURL(script) }));
  decoders.warm();
  decoders.warm();
  await expect.poll(() => existsSync(starts) && readFileSync(starts, 'utf8'), { timeout: 20_000 }).toBe('xx');
  const all = await Promise.all([1, 2, 3].map(() => decoders.decode(() => Promise.resolve(picture()), wanted)));
  for (const rgb of all) expect([...rgb]).toEqual(shown);
  expect(readFileSync(starts, 'utf8')).toBe('xx');
});

test('closed, no thread is started ahead', async () => {
  const decoders = openClipDecoders({ threads: 1 });
  await decoders.close();
  decoders.warm();
  expect(await codeOf(decoders.decode(() => Promise.resolve(picture()), wanted))).toBe('cancelled');
});

test('closed, nothing is decoded any more', async () => {
  const decoders = openClipDecoders({ threads: 1 });
  const first = codeOf(decoders.decode(() => Promise.resolve(picture()), wanted));
  await decoders.close();
  expect(await codeOf(decoders.decode(() => Promise.resolve(picture()), wanted))).toBe('cancelled');
  expect(['done', 'decode-failed', 'cancelled']).toContain(await first);
});

test('the compiled program decodes in threads as well', async () => {
  // Within the repository, where the codecs are found; dist is never kept.
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  const outDir = path.join(root, 'dist', `threads-${process.pid}`);
  onTestFinished(() => rmSync(outDir, { recursive: true, force: true }));
  mkdirSync(outDir, { recursive: true });
  const project = path.join(outDir, 'tsconfig.json');
  const files = ['clip-decoders.ts', 'clip-worker.ts'].map((name) => path.join(root, 'app', 'backend', 'trial', name));
  const compilerOptions = { outDir, rootDir: root, typeRoots: [path.join(root, 'node_modules', '@types')] };
  const extended = path.join(root, 'tsconfig.program.json');
  writeFileSync(project, JSON.stringify({ extends: extended, compilerOptions, files, include: [] }));
  const compiled = run(process.execPath, [path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', project]);
  expect(compiled.stdout).toBe('');
  const built = path.join(outDir, 'app', 'backend', 'trial', 'clip-decoders.js');
  const program = (await import(pathToFileURL(built).href)) as { openClipDecoders: typeof openClipDecoders };
  const decoders = closing(program.openClipDecoders());
  expect([...(await decoders.decode(() => Promise.resolve(picture()), wanted))]).toEqual(shown);
});
