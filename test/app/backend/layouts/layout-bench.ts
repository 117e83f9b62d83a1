/** Layouts over a store of their own, as two data managers see them. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { openCaseFiles } from '../../../../app/backend/case-store/case-files.ts';
import { folderSource } from '../../../../app/backend/case-store/case-source.ts';
import type { Desk } from '../../../../app/backend/desk.ts';
import type { DicomInstance } from '../../../../app/backend/dicom/instance.ts';
import { layoutOfFile, type LayoutFacts } from '../../../../app/backend/layouts/layout.ts';
import { openLayoutPictures, type LayoutPictures } from '../../../../app/backend/layouts/layout-pictures.ts';
import { layoutTable } from '../../../../app/backend/layouts/layout-table.ts';
import { meetLayout } from '../../../../app/backend/layouts/meet-layout.ts';
import { openTestStore } from '../open-test-store.ts';
import { instanceOf } from '../../pixels/our-pictures.ts';
import { writePlantedClip, type PlantedClip } from '../planted-clip.ts';
import { startOfTest, temporaryFolder } from '../workbench.ts';

export interface ClipFile {
  readonly file: Buffer;
  readonly instance: DicomInstance;
  readonly layout: LayoutFacts;
}

/** A clip with a name burned into a banner above its region. */
export const clipFile = (clip: PlantedClip): ClipFile => {
  const place = path.join(writePlantedClip(temporaryFolder(), clip), `clip-${clip.number ?? 1}.dcm`);
  const [file, instance] = [readFileSync(place), instanceOf(place)];
  return { file, instance, layout: layoutOfFile(file, instance) };
};

export interface LayoutBench {
  readonly folder: string;
  readonly desk: Desk;
  readonly pictures: LayoutPictures;
  readonly table: ReturnType<typeof layoutTable>;
  /** The calls of another data manager. */
  readonly others: ReturnType<typeof layoutTable>;
}

export const openedPictures = (): LayoutPictures => {
  const pictures = openLayoutPictures();
  onTestFinished(() => pictures.close());
  return pictures;
};

export const openLayoutBench = async (): Promise<LayoutBench> => {
  const folder = temporaryFolder();
  const store = await openTestStore(path.join(folder, 'store'), () => startOfTest);
  onTestFinished(() => store.close());
  const pictures = openedPictures();
  const deskOf = (name: string): Desk => ({
    store,
    now: () => startOfTest,
    randomBytes,
    programVersion: '0.0.0-test',
    workstation: 'bench',
    blind: (uid) => uid,
    mode: 'trial',
    actor: { accountId: name, printedName: `${name} Manager`, role: 'data manager' },
    cases: folderSource(path.join(folder, 'store', 'cases')),
    caseFiles: () => openCaseFiles(path.join(folder, 'store', 'cases')),
    checkpointFolder: null,
    checkpoints: null,
  });
  const desk = deskOf('Dana');
  return { folder, desk, pictures, table: layoutTable(desk, pictures), others: layoutTable(deskOf('Otto'), pictures) };
};

/** An intake comes upon a clip. */
export const meet = async ({ desk, pictures }: LayoutBench, { file, instance, layout }: ClipFile): Promise<string> => {
  await desk.store.write((tx) => meetLayout(desk, tx, layout));
  await pictures.see(layout.layoutId, instance, file);
  return layout.layoutId;
};

export interface Told {
  readonly action: string;
  readonly actor: string;
  readonly object: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly reason: string | null;
}

export const journalOf = async ({ desk }: LayoutBench): Promise<readonly Told[]> => {
  const rows = await desk.store.read((db) =>
    db
      .selectFrom('journal')
      .select(['action', 'actor', 'object', 'old', 'new', 'reason'])
      .where('action', 'like', 'layout.%')
      .orderBy('seq')
      .execute(),
  );
  const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
  return rows.map((row) => ({ ...row, old: parsed(row.old), new: parsed(row.new) }));
};
