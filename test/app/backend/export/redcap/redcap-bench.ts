/** A small study, a stub of its REDCap, and a line to it that gives up soon where the stub answers late. */
import type { Line } from '../../../../../app/backend/export/redcap/import-batch.ts';
import type { RedcapRow } from '../../../../../app/backend/export/redcap/redcap-row.ts';
import { redcapSite } from '../../../../../app/backend/export/redcap/redcap-site.ts';
import { openRedcapStub, type RedcapStub } from '../../../../peer/redcap-stub.ts';
import { studyOf } from './study-files.ts';

export const token = '0123456789ABCDEF0123456789ABCDEF';

const study = studyOf([
  { name: 'lvef', validation: 'number_1dp' },
  { name: 'lvedv', validation: 'number' },
  { name: 'fs', form: 'echo', validation: 'number' },
]);

export interface Bench {
  readonly stub: RedcapStub;
  readonly line: Line;
}

const oneDecimal = /^\d+\.\d$/;

/** Short where the next request is not answered before the client hangs up: every other one has the time it needs. */
const limitOf_ms = ({ mishaps }: RedcapStub): number =>
  [mishaps.import[0], mishaps.export[0]].some((next) => next?.endsWith('answers late')) ? 1_000 : 10_000;

/** Tries twice, a moment apart. */
export const openBench = async (told: Partial<Line> = {}, told_token = token): Promise<Bench> => {
  const fields = { lvef: oneDecimal, lvedv: oneDecimal, fs: oneDecimal };
  const stub = await openRedcapStub({ token, recordId: 'record_id', fields });
  // The first fetch of a program loads a good deal, which is no part of the time that a request may take.
  await fetch('data:,');
  const line: Line = {
    site: redcapSite(stub.address, () => told_token),
    study,
    patience: { tries: 2, first_ms: 5 },
    get timeout_ms() {
      return limitOf_ms(stub);
    },
    signal: new AbortController().signal,
    ...told,
  };
  return { stub, line };
};

/** Records S-1, S-2 and so on at the first event, their LVEF 50.0, 51.0 and so on. */
export const rowsOf = (count: number): readonly RedcapRow[] =>
  Array.from({ length: count }, (_, i) => ({
    record: `S-${i + 1}`,
    event: 'v0_arm_1',
    instrument: '',
    instance: null,
    caseCodes: [`C-${i + 1}`],
    cells: [{ field: 'lvef', value: `${50 + (i % 50)}.0`, id: `read-${i + 1}/LVEF` }],
  }));

export const now = (): Date => new Date('2026-03-05T10:00:00.000Z');

/** What the stub holds of each record, in its order. */
export const heldLVEF = (stub: RedcapStub): readonly string[] =>
  [...stub.held.values()].map((row) => `${row['record_id']} ${row['lvef']}`);
