/** A PDF as somebody else's reader has it (poppler): its text, where it stands, its fonts and what a page looks like. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { run, runsHere } from '../../../../host-tools.ts';

/** Says once what is skipped where it is not installed. */
export const hasReader = runsHere('pdftotext', ['-v']);

const written = (bytes: Uint8Array): string => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ventricle-pdf-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'report.pdf');
  writeFileSync(file, bytes);
  return file;
};

/** All text, blanks and line ends as one blank each. */
export const textOf = (bytes: Uint8Array): string =>
  run('pdftotext', ['-layout', written(bytes), '-']).stdout.replace(/\s+/gu, ' ');

/** All text with its lines as they stand on the page. */
export const linesOf = (bytes: Uint8Array): readonly string[] =>
  run('pdftotext', ['-layout', written(bytes), '-']).stdout.split('\n').map((line) => line.trim()); // prettier-ignore

/** What the file says of itself. */
export const infoOf = (bytes: Uint8Array): string => run('pdfinfo', [written(bytes)]).stdout;

/** Fonts by name, and whether each is within. */
export const fontsOf = (bytes: Uint8Array): readonly { readonly name: string; readonly embedded: boolean }[] =>
  run('pdffonts', [written(bytes)])
    .stdout.trim()
    .split('\n')
    .slice(2)
    .map((line) => ({
      name: line.split(/\s+/u)[0] ?? '',
      embedded: / (yes) +(yes|no) +(yes|no) +\d+ +\d+$/u.test(line),
    }));

/** How many pictures of pixels it holds. */
export const picturesIn = (bytes: Uint8Array): number =>
  run('pdfimages', ['-list', written(bytes)])
    .stdout.trim()
    .split('\n')
    .slice(2).length;

export interface Word {
  readonly text: string;
  /** Page from 1. */
  readonly page: number;
  /** Points from the left and the top of the page. */
  readonly left: number;
  readonly top: number;
}

export const wordsOf = (bytes: Uint8Array): readonly Word[] => {
  const pages = run('pdftotext', ['-bbox', written(bytes), '-'])
    .stdout.split('<page ')
    .slice(1);
  return pages.flatMap((page, at) =>
    [...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</gu)].map(([, left, top, text]) => ({
      ...{ text: text ?? '', page: at + 1, left: Number(left), top: Number(top) },
    })),
  );
};

/** Pixels for each point. */
const scale = 3;

export interface Page {
  /** Colour of a place of the page, points from its left and top. */
  readonly at: (x: number, y: number) => readonly [number, number, number];
}

/** A page as it is printed. */
export const pageOf = (bytes: Uint8Array, page: number): Page => {
  const file = written(bytes);
  const out = path.join(path.dirname(file), 'page');
  run('pdftoppm', ['-r', String(72 * scale), '-f', String(page), '-l', String(page), '-singlefile', file, out]);
  const ppm = readFileSync(`${out}.ppm`);
  const [head = '', width = ''] = /^P6\s+(\d+)\s+\d+\s+255\s/u.exec(ppm.subarray(0, 40).toString('latin1')) ?? [];
  return {
    at: (x, y) => {
      const from = head.length + (Math.round(y * scale) * Number(width) + Math.round(x * scale)) * 3;
      return [ppm[from] ?? 0, ppm[from + 1] ?? 0, ppm[from + 2] ?? 0];
    },
  };
};
