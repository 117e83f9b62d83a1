/** SDTM datasets. Every row is checked before the first is written. */
import { sdtmFiles, type SdtmForm } from '../sdtm/sdtm-files.ts';
import type { Preparer } from './prepared.ts';

/** Names as SDTM has them: a dataset is known by its file. */
export const sdtm =
  (form: SdtmForm): Preparer =>
  ({ content: { set } }) => ({ files: sdtmFiles(set, form), faults: [], notes: [] });
