/** One file below a source, before anyone looked into it. */
import type { InstanceSource } from '../dicom/instance.ts';

export interface FoundFile {
  /** Path below the source with forward slashes: how reports name the file. */
  readonly name: string;
  readonly source: InstanceSource;
  /** Why it cannot even be opened, in words. */
  readonly problem?: string;
}
