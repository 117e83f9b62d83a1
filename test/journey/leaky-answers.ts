/** A workstation made leaky on purpose, between it and the page: a planted value in an answer, a title, a frame. */
import type { Page } from '@playwright/test';
import type { Identity, IdentityKind } from '../../app/backend/leak/identity.ts';
import { drawText } from '../../app/backend/phantom/echo/bitmap-font.ts';
import type { AlterClip } from './leak-room.ts';

const valueOf = (identities: readonly Identity[], wanted: IdentityKind, form: RegExp): string =>
  identities.find(({ kind, value }) => kind === wanted && form.test(value))?.value ?? '';

/** Burns words into the middle of a clip's frames, whose records have a length of 0 before their RGB bytes. */
const burnt = (body: Buffer, words: string, { Rows, Columns, frames }: { Rows: number; Columns: number; frames: number }): Buffer => {
  const size = 4 + 3 * Rows * Columns;
  if (body.length !== frames * size) return body;
  const letters = new Uint8Array(Rows * Columns);
  drawText(letters, Columns, words, [20, Math.floor(Rows / 2)], 255, 2);
  const copy = Buffer.from(body);
  const frame = Math.floor(frames / 2) * size + 4;
  letters.forEach((grey, at) => {
    if (grey > 0) copy.fill(grey, frame + 3 * at, frame + 3 * at + 3);
  });
  return copy;
}; // prettier-ignore

/** A banner in one frame in the middle of each clip. */
export const bannerInClips =
  (identities: readonly Identity[]): AlterClip =>
  (body, sizes) => {
    const [family = ''] = valueOf(identities, 'name', /^[A-Z]+\^[A-Z]+/u).split('^');
    const size = sizes.find(({ Rows, Columns, frames }) => body.length === frames * (4 + 3 * Rows * Columns));
    return size === undefined ? body : burnt(body, family, size);
  };

/** From now on the worklist tells whose case it is. */
export const leakyWorklist = async (page: Page, identities: readonly Identity[]): Promise<void> => {
  const PatientID = valueOf(identities, 'identifier', /^E-\d+$/u);
  await page.route('**/call/worklist.show', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...((await response.json()) as object), of: PatientID } });
  });
};

/** A window title that names the subject. */
export const leakyTitle = (page: Page, identities: readonly Identity[]): Promise<void> =>
  page.evaluate((title) => void (document.title = title), `Ventricle ${valueOf(identities, 'subject', /./u)}`);
