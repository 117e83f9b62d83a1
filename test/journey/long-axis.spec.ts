import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import dicomParser from 'dicom-parser';
import { expect, test, type Page } from '@playwright/test';
import type { CaseContent } from '../../app/contract/case.ts';
import { stackOfCase } from '../../app/contract/case-stack.ts';
import type { ContourRecord, ReadState } from '../../app/contract/read.ts';
import { makePhantom, writePhantomImages } from '../../app/backend/phantom/write-phantom.ts';
import type { Phantom } from '../../app/backend/phantom/phantom.ts';
import { dot, planeAxes, type PatientPoint, type Vector3 } from '../../measurement/patient-space.ts';
import { planeCrossing } from '../../measurement/plane-crossing.ts';
import { toPlane, type PlanePoint } from '../../measurement/plane-coordinates.ts';
import type { CardiacPhase } from '../../measurement/structure.ts';
import { longAxisCines, type LongAxisCine } from '../../renderer/long-axis/long-axis-cines.ts';
import { contentOnPage, knownFrames } from './part-room.ts';
import { newFolder, withText } from './phantom-scans.ts';
import { allKept, drawPath, eggPath, goToByKeys, goToByWheel, openNextCase, openPage, shownPlace, viewport, type Place } from './reading-room.ts'; // prettier-ignore
import { expectWhole } from './whole-page.ts';
import { startWorkstation } from './workstation.ts';

const pane = '.long-axis-view';

/** What the phantom knows of the mitral valve in a view at an end of the beat, with the case's own image of it. */
interface TrueRing {
  readonly cine: LongAxisCine;
  /** From 1. */
  readonly phase: number;
  readonly ends: readonly [Vector3, Vector3];
}

const ringsOf = (phantom: Phantom, content: CaseContent, valve: 'mitral' | 'tricuspid') => {
  const known = new Map(knownFrames(phantom, content).map(({ source, frame }) => [source, frame]));
  const cines = longAxisCines(content, stackOfCase(content));
  const rings = phantom.truth.valves?.[valve].rings ?? [];
  return (view: string, end: CardiacPhase): TrueRing => {
    const ring = rings.find((one) => one.view === view && one.phase === end);
    const frame = known.get(ring?.SOPInstanceUID ?? '');
    const cine = cines.find(({ frames }) => frames.includes(frame ?? null));
    if (ring === undefined || frame === undefined || cine === undefined) throw new Error(`There is no ${view} at ${end}.`);
    return { cine, phase: cine.frames.indexOf(frame) + 1, ends: ring.ends };
  };
}; // prettier-ignore

/** From the patient to the page: told by two slices' lines, whose ends are known in the patient. */
const mapOfPane = async (page: Page, content: CaseContent, cine: LongAxisCine): Promise<(at: Vector3) => Place> => {
  const { stack } = stackOfCase(content);
  const box = await page.locator(pane).boundingBox();
  if (stack === null || box === null) throw new Error('There are no slices on the long axis.');
  const lineOf = async (slice: number): Promise<readonly [PlanePoint, Place][]> => {
    const plane = stack.slices[slice - 1]?.frames.find((frame) => frame !== null)?.plane;
    const crossing = plane === undefined ? null : planeCrossing(cine.plane, plane);
    if (crossing === null) throw new Error(`Slice ${slice} does not meet the view.`);
    const line = page.locator(`[data-slice-line="${slice}"] .slice-line`);
    const [x1, y1, x2, y2] = await Promise.all(['x1', 'y1', 'x2', 'y2'].map(async (name) => Number(await line.getAttribute(name)))); // prettier-ignore
    return [[crossing.from, { x: box.x + x1!, y: box.y + y1! }], [crossing.to, { x: box.x + x2!, y: box.y + y2! }]]; // prettier-ignore
  };
  const [[a, pa], [b, pb]] = (await lineOf(3)) as [[PlanePoint, Place], [PlanePoint, Place]];
  const [[c, pc]] = (await lineOf(12)) as [[PlanePoint, Place]];
  const [e, f] = [{ u: b.u - a.u, v: b.v - a.v }, { u: c.u - a.u, v: c.v - a.v }]; // prettier-ignore
  const area = e.u * f.v - e.v * f.u;
  return (at) => {
    const { u, v } = toPlane(planeAxes(cine.plane), at);
    const [du, dv] = [u - a.u, v - a.v];
    const [s, t] = [(du * f.v - dv * f.u) / area, (e.u * dv - e.v * du) / area];
    return { x: pa.x + s * (pb.x - pa.x) + t * (pc.x - pa.x), y: pa.y + s * (pb.y - pa.y) + t * (pc.y - pa.y) };
  };
};

const marksOnPage = (page: Page, caseCode: string): Promise<readonly ContourRecord[]> =>
  page.evaluate(async (code) => {
    const response = await fetch('call/case.open', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ caseCode: code }),
    });
    const { output } = (await response.json()) as { output: { read: ReadState } };
    return output.read.records.filter((record) => record.kind === 'contour').filter(({ view }) => view === 'long axis');
  }, caseCode);

const apart = (a: Vector3, b: Vector3): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** How far the marked ends lie from the true ones, whichever was set first, mm. */
const missOf = (points: readonly PatientPoint[], [a, b]: TrueRing['ends']): number => {
  const [p, q] = points as [PatientPoint, PatientPoint];
  return Math.min(Math.max(apart(p, a), apart(q, b)), Math.max(apart(p, b), apart(q, a)));
};

/** Slices that surely lie above a plane, and surely below: those nearer than two millimetres are left to the marks. */
const sidesOf = (content: CaseContent, ring: TrueRing): { readonly above: number[]; readonly below: number[] } => {
  const { stack } = stackOfCase(content);
  if (stack === null) throw new Error('There is no stack.');
  const [near, far] = ring.ends.map((end) => dot(stack.normal, end)).toSorted((a, b) => a - b) as [number, number];
  const numbers = stack.slices.map(({ position }, i) => [i + 1, position] as const);
  return {
    above: numbers.filter(([, position]) => position < near - 2).map(([slice]) => slice),
    below: numbers.filter(([, position]) => position > far + 2).map(([slice]) => slice),
  };
};

const clickAt = (page: Page, { x, y }: Place): Promise<void> => page.mouse.click(x, y);

/** Moves the cross of the pane by whole millimetres along its rows and columns, from where it is to nearest a place. */
const crossTo = async (page: Page, map: (at: Vector3) => Place, scale: number, at: Vector3): Promise<void> => {
  const box = await page.locator(`${pane} [data-pen] .pen-cross`).boundingBox();
  if (box === null) throw new Error('There is no cross.');
  const to = map(at);
  const press = async (pixels: number, back: string, on: string): Promise<void> => {
    const steps = Math.round(pixels / scale);
    const key = steps < 0 ? back : on;
    for (let tens = Math.floor(Math.abs(steps) / 10); tens > 0; tens -= 1) await page.keyboard.press(`Shift+${key}`);
    for (let ones = Math.abs(steps) % 10; ones > 0; ones -= 1) await page.keyboard.press(key);
  };
  await press(to.x - (box.x + box.width / 2), 'ArrowLeft', 'ArrowRight');
  await press(to.y - (box.y + box.height / 2), 'ArrowUp', 'ArrowDown');
};

test('long axis beside the short axis: slices as lines, the mitral plane marked by mouse and by keys, what lies above it', async ({
  page,
}) => {
  test.setTimeout(420_000);
  page.setDefaultTimeout(30_000);
  const phantom = makePhantom('ventricles', 1);
  const folder = newFolder();
  await writePhantomImages(phantom, folder);
  const workstation = await startWorkstation([folder]);
  try {
    const errors = await openPage(page, workstation.address);
    const caseCode = await openNextCase(page);
    const content = await contentOnPage(page, caseCode);
    const slices = stackOfCase(content).stack?.slices.length ?? 0;
    const mitral = ringsOf(phantom, content, 'mitral');
    const views = page.getByRole('group', { name: 'Long-axis views' });

    // The views are named by how they lie, as the phantom made them.
    await expect(views.getByRole('button', { pressed: true }).first()).toHaveText('2ch');
    for (const name of ['2ch', '3ch', '4ch']) {
      const { cine } = mitral(name.replace('ch', '-chamber'), 'ED');
      expect(cine.name).toBe(name);
    }
    await expect(page.locator('[data-slice-line]')).toHaveCount(slices);
    await expect(page.locator('[data-plane-line="2ch"]')).toBeVisible();
    await page.keyboard.press('y');
    await expect(page.locator('[data-plane-line]')).toHaveCount(0);
    await page.keyboard.press('y');

    // A click on a line goes to its slice, the wheel and the keys move both.
    await views.getByRole('button', { name: '4-chamber' }).click();
    await expect(page.locator('[data-plane-line="4ch"]')).toBeVisible();
    const { cine } = mitral('4-chamber', 'ED');
    const map = await mapOfPane(page, content, cine);
    const line = await page.locator('[data-slice-line="5"] .slice-line').boundingBox();
    if (line === null) throw new Error('Slice 5 is not shown.');
    const box = await page.locator(pane).boundingBox();
    if (box === null) throw new Error('The long axis is not shown.');
    const [x1, x2] = [Math.max(line.x, box.x), Math.min(line.x + line.width, box.x + box.width)];
    const [first, last] = [mitral('4-chamber', 'ED').ends[0], mitral('4-chamber', 'ED').ends[1]];
    expect(map(first).x).not.toBeCloseTo(map(last).x, 0);
    const isRising = await page.locator('[data-slice-line="5"] .slice-line').evaluate((drawn) => {
      const at = (name: string): number => Number(drawn.getAttribute(name));
      return (at('y2') - at('y1')) / (at('x2') - at('x1'));
    });
    const x = (x1 + x2) / 2;
    const leftY = isRising >= 0 ? line.y : line.y + line.height;
    await page.mouse.move(x, leftY + isRising * (x - line.x));
    await expect(page.locator('[data-slice-line="5"]')).toHaveAttribute('data-state', 'hovered');
    await page.mouse.click(x, leftY + isRising * (x - line.x));
    await expect.poll(async () => (await shownPlace(page)).slice).toBe(5);
    await expect(page.locator('[data-slice-line="5"]')).toHaveAttribute('data-state', 'current');
    await page.mouse.wheel(0, 100);
    await expect.poll(async () => (await shownPlace(page)).slice).toBe(6);
    await goToByWheel(page, { slice: 4, phase: 3 });
    await expect(page.locator('[data-slice-line="4"]')).toHaveAttribute('data-state', 'current');
    await expect(page.locator('.long-axis-place')).toHaveAttribute('data-own-phase', '3');

    // Between the ends of the beat nothing is marked, and it says where to go.
    const [ED, ES] = [mitral('4-chamber', 'ED').phase, mitral('4-chamber', 'ES').phase];
    await goToByKeys(page, { slice: 4, phase: ED });
    await page.keyboard.press('e');
    await goToByKeys(page, { slice: 4, phase: ES });
    await page.keyboard.press('f');
    await goToByKeys(page, { slice: 4, phase: 4 });
    await page.getByRole('button', { name: 'Mark the mitral plane' }).click();
    await expect(page.locator('.long-axis-hint')).toHaveText('A valve is marked at ED or ES: Shift+E goes to ED, Shift+F to ES.'); // prettier-ignore
    await clickAt(page, map(first));
    await clickAt(page, map(last));
    await expect(page.locator('[data-mark]')).toHaveCount(0);

    // At ED by mouse.
    await page.keyboard.press('Shift+E');
    await clickAt(page, map(first));
    await clickAt(page, map(last));
    await expect(page.locator('[data-mark="mitral ED"]')).toHaveAttribute('data-here', 'true');
    await allKept(page);

    // At ES by keys alone.
    await page.keyboard.press('Shift+F');
    await page.keyboard.press('Shift+M');
    await expect(page.locator(pane)).toBeFocused();
    const atES = mitral('4-chamber', 'ES');
    const scale = Math.hypot(map(last).x - map(first).x, map(last).y - map(first).y) / apart(first, last);
    await crossTo(page, map, scale, atES.ends[0]);
    await page.keyboard.press('Enter');
    await crossTo(page, map, scale, atES.ends[1]);
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-mark="mitral ES"]')).toHaveAttribute('data-here', 'true');
    await allKept(page);
    await expectWhole(page, 'long axis at 1280 x 800', []);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html}`))).toEqual([]);
    await page.screenshot({ path: 'test-results/long-axis-1280x800.png' });

    const marks = await marksOnPage(page, caseCode);
    expect(marks.map(({ structure, phase }) => `${structure} ${phase ?? ''}`).sort()).toEqual(['mitral annulus ED', 'mitral annulus ES']); // prettier-ignore
    for (const { points, phase } of marks) {
      // A pixel of the screen is about half a millimetre; a key steps a whole one.
      expect(missOf(points, mitral('4-chamber', phase ?? 'ED').ends)).toBeLessThan(1);
    }

    // Every slice says where it lies, as the phantom has it.
    for (const end of ['ED', 'ES'] as const) {
      const { above, below } = sidesOf(content, mitral('4-chamber', end));
      const phase = end === 'ED' ? ED : ES;
      expect(above.length).toBeGreaterThan(0);
      for (const [numbers, words] of [[above, 'above'], [below, 'below']] as const) {
        for (const slice of [Math.min(...numbers), Math.max(...numbers)]) {
          await goToByKeys(page, { slice, phase });
          await expect(page.locator('.long-axis-side')).toHaveText(`Slice ${slice} ${words} the mitral plane`);
        }
      } // prettier-ignore
    }

    // The ledger of the basal slices says it of a contour drawn above the valve.
    const above = Math.max(...sidesOf(content, mitral('4-chamber', 'ED')).above);
    await goToByKeys(page, { slice: above, phase: ED });
    await page.keyboard.press('1');
    await page.keyboard.press('d');
    const { x: left, y: top, width, height } = await viewport(page);
    await drawPath(page, eggPath({ x: left + width / 2, y: top + height / 2 }, 50));
    const basal = page.getByRole('region', { name: 'Basal slices' });
    await expect(basal.locator('.basal-hint').first()).toContainText('above the mitral plane');
    await allKept(page);

    // A held end goes back by Esc, and is given up where another view comes under the pointer: it has no place there.
    const handle = map(first);
    const atED = page.locator('[data-mark="mitral ED"]');
    const drawn = await atED.innerHTML();
    const dragEnd = async (): Promise<void> => {
      await page.mouse.move(handle.x, handle.y);
      await page.mouse.down();
      await page.mouse.move(handle.x + 12, handle.y + 20, { steps: 4 });
      await expect.poll(() => atED.innerHTML()).not.toBe(drawn);
    };
    await dragEnd();
    await page.keyboard.press('Escape');
    await expect.poll(() => atED.innerHTML()).toBe(drawn);
    await page.mouse.up();
    await dragEnd();
    await page.keyboard.press('Shift+L');
    await expect(views.getByRole('button', { name: '4-chamber' })).toHaveAttribute('aria-pressed', 'false');
    await page.mouse.move(handle.x + 24, handle.y + 30, { steps: 2 });
    await page.mouse.up();
    await views.getByRole('button', { name: '4-chamber' }).click();
    await expect.poll(() => atED.innerHTML()).toBe(drawn);
    expect(await marksOnPage(page, caseCode)).toEqual(marks);

    // An end is moved with the mouse. Taken back from elsewhere, it is seen: its view and its phase are shown.
    await dragEnd();
    await page.mouse.up();
    await allKept(page);
    const moved = (await marksOnPage(page, caseCode)).find(({ phase }) => phase === 'ED');
    expect(missOf(moved?.points ?? [], mitral('4-chamber', 'ED').ends)).toBeGreaterThan(5);
    await page.keyboard.press('Shift+L');
    await goToByKeys(page, { slice: above, phase: ED + 3 });
    await page.keyboard.press('Control+z');
    await expect(views.getByRole('button', { name: '4-chamber' })).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(() => shownPlace(page)).toEqual({ slice: above, phase: ED });
    await expect.poll(() => atED.innerHTML()).toBe(drawn);

    // The mark is deleted, and taken back.
    await page.getByRole('button', { name: 'Delete the mitral plane' }).click();
    await expect(page.locator('[data-mark="mitral ED"]')).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(page.locator('[data-mark="mitral ED"]')).toHaveCount(1);
    await allKept(page);

    // Kept: the page loaded again shows the marks, and the pane can be put away.
    await page.reload();
    await openNextCase(page);
    await page.getByRole('group', { name: 'Long-axis views' }).getByRole('button', { name: '4-chamber' }).click();
    await expect(page.locator('[data-mark]')).toHaveCount(2);
    expect(await marksOnPage(page, caseCode)).toEqual(marks);
    await page.setViewportSize({ width: 2560, height: 1440 });
    await expect(page.locator('[data-mark]')).toHaveCount(2);
    await expectWhole(page, 'long axis at 2560 x 1440', []);
    await page.screenshot({ path: 'test-results/long-axis-2560x1440.png' });
    await page.keyboard.press('l');
    await expect(page.locator(pane)).toHaveCount(0);
    await page.getByRole('button', { name: 'Show the long axis' }).click();
    await expect(page.locator(pane)).toBeVisible();
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
  }
});

/** The view that a file's series is named for; empty of the short axis. */
const viewOfFile = (bytes: Buffer): string =>
  /(?<view>[234]-chamber)/u.exec(dicomParser.parseDicom(bytes).string('x0008103e') ?? '')?.groups?.['view'] ?? '';

test('long-axis images that lie in another frame of reference, or tell none in common, bear no lines and no marks', async ({
  page,
}) => {
  test.setTimeout(240_000);
  page.setDefaultTimeout(30_000);
  const folder = newFolder();
  let own = 0;
  for (const { name, bytes } of makePhantom('ventricles', 1).files()) {
    const view = viewOfFile(bytes);
    // Each image of the 2-chamber view has a frame of reference of its own; the 4-chamber view has one, another one.
    const space = view === '2-chamber' ? `2.25.77${(own += 1)}` : '2.25.78';
    const isMoved = view === '2-chamber' || view === '4-chamber';
    writeFileSync(path.join(folder, name), isMoved ? withText(bytes, 0x00200052, 'UI', space) : bytes);
  }
  const workstation = await startWorkstation([folder]);
  try {
    const errors = await openPage(page, workstation.address);
    await openNextCase(page);
    const views = page.getByRole('group', { name: 'Long-axis views' });
    const hint = page.locator('.long-axis-hint');
    const mark = page.getByRole('button', { name: 'Mark the mitral plane' });
    for (const [name, words] of [
      ['2-chamber', 'The headers do not tell one frame of reference'],
      ['4-chamber', 'Another frame of reference than the short axis'],
    ] as const) {
      await views.getByRole('button', { name }).click();
      await expect(hint).toContainText(words);
      await expect(page.locator('[data-slice-line]')).toHaveCount(0);
      await expect(page.locator('[data-plane-line]')).toHaveCount(0);
      await expect(mark).toBeDisabled();
    }
    await page.screenshot({ path: 'test-results/long-axis-apart-1280x800.png' });
    await page.keyboard.press('Shift+M');
    await expect(hint).toContainText('Another frame of reference than the short axis');
    await views.getByRole('button', { name: '3-chamber' }).click();
    await expect(page.locator('[data-plane-line]')).toBeVisible();
    await expect(mark).toBeEnabled();
    expect(errors).toEqual([]);
  } finally {
    await workstation.end();
  }
});
