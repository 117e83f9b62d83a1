import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { elementHead, item } from '../write-elements.ts';
import { drawOutlines, outlineArea, scanFiles, sliceDistance_mm, writeScans, type ScanFile } from './phantom-scans.ts';
import {
  allKept,
  drawPath,
  eggPath,
  goToByKeys,
  openNextCase,
  openPage,
  shownNumber,
  viewport,
  type Place,
} from './reading-room.ts';
import { startWorkstation } from './workstation.ts';

const explicitLittleEndian = Buffer.from('1.2.840.10008.1.2.1\0');
const pixelTag = Buffer.from([0xe0, 0x7f, 0x10, 0x00]);
/** Where the length of the meta group stands: after preamble, mark and its own head. */
const groupLengthAt = 128 + 4 + 8;

const beforePixels = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.lastIndexOf(pixelTag));

const withPixels = (bytes: Buffer, length: number): Buffer =>
  Buffer.concat([beforePixels(bytes), elementHead(0x7fe00010, 'OW', length), Buffer.alloc(length)]);

/** The file with one fragment in place of its pixels, said to be of another transfer syntax. */
const withFragment = (bytes: Buffer, TransferSyntaxUID: string, fragment: Buffer): Buffer => {
  const start = beforePixels(bytes);
  const at = start.indexOf(explicitLittleEndian);
  const head = Buffer.from(start.subarray(0, at));
  const syntax = Buffer.from(TransferSyntaxUID + '\0'.repeat(TransferSyntaxUID.length % 2));
  head.writeUInt16LE(syntax.length, at - 2);
  const grown = syntax.length - explicitLittleEndian.length;
  head.writeUInt32LE(head.readUInt32LE(groupLengthAt) + grown, groupLengthAt);
  const pixels = [item(Buffer.alloc(0)), item(fragment), Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0])];
  const rest = start.subarray(at + explicitLittleEndian.length);
  return Buffer.concat([head, syntax, rest, elementHead(0x7fe00010, 'OB', 0xffffffff), ...pixels]);
};

const garbage = Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 167 + (at >> 3) * 59) & 255));
const jpeg2000 = '1.2.840.10008.1.2.4.90';
const damaged = 'The file is damaged and cannot be read safely.';
const refusedAtIntake = 'The series has no image of this slice at this phase.';

interface Damage {
  readonly alter: (bytes: Buffer) => Buffer;
  /** What stands in place of the image. */
  readonly said: string;
}

/** By phase, in the middle slice of three. Those that the intake refuses come last: phases are counted in order. */
const damages: Readonly<Record<number, Damage>> = {
  3: { alter: (bytes) => withFragment(bytes, jpeg2000, garbage), said: damaged },
  4: {
    // Start of codestream, start of size: then nothing that is one.
    alter: (bytes) => withFragment(bytes, jpeg2000, Buffer.concat([Buffer.from('ff4fff51', 'hex'), garbage])),
    said: damaged,
  },
  5: { alter: (bytes) => withFragment(bytes, '1.2.840.10008.1.2.4.80', garbage), said: damaged },
  6: { alter: (bytes) => withFragment(bytes, '1.2.840.10008.1.2.5', garbage), said: damaged },
  18: { alter: (bytes) => withPixels(bytes, 0), said: refusedAtIntake },
  19: { alter: (bytes) => withPixels(bytes, 1000), said: refusedAtIntake },
  20: { alter: (bytes) => bytes.subarray(0, bytes.length - 20_000), said: refusedAtIntake },
};
const [removed, changed] = [12, 13];

const slices = [5, 6, 7];
const damagedSlice = 6;

test('a damaged image says so in its place; all others are shown, drawn on and measured', async ({ page }) => {
  const files = scanFiles(slices);
  const alter = ({ slice, phase, bytes }: ScanFile): Buffer =>
    slice === damagedSlice ? (damages[phase]?.alter(bytes) ?? bytes) : bytes;
  const folder = writeScans(files, alter);
  const fileAt = (phase: number): string =>
    path.join(folder, files.find((file) => file.slice === damagedSlice && file.phase === phase)?.name ?? '');
  const workstation = await startWorkstation([folder]);
  try {
    const errors = await openPage(page, workstation.address);
    const refused = page.getByRole('region', { name: 'Files that could not be used' });
    await expect(refused.getByRole('row')).toHaveCount(1 + 3, { timeout: 60_000 });
    for (const phase of [18, 19, 20])
      await expect(refused.getByRole('row', { name: path.basename(fileAt(phase)) })).toBeVisible();
    // After the intake: one file goes, another is no longer what it was.
    rmSync(fileAt(removed));
    writeFileSync(fileAt(changed), garbage);
    await openNextCase(page);

    const trouble = page.locator('.viewport-trouble');
    const expected: Readonly<Record<number, string>> = {
      ...Object.fromEntries(Object.entries(damages).map(([phase, { said }]) => [phase, said])),
      [removed]: 'A source file is gone.',
      [changed]: 'A source file is not what it was when the case was made.',
    };
    for (const phase of [1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14, 17, 18, 19, 20]) {
      await goToByKeys(page, { slice: 1 + slices.indexOf(damagedSlice), phase });
      const said = expected[phase];
      if (said !== undefined) await expect(trouble, `phase ${phase}`).toContainText(said);
      else {
        await expect(page.locator('.viewport-presentation'), `phase ${phase}`).toBeVisible();
        await expect(trouble, `phase ${phase}`).toBeHidden();
      }
    }

    // A hand on an image that is not there draws nothing.
    await goToByKeys(page, { slice: 2, phase: 5 });
    const box = await viewport(page);
    const middle: Place = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await drawPath(page, eggPath(middle, 60, 30));
    await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();

    await drawOutlines(page, 'LV endocardium', 'ED', slices);
    await drawOutlines(page, 'LV endocardium', 'ES', slices);
    await expect.poll(() => shownNumber(page, 'LVEF')).not.toBeNull();
    const [edv, esv] = (['ED', 'ES'] as const).map(
      (end) => slices.reduce((sum, slice) => sum + outlineArea('LV endocardium', end, slice), 0) * sliceDistance_mm,
    ) as [number, number];
    // The hand is in whole pixels of the screen, a third of a millimetre: 1 % of a volume.
    expect(Math.abs(((await shownNumber(page, 'LVEDV')) ?? 0) / (edv / 1000) - 1)).toBeLessThan(0.01);
    expect(Math.abs(((await shownNumber(page, 'LVESV')) ?? 0) / (esv / 1000) - 1)).toBeLessThan(0.01);
    expect(Math.abs(((await shownNumber(page, 'LVEF')) ?? 0) - 100 * (1 - esv / edv))).toBeLessThan(0.6);
    await allKept(page);
    await expect(page.getByRole('button', { name: 'Slice 2 has 17 of 20 phases.' })).toBeVisible();
    // The frames that could not be had are network errors of their own, never errors of the page.
    expect(errors.filter((error) => !error.startsWith('Failed to load resource'))).toEqual([]);
  } finally {
    await workstation.end();
    rmSync(folder, { recursive: true, force: true });
  }
});
