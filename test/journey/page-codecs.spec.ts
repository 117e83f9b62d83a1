/** The built page's decoding worker, under the page's own content security policy, gives what Node's decoder gives. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import type { PixelForm } from '../../app/pixels/pixel-form.ts';
import { decodeFrame } from '../../app/pixels/decode-frame.ts';
import { openNodeCodecs } from '../../app/backend/dicom/node-codecs.ts';
import { compress } from '../app/pixels/wasm-encoders.ts';
import { startWorkstation, type RunningWorkstation } from './workstation.ts';

const assets = fileURLToPath(new URL('../../dist/page/assets/', import.meta.url));
const [rows, columns] = [64, 80];

/** 8 bits, since JPEG baseline has no more. */
const drawn = Uint8Array.from({ length: rows * columns }, (_, i) => (i * 7 + Math.floor(i / 11) * 3) % 256);

const cases = [
  { coding: 'jpeg', uid: '1.2.840.10008.1.2.4.50', settings: { setProgressive: [false] } },
  { coding: 'jpeg-ls', uid: '1.2.840.10008.1.2.4.80', settings: {} },
  { coding: 'jpeg-2000', uid: '1.2.840.10008.1.2.4.90', settings: { setQuality: [true, 0], setDecompositions: [3] } },
  { coding: 'jpeg-xl', uid: '1.2.840.10008.1.2.4.110', settings: { setLossless: [true] } },
  { coding: 'htj2k', uid: '1.2.840.10008.1.2.4.201', settings: { setQuality: [true, 0], setDecompositions: [3] } },
] as const;

function formOf(TransferSyntaxUID: string): PixelForm {
  return {
    TransferSyntaxUID,
    Rows: rows,
    Columns: columns,
    BitsAllocated: 8,
    BitsStored: 8,
    HighBit: 7,
    PixelRepresentation: 0,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
  };
}

interface PageAnswer {
  readonly samples: readonly number[] | null;
  readonly message: string;
}

function decodeInPage(page: Page, worker: string, encoded: Uint8Array, pixels: PixelForm): Promise<PageAnswer> {
  const job = { worker, pixels, encoded: [...encoded] };
  return page.evaluate(
    (given) =>
      new Promise<PageAnswer>((resolve) => {
        const running = new Worker(given.worker, { type: 'module' });
        running.onerror = (event) => resolve({ samples: null, message: event.message });
        running.onmessage = ({ data }: MessageEvent<{ frame?: { samples: Uint8Array }; message?: string }>) => {
          running.terminate();
          resolve({ samples: data.frame ? [...data.frame.samples] : null, message: data.message ?? '' });
        };
        running.postMessage({ encoded: Uint8Array.from(given.encoded), pixels: given.pixels });
      }),
    job,
  );
}

let workstation: RunningWorkstation;
test.beforeAll(async () => {
  workstation = await startWorkstation();
});
test.afterAll(() => workstation.end());

test('every codec runs in the page and gives the values it gives in Node', async ({ page }) => {
  const worker = readdirSync(assets).find((name) => /^decode-worker-.*\.js$/.test(name));
  expect(worker, 'the built worker').toBeDefined();
  const codecs = openNodeCodecs();
  await page.goto(workstation.address);
  for (const { coding, uid, settings } of cases) {
    const input = { width: columns, height: rows, bitsPerSample: 8, componentCount: 1, isSigned: false };
    const encoded = await compress(coding, { ...input, isUsingColorTransform: false }, drawn, settings);
    const answer = await decodeInPage(page, `assets/${worker!}`, encoded, formOf(uid));
    const inNode = await decodeFrame(encoded, formOf(uid), codecs);
    expect(answer, coding).toEqual({ samples: [...inNode.samples], message: '' });
    if (coding !== 'jpeg') expect(answer.samples, coding).toEqual([...drawn]);
  }
});
