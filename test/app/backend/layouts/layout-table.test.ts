import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readLayout } from '../../../../app/backend/layouts/meet-layout.ts';
import type { PixelBox } from '../../../../measurement/ultrasound-image.ts';
import { bannerLevels, bannerRows, clipSize } from '../planted-clip.ts';
import { storedBytes } from '../store-file.ts';
import { codeOf } from '../workbench.ts';
import { clipFile, journalOf, meet, openLayoutBench, type LayoutBench } from './layout-bench.ts';

/** What the planted clip's header calibrates. */
const sector: PixelBox = { left: 8, top: bannerRows, right: 71, bottom: 63 };
const smaller: PixelBox = { left: 10, top: 20, right: 60, bottom: 50 };
const larger: PixelBox = { ...sector, left: 0 };

const met = async (): Promise<LayoutBench & { readonly layoutId: string }> => {
  const bench = await openLayoutBench();
  return { ...bench, layoutId: await meet(bench, clipFile({ frames: 2, other: { Manufacturer: 'Acme' } })) };
};

const approve = (layoutId: string, keep: readonly PixelBox[], reason = '') => ({
  ...{ layoutId, decision: 'approved' as const, keep, reason },
});

const decisionOf = ({ desk, layoutId }: LayoutBench & { readonly layoutId: string }) =>
  desk.store.read((db) => readLayout(db, layoutId));

test('a layout that is met waits, its regions proposed, and is met once', async () => {
  const bench = await met();
  await meet(bench, clipFile({ frames: 3, number: 2, other: { Manufacturer: 'Acme' } }));
  const { layouts } = await bench.table['layout.list']({});
  expect(layouts).toEqual([
    {
      ...{ layoutId: bench.layoutId, Manufacturer: 'Acme', ManufacturerModelName: '', ...clipSize },
      ...{ regions: [sector], state: 'waiting', keep: [sector] },
      ...{ decidedBy: null, decidedAt: null, reason: null, clips: 2 },
    },
  ]);
  const told = { Manufacturer: 'Acme', ManufacturerModelName: '', ...clipSize, regions: [sector] };
  expect(await journalOf(bench)).toEqual([
    {
      ...{ action: 'layout.meet', actor: 'Dana Manager', object: bench.layoutId },
      ...{ old: null, new: told, reason: null },
    },
  ]);
});

test('its picture is a PNG with the banner in it', async () => {
  const { table, layoutId } = await met();
  const { png } = await table['layout.picture']({ layoutId });
  const file = Buffer.from(png, 'base64');
  expect(file.subarray(0, 8)).toEqual(Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]));
  expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([clipSize.Columns, clipSize.Rows]);
  const length = file.readUInt32BE(33);
  expect(file.toString('latin1', 37, 41)).toBe('IDAT');
  const rows = inflateSync(file.subarray(41, 41 + length));
  // Each row is its filter, none, and three bytes a pixel. The first two blocks of the banner have its two levels.
  expect(rows).toHaveLength(clipSize.Rows * (1 + 3 * clipSize.Columns));
  expect([rows[0], rows[1], rows[1 + 3 * 2]]).toEqual([0, ...bannerLevels]);
});

test('approved as proposed, its clips are blanked so from now on', async () => {
  const bench = await met();
  const { table, layoutId } = bench;
  await table['layout.picture']({ layoutId });
  await table['layout.decide'](approve(layoutId, [sector]));
  expect(await decisionOf(bench)).toEqual({ layoutId, state: 'approved', keep: [sector] });
  const [layout] = (await table['layout.list']({})).layouts;
  expect(layout).toMatchObject({ decidedBy: 'Dana Manager', decidedAt: '2026-02-03T04:05:06.789Z', reason: null });
  expect((await journalOf(bench)).at(-1)).toEqual({
    ...{ action: 'layout.decide', actor: 'Dana Manager', object: layoutId, reason: null },
    old: { state: 'waiting', keep: [sector] },
    new: { state: 'approved', keep: [sector] },
  });
});

test('nobody approves a picture they have not seen as it is now', async () => {
  const bench = await met();
  const { table, others, layoutId } = bench;
  expect(await codeOf(table['layout.decide'](approve(layoutId, [sector])))).toBe('bad-input');
  await table['layout.picture']({ layoutId });
  expect(await codeOf(others['layout.decide'](approve(layoutId, [sector])))).toBe('bad-input');
  // A clip whose sector is white comes in.
  const PixelData = new Uint8Array(clipSize.Rows * clipSize.Columns * 3).fill(255);
  await meet(bench, clipFile({ frames: 1, number: 3, other: { Manufacturer: 'Acme', PixelData } }));
  expect(await codeOf(table['layout.decide'](approve(layoutId, [sector])))).toBe('bad-input');
  await table['layout.picture']({ layoutId });
  expect(await codeOf(table['layout.decide'](approve(layoutId, [sector])))).toBe('done');
});

test('once approved it can be narrowed or refused unseen, not widened', async () => {
  const bench = await met();
  const { table, pictures, layoutId } = bench;
  await table['layout.picture']({ layoutId });
  await table['layout.decide'](approve(layoutId, [sector]));
  pictures.forget();
  expect(await codeOf(table['layout.decide'](approve(layoutId, [smaller])))).toBe('done');
  expect(await codeOf(table['layout.decide'](approve(layoutId, [sector])))).toBe('bad-input');
  const refusal = { layoutId, decision: 'refused' as const, keep: [], reason: 'The name stands in the sector.' };
  expect(await codeOf(table['layout.decide'](refusal))).toBe('done');
  expect(await decisionOf(bench)).toEqual({ layoutId, state: 'refused', keep: [smaller] });
  expect((await journalOf(bench)).map(({ action, reason }) => [action, reason])).toEqual([
    ['layout.meet', null],
    ['layout.decide', null],
    ['layout.decide', null],
    ['layout.decide', 'The name stands in the sector.'],
  ]);
});

test('a refused layout is approved again only by who looks at it', async () => {
  const { table, layoutId } = await met();
  await table['layout.decide']({ layoutId, decision: 'refused', keep: [], reason: 'Not clear.' });
  expect(await codeOf(table['layout.decide'](approve(layoutId, [sector])))).toBe('bad-input');
  await table['layout.picture']({ layoutId });
  expect(await codeOf(table['layout.decide'](approve(layoutId, [sector])))).toBe('done');
});

test.each([
  ['no box at all', [], '', 'bad-input'],
  ['a box beyond the regions without a reason', [sector, larger], '', 'bad-input'],
  ['a box beyond the regions with a reason', [larger], 'The scale stands there.', 'done'],
  ['a box to the left of the image', [{ ...larger, left: -1 }], 'A reason.', 'bad-input'],
  ['a box below the image', [{ ...sector, bottom: 64 }], 'A reason.', 'bad-input'],
  ['a box to the right of the image', [{ ...sector, right: 80 }], 'A reason.', 'bad-input'],
  ['a box that ends before it begins', [{ ...sector, right: 7 }], 'A reason.', 'bad-input'],
  ['a box within a region', [smaller], '', 'done'],
])('with %s, for a reason where one is needed, the answer is as it must be', async (_, keep, reason, code) => {
  const { table, layoutId } = await met();
  await table['layout.picture']({ layoutId });
  expect(await codeOf(table['layout.decide'](approve(layoutId, keep, reason)))).toBe(code);
});

test('a refusal needs a reason', async () => {
  const { table, layoutId } = await met();
  const refusal = { layoutId, decision: 'refused' as const, keep: [], reason: '' };
  expect(await codeOf(table['layout.decide'](refusal))).toBe('bad-input');
});

test('without a sound region nothing is proposed, and nothing is kept but what a person draws, with a reason', async () => {
  const bench = await openLayoutBench();
  const layoutId = await meet(bench, clipFile({ frames: 6, classic: true }));
  const { table } = bench;
  await table['layout.picture']({ layoutId });
  expect((await table['layout.list']({})).layouts).toMatchObject([{ regions: [], keep: [] }]);
  expect(await codeOf(table['layout.decide'](approve(layoutId, [])))).toBe('bad-input');
  expect(await codeOf(table['layout.decide'](approve(layoutId, [smaller])))).toBe('bad-input');
  expect(await codeOf(table['layout.decide'](approve(layoutId, [smaller], 'The sector.')))).toBe('done');
});

test('what is not there is not found', async () => {
  const { table, pictures, layoutId } = await met();
  expect(await codeOf(table['layout.decide'](approve('0'.repeat(64), [sector])))).toBe('not-found');
  pictures.forget();
  expect(await codeOf(table['layout.picture']({ layoutId }))).toBe('not-found');
});

test('what waits is listed first', async () => {
  const bench = await met();
  const { table, layoutId } = bench;
  const waiting = await meet(bench, clipFile({ frames: 1, other: { Manufacturer: 'Zeta' } }));
  await table['layout.decide']({ layoutId, decision: 'refused', keep: [], reason: 'Not clear.' });
  expect((await table['layout.list']({})).layouts.map((one) => one.layoutId)).toEqual([waiting, layoutId]);
});

test('neither the patient nor a pixel of the banner is anywhere in the store', async () => {
  const bench = await met();
  await bench.table['layout.picture']({ layoutId: bench.layoutId });
  await bench.desk.store.close();
  // A row of the banner: two pixels of each level in turn, three bytes each.
  const banner = Buffer.from(Array.from({ length: 24 }, (_, i) => bannerLevels[Math.floor(i / 6) % 2]!));
  const bytes = storedBytes(bench.folder);
  for (const planted of ['PLANTEDNAME', 'PLANTEDID', banner]) expect(bytes.includes(planted)).toBe(false);
  // The same search finds what is there.
  expect(bytes.includes(bench.layoutId)).toBe(true);
});
