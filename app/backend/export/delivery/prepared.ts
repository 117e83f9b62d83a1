/** What a form makes of what leaves, before anything of it is written. */
import type { WantedDelivery } from '../../../contract/calls/delivery-calls.ts';
import type { Desk } from '../../desk.ts';
import type { Study } from '../redcap/read-study.ts';
import type { RedcapRow } from '../redcap/redcap-row.ts';
import type { DeliveryContent } from './delivery-content.ts';
import type { FileToMake } from './write-file.ts';

export interface ToPrepare {
  readonly desk: Desk;
  readonly wanted: WantedDelivery;
  readonly content: DeliveryContent;
}

export interface Prepared {
  readonly files: readonly FileToMake[];
  /** What speaks against it, in sentences: while there is any, nothing leaves. */
  readonly faults: readonly string[];
  readonly notes: readonly string[];
  /** What is sent to a REDCap. */
  readonly rows?: { readonly all: readonly RedcapRow[]; readonly study: Study };
}

export type Preparer = (to: ToPrepare) => Prepared;

/** How the name of a file begins that tells who the subjects are, and of one that does not. */
export const prefixOf = ({ joined }: WantedDelivery): string => (joined ? 'ventricle-joined-' : 'ventricle-');
