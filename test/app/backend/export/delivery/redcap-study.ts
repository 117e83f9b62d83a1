/** A REDCap that takes the results of the small trial: the files of its study, and a stub that holds its records. */
import { onTestFinished } from 'vitest';
import type { WantedDelivery } from '../../../../../app/contract/calls/delivery-calls.ts';
import { openRedcapStub, type RedcapStub } from '../../../../peer/redcap-stub.ts';
import { token } from '../redcap/redcap-bench.ts';
import { dictionaryText, eventsText, recordLine } from '../redcap/study-files.ts';

const numbers = ['cmr_lvedv', 'cmr_lvesv', 'cmr_lvef', 'cmr_lge'] as const;
const texts = ['cmr_lge_why', 'cmr_read'] as const;

export const redcapFiles: NonNullable<WantedDelivery['redcap']> = {
  dictionary: dictionaryText([
    recordLine,
    ...numbers.map((name) => ({ name, validation: 'number' })),
    ...texts.map((name) => ({ name })),
  ]),
  events: eventsText(['v0_arm_1', 'v1_arm_1'], ['enrolment', 'mri']),
  repeating: null,
};

/** `fields`: forms of values that it takes, where they are others than any. */
export const openStudyStub = async (
  fields: Readonly<Record<string, RegExp>> = {},
  lateBy_ms = 600,
): Promise<RedcapStub> => {
  const any = Object.fromEntries([...numbers, ...texts].map((name) => [name, /^.+$/]));
  const stub = await openRedcapStub({ token, recordId: 'record_id', fields: { ...any, ...fields } }, lateBy_ms);
  onTestFinished(() => stub.close());
  return stub;
};
