/**
 * What a reader of echo waits for, timed in the real page in a real Chromium over a real workstation. The browser has
 * no graphics card: an imitated one would take the time of a whole core, and be measured in place of the page.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { browserArguments, browserExecutable, noCardArguments } from '../journey/browser.ts';
import { openEchoCase } from '../journey/echo-room.ts';
import { openPage, type Place } from '../journey/reading-room.ts';
import { startWorkstation } from '../journey/workstation.ts';
import { benchFrameTime_ms, goalClip, writeBenchClips, type BenchClip } from './bench-clips.ts';
import { quantile } from './quantile.ts';

export interface EchoPageBench {
  /** From the reader's click on the case to the first image on the screen; the first case after the start. */
  readonly echo_first_image_ms: number | null;
  /** From the page's asking for a clip to its last frame: 60 colour JPEG frames of 640 x 480; median of several. */
  readonly echo_clip_ms: number | null;
  /** The same for the first clip after the start: threads and codec are started, nothing has been compiled. */
  readonly echo_clip_first_ms: number | null;
  /** Images a second drawn of each of two clips of 800 x 600 that play in step at their true speed. */
  readonly echo_cine_images_per_s: number | null;
  /** How many their clock asks for. */
  readonly echo_cine_wanted_per_s: number | null;
  /** Share of these that were not drawn. */
  readonly echo_cine_dropped: number | null;
  /** Images a second where a graphics card is imitated on the CPU. */
  readonly echo_cine_imitated_card_images_per_s: number | null;
  /** Median from a pointer move to the numbers in the panel. */
  readonly echo_drag_to_number_ms: number | null;
  readonly echo_drag_to_number_p95_ms: number | null;
}

const openings = 5;
const playedClips: readonly BenchClip[] = [
  { Rows: 600, Columns: 800, view: 'A4C' },
  { Rows: 600, Columns: 800, view: 'A2C' },
];

const markAt = (page: Page, name: string): Promise<number> =>
  page.evaluate((mark) => performance.getEntriesByName(mark)[0]?.startTime ?? NaN, `ventricle:${name}`);

interface Opening {
  readonly firstImage_ms: number;
  readonly clip_ms: number;
}

/** Clicks on the case and waits for the last frame of its clip. */
const openCase = async (page: Page): Promise<Opening> => {
  const next = page.getByRole('button', { name: /^(?:Next case|Go on with) / });
  await next.waitFor({ timeout: 60_000 });
  await page.evaluate(() =>
    addEventListener('click', () => performance.mark('bench:click'), { capture: true, once: true }),
  );
  await next.click();
  await page.waitForFunction(() => performance.getEntriesByName('ventricle:clip-loaded').length > 0, null, {
    timeout: 60_000,
  });
  const clicked = await page.evaluate(() => performance.getEntriesByName('bench:click')[0]?.startTime ?? NaN);
  const loaded = await markAt(page, 'clip-loaded');
  return {
    firstImage_ms: (await markAt(page, 'first-image')) - clicked,
    clip_ms: loaded - (await markAt(page, 'clip-asked')),
  };
};

const loading = async (page: Page, address: string): Promise<Partial<EchoPageBench>> => {
  const opened: Opening[] = [];
  for (let at = 0; at <= openings; at += 1) {
    await openPage(page, address);
    opened.push(await openCase(page));
  }
  const [first, ...others] = opened;
  return {
    echo_first_image_ms: first?.firstImage_ms ?? null,
    echo_clip_first_ms: first?.clip_ms ?? null,
    echo_clip_ms: quantile(
      others.map(({ clip_ms }) => clip_ms),
      0.5,
    ),
  };
};

/** Frames of each pane that the screen showed, counted where they are drawn. */
const cineRate = async (page: Page, seconds: number): Promise<number> => {
  await page.keyboard.press('Space');
  const drawn = await page.evaluate(async (length_ms) => {
    const tracks = [...document.querySelectorAll('[role=slider][aria-label^="Frame of the"]')];
    const now = (): readonly (string | null)[] => tracks.map((track) => track.getAttribute('aria-valuenow'));
    const until = performance.now() + length_ms;
    let count = 0;
    let last = now();
    while (performance.now() < until) {
      await new Promise(requestAnimationFrame);
      const shown = now();
      count += shown.filter((frame, side) => frame !== last[side]).length;
      last = shown;
    }
    return count / tracks.length;
  }, seconds * 1000);
  await page.keyboard.press('Space');
  return drawn / seconds;
};

/** A horseshoe from the left wall over the apex to the right one, and back a little further in. */
const wallPath = ({ x, y }: Place, reach: number): readonly Place[] =>
  Array.from({ length: 120 }, (_, at) => {
    const angle = Math.PI * (1 + at / 119);
    return { x: x + 0.5 * reach * Math.cos(angle), y: y + reach * Math.sin(angle) };
  });

const drags = async (page: Page): Promise<readonly number[]> => {
  const box = await page.getByRole('group', { name: 'Left image' }).boundingBox();
  if (box === null) throw new Error('The left pane is not shown.');
  const centre = { x: box.x + box.width / 2, y: box.y + 0.7 * box.height };
  const [first, ...rest] = wallPath(centre, 0.3 * box.height);
  if (first === undefined) return [];
  await page.evaluate(() => performance.clearMeasures('ventricle:drag-to-number'));
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const { x, y } of rest) await page.mouse.move(x, y);
  await page.mouse.up();
  return page.evaluate(() => performance.getEntriesByName('ventricle:drag-to-number').map(({ duration }) => duration));
};

const reading = async (page: Page, address: string): Promise<Partial<EchoPageBench>> => {
  await openPage(page, address);
  await openEchoCase(page);
  await page.waitForFunction(() => performance.getEntriesByName('ventricle:clip-loaded').length > 0);
  const durations = await drags(page);
  const [rate, wanted] = [await cineRate(page, 4), 1000 / benchFrameTime_ms];
  return {
    echo_cine_images_per_s: rate,
    echo_cine_wanted_per_s: wanted,
    echo_cine_dropped: Math.max(0, 1 - rate / wanted),
    echo_drag_to_number_ms: quantile(durations, 0.5),
    echo_drag_to_number_p95_ms: quantile(durations, 0.95),
  };
};

type Scene = (page: Page, address: string) => Promise<Partial<EchoPageBench>>;

const inPage = async (scans: string, args: readonly string[], scene: Scene): Promise<Partial<EchoPageBench>> => {
  const workstation = await startWorkstation([scans]);
  const browser = await chromium.launch({ ...browserExecutable, args: [...args] });
  try {
    return await scene(await browser.newPage({ viewport: { width: 1280, height: 800 } }), workstation.address);
  } finally {
    await browser.close();
    await workstation.end();
  }
};

const nothing: EchoPageBench = {
  echo_first_image_ms: null,
  echo_clip_ms: null,
  echo_clip_first_ms: null,
  echo_cine_images_per_s: null,
  echo_cine_wanted_per_s: null,
  echo_cine_dropped: null,
  echo_cine_imitated_card_images_per_s: null,
  echo_drag_to_number_ms: null,
  echo_drag_to_number_p95_ms: null,
};

export const echoPageBench = async (): Promise<EchoPageBench> => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-bench-'));
  const [goal, played] = [path.join(folder, 'goal'), path.join(folder, 'played')];
  try {
    if (writeBenchClips(goal, [goalClip]) && writeBenchClips(played, playedClips)) {
      const imitated = await inPage(played, browserArguments, reading);
      return {
        ...nothing,
        ...(await inPage(goal, noCardArguments, loading)),
        ...(await inPage(played, noCardArguments, reading)),
        echo_cine_imitated_card_images_per_s: imitated.echo_cine_images_per_s ?? null,
      };
    }
    console.error('echo_clip_ms: skipped, since dcmcjpeg (dcmtk) is not installed here.');
    return nothing;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
