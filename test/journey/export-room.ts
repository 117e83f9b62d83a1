/** The export page as a journey uses it. */
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { sha256 } from '../../app/backend/journal/digest.ts';

/** The files in the archive of the JSON export that is prepared, by name. */
export const downloadedArchive = async (page: Page): Promise<Readonly<Record<string, Buffer>>> => {
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: /^Download .*\.zip$/u }).click();
  const files = unzipSync(readFileSync(await (await download).path()));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes)]));
};

interface IndexLine {
  readonly document: string;
  readonly seal: { readonly hash: string };
}

export interface DownloadedRead<T> {
  /** All that was downloaded. */
  readonly text: string;
  /** What the index and the sealed document say of the read. */
  readonly read: T;
}

/** Exports the one sealed read as JSON, from the worklist: the index, and the read as it was sealed. */
export const downloadedRead = async <T>(page: Page): Promise<DownloadedRead<T>> => {
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByText('JSON', { exact: true }).click();
  await page.getByRole('button', { name: 'Prepare the export' }).click();
  await expect(page.getByText('1 sealed read, case codes only.')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download/ }).click();
  const index = readFileSync(await (await download).path(), 'utf8');
  const [line] = (JSON.parse(index) as { reads: readonly [IndexLine] }).reads;
  const files = await downloadedArchive(page);
  expect(files['ventricle-reads.json']?.toString('utf8')).toBe(index);
  const sealed = files[line.document]?.toString('utf8') ?? '';
  expect(sha256(sealed)).toBe(line.seal.hash);
  return { text: index + sealed, read: { ...line, ...(JSON.parse(sealed) as object) } as T };
};
